package dev.havip.testing;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips a {@link Lab} test that lacks something, or fails it when the lab is required. */
final class LabCondition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        List<String> missing = findAnnotation(context.getElement(), Lab.class)
                .map(lab -> missing(lab.tools()))
                .orElse(List.of());
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("the lab has all that is needed");
        }
        String reason = "the lab lacks " + String.join(", ", missing);
        boolean required = context.getConfigurationParameter("havip.lab")
                .filter("required"::equals)
                .isPresent();
        if (required) {
            throw new AssertionError(reason + ", and -Dhavip.lab=required forbids to skip");
        }
        System.out.println("Skipped " + context.getDisplayName() + ": " + reason);
        return ConditionEvaluationResult.disabled(reason);
    }

    private static List<String> missing(String... tools) {
        var missing = new ArrayList<String>();
        if (!System.getProperty("os.name").equals("Linux")) {
            missing.add("Linux");
        } else if (!isRoot()) {
            missing.add("root");
        } else if (!isOnPath("ip")) {
            missing.add("ip on the PATH");
        } else if (!canMakeNamespaces()) {
            missing.add("a working 'ip netns add'");
        }
        for (String tool : tools) {
            if (!isOnPath(tool)) {
                missing.add(tool + " on the PATH");
            }
        }
        return missing;
    }

    private static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isOnPath(String tool) {
        return Stream.of((System.getenv("PATH") + ":/usr/sbin:/sbin").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(tool)));
    }

    private static boolean canMakeNamespaces() {
        try (var probe = Namespace.create()) {
            return !probe.name().isEmpty();
        } catch (IllegalStateException e) {
            return false;
        }
    }
}
