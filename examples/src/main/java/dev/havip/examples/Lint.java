package dev.havip.examples;

import dev.havip.cluster.Finding;
import dev.havip.cluster.Severity;
import dev.havip.cluster.keepalived.KeepalivedConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks a keepalived.conf for what keeps a HAVIP from failing over. */
@Command(
        name = "lint",
        description = {
            "Checks a keepalived.conf for what keeps a HAVIP from being held or from failing over.",
            "",
            "With --subnet, --havip and --member it also checks whether the file fits that group."
        },
        exitCodeList = {
            " 0:no error was found; there may be warnings",
            " 1:an error was found",
            " 2:an option or a value that cannot be taken",
            " 4:a file cannot be read or written"
        })
final class Lint implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE", description = "The file; what it includes is read too.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @ArgGroup(exclusive = false)
    private @Nullable GroupOptions group;

    @Option(names = "--peer", paramLabel = "FILE", description = "Another member's file, to compare with.")
    private @Nullable Path peer;

    @Option(
            names = "--config-id",
            paramLabel = "WORD",
            description = "What '@' conditions are compared with, keepalived's -i (default: the host's name up to the "
                    + "first dot).")
    private @Nullable String configId;

    @Option(
            names = "--fix",
            description =
                    "Mend what has one plain remedy, in place; tell what was mended and what is left. FILE is kept as .FILE.bak.")
    private boolean fix;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private final ConfigFolder folder = new ConfigFolder();

    @Override
    public Integer call() {
        KeepalivedConfig config = read(file);
        if (fix) {
            KeepalivedConfig mended = group == null ? config.fix() : config.fix(group.group());
            write(config, mended);
            tellMended(check(config), check(mended));
            config = mended;
        }
        Set<Finding> findings = new LinkedHashSet<>(check(config));
        if (peer != null) {
            findings.addAll(config.check(read(peer)));
        }
        print(List.copyOf(findings), spec.commandLine().getOut());
        return findings.stream().anyMatch(Finding::isError) ? 1 : 0;
    }

    private List<Finding> check(KeepalivedConfig config) {
        return group == null ? config.check() : config.check(group.group());
    }

    private KeepalivedConfig read(Path path) {
        return KeepalivedConfig.parse(folder.read(path), folder, configId == null ? HostName.first() : configId);
    }

    private void write(KeepalivedConfig before, KeepalivedConfig after) {
        Map<String, String> old = before.files();
        new TreeMap<>(after.files()).forEach((name, text) -> {
            if (!text.equals(old.get(name))) {
                write(Path.of(name), folder.encode(name, text));
            }
        });
    }

    private void write(Path path, byte[] content) {
        // Behind a dot, because 'include conf.d/*' would read a copy of another name.
        Path backup = path.resolveSibling("." + path.getFileName() + ".bak");
        try {
            Files.copy(path, backup, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            PrivateFile.write(path, content);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the file " + path + "; may you?", e);
        }
        notes().println("mended " + path + " (as it was: " + backup + ")");
    }

    /** Names the findings that are gone; lines may have moved, so they are known by their words. */
    private void tellMended(List<Finding> before, List<Finding> after) {
        Set<String> left = after.stream().map(Lint::words).collect(Collectors.toSet());
        before.stream()
                .filter(finding -> !left.contains(words(finding)))
                .forEach(finding -> notes().println("mended " + headline(finding)));
    }

    private static String words(Finding finding) {
        return finding.file() + '\n' + finding.rule() + '\n' + finding.message();
    }

    private PrintWriter notes() {
        return json ? spec.commandLine().getErr() : spec.commandLine().getOut();
    }

    private void print(List<Finding> findings, PrintWriter out) {
        if (json) {
            out.println(Json.array(findings.stream().map(Lint::json).toList()));
            return;
        }
        for (Finding finding : findings) {
            out.println(headline(finding));
            out.println("    why: " + finding.why());
            out.println("    fix: " + printable(finding.fix()));
        }
        long errors = findings.stream().filter(Finding::isError).count();
        long warnings = findings.stream()
                .filter(finding -> finding.severity() == Severity.WARNING)
                .count();
        out.println(file + ": " + count(errors, "error") + ", " + count(warnings, "warning"));
    }

    private static String headline(Finding finding) {
        return printable(finding.file() + ":" + finding.line() + ": "
                + finding.severity().name().toLowerCase(Locale.ROOT) + " [" + finding.rule() + "] "
                + finding.message());
    }

    /** A file's words may hold what a terminal takes for a command. */
    private static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u0080-\\u009f]", "?");
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static String json(Finding finding) {
        return Json.object(
                "file", Json.text(finding.file()),
                "line", String.valueOf(finding.line()),
                "severity", Json.text(finding.severity().name().toLowerCase(Locale.ROOT)),
                "rule", Json.text(finding.rule()),
                "message", Json.text(finding.message()),
                "why", Json.text(finding.why()),
                "fix", Json.text(finding.fix()));
    }
}
