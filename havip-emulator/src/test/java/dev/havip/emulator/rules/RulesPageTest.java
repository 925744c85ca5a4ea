package dev.havip.emulator.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/** The page of the rules is what the rules say. Run with -Dhavip.write=true to write it anew. */
class RulesPageTest {
    private static final Path PAGE = Path.of("..", "docs", "emulator-rules.md");
    private static final List<String> PACKAGES = List.of(
            "dev.havip.emulator.",
            "dev.havip.emulator.lan.",
            "dev.havip.emulator.internal.wire.",
            "dev.havip.emulator.internal.engine.",
            "dev.havip.testing.");

    @Test
    void everyRuleHasATestThatExists() {
        for (Rule rule : Rule.ALL) {
            assertThat(rule.tests()).as(rule.text()).isNotEmpty().allMatch(RulesPageTest::exists);
        }
    }

    private static boolean exists(String test) {
        String[] parts = test.split("#");
        for (String prefix : PACKAGES) {
            try {
                return Arrays.stream(Class.forName(prefix + parts[0]).getDeclaredMethods())
                        .filter(method -> method.getName().equals(parts[1]))
                        .anyMatch(RulesPageTest::isTest);
            } catch (ClassNotFoundException e) {
                // It is in another of the packages, or in none.
            }
        }
        return false;
    }

    private static boolean isTest(Method method) {
        return AnnotationSupport.isAnnotated(method, Testable.class);
    }

    @Test
    void thePageIsUpToDate() throws IOException {
        if (Boolean.getBoolean("havip.write")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page());
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page());
    }

    private static String page() {
        StringBuilder page = new StringBuilder();
        page.append("# Rules of the emulated cloud\n\n")
                .append(
                        "Written by `RulesPageTest` from the table in `Rule.java`; do not edit by hand. Nothing here was compared with the real\n")
                .append("service: what is documented is done so, the rest is marked.\n\n");
        for (Origin origin : Origin.values()) {
            long count =
                    Rule.ALL.stream().filter(rule -> rule.origin() == origin).count();
            page.append("- **")
                    .append(name(origin))
                    .append("** (")
                    .append(count)
                    .append("): ")
                    .append(origin.meaning)
                    .append(".\n");
        }
        Rule.ALL.stream().map(Rule::topic).distinct().forEach(topic -> {
            page.append("\n## ").append(topic).append("\n\n| rule | origin | source | tests |\n|---|---|---|---|\n");
            Rule.ALL.stream()
                    .filter(rule -> rule.topic().equals(topic))
                    .forEach(rule -> page.append("| ")
                            .append(rule.text())
                            .append(" | ")
                            .append(name(rule.origin()))
                            .append(" | ")
                            .append(rule.source())
                            .append(" | ")
                            .append(String.join(
                                    "<br>",
                                    rule.tests().stream()
                                            .map(test -> "`" + test + "`")
                                            .toList()))
                            .append(" |\n"));
        });
        page.append("\n## Assumed\n\nWhat to keep in mind before trusting a test that leans on it:\n\n");
        Rule.ALL.stream()
                .filter(rule -> rule.origin() == Origin.ASSUMED)
                .forEach(rule -> page.append("- ").append(rule.text()).append('\n'));
        return page.toString();
    }

    private static String name(Origin origin) {
        return origin.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
