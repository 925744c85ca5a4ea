package dev.havip.cluster.keepalived;

import dev.havip.cluster.Finding;
import dev.havip.cluster.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what the rules find, with the edits that mend it. Not thread-safe. */
final class Findings {
    private final List<Entry> entries = new ArrayList<>();

    /** Reports something at a line. */
    Entry at(Line line, Rule rule) {
        Entry entry = new Entry(line, rule);
        entries.add(entry);
        return entry;
    }

    /** Reports something at a statement. */
    Entry at(Statement statement, Rule rule) {
        return at(statement.line(), rule);
    }

    boolean has(Rule rule) {
        return entries.stream().anyMatch(entry -> entry.rule == rule);
    }

    List<Finding> sorted(String mainFile) {
        return entries.stream()
                .map(entry -> entry.finding(mainFile))
                .sorted(Comparator.comparing(
                                (Finding finding) -> !finding.file().equals(mainFile))
                        .thenComparing(Finding::file)
                        .thenComparingInt(Finding::line))
                .distinct()
                .toList();
    }

    /** The edits of each finding that can be mended, in the order of the rules. */
    List<List<Edit>> edits() {
        return entries.stream()
                .map(entry -> entry.edits)
                .filter(edits -> !edits.isEmpty())
                .toList();
    }

    /** One finding while it is described. */
    static final class Entry {
        private final Line line;
        private final Rule rule;
        private Severity severity;
        private String message = "";
        private String fix = "";
        private List<Edit> edits = List.of();

        private Entry(Line line, Rule rule) {
            this.line = line;
            this.rule = rule;
            this.severity = rule.severity();
        }

        Entry message(String text) {
            message = text;
            return this;
        }

        Entry fix(String text) {
            fix = text;
            return this;
        }

        /** Makes it an error where the rule by itself is milder. */
        Entry severe(boolean isError) {
            severity = isError ? Severity.ERROR : severity;
            return this;
        }

        Entry edit(List<Edit> changes) {
            edits = changes;
            return this;
        }

        private Finding finding(String mainFile) {
            String file = line.file().isEmpty() ? mainFile : line.file();
            return new Finding(file, line.number(), severity, rule.id(), message, rule.why(), fix);
        }
    }
}
