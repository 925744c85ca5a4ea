package dev.havip.cluster.keepalived;

import dev.havip.cluster.Finding;
import dev.havip.cluster.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Collects what the rules find, with the edits that mend it. Not thread-safe. */
final class Findings {
    private final List<Entry> entries = new ArrayList<>();
    private final Set<Rule> rules = EnumSet.noneOf(Rule.class);

    /** Reports something at a line. */
    Entry at(Line line, Rule rule) {
        Entry entry = new Entry(line, rule);
        entries.add(entry);
        rules.add(rule);
        return entry;
    }

    /** Reports something at a statement. */
    Entry at(Statement statement, Rule rule) {
        return at(statement.line(), rule);
    }

    boolean has(Rule rule) {
        return rules.contains(rule);
    }

    List<Finding> sorted(String mainFile) {
        return entries.stream()
                .map(entry -> entry.finding(mainFile, certain(entry)))
                .sorted(Comparator.comparing(
                                (Finding finding) -> !finding.file().equals(mainFile))
                        .thenComparing(Finding::file)
                        .thenComparingInt(Finding::line))
                .distinct()
                .toList();
    }

    /** What is not there may be brought by a line that is not followed: then it is no more than a warning. */
    private boolean certain(Entry entry) {
        return !entry.rule.isAboutAbsence() || !(has(Rule.LOOP_NOT_FOLLOWED) || has(Rule.NOT_FOLLOWED));
    }

    long errors() {
        return entries.stream()
                .filter(entry -> entry.severity == Severity.ERROR && certain(entry))
                .count();
    }

    /** The edits of each finding that can be mended, in the order of the rules. */
    List<List<Edit>> edits() {
        // A '}' that closes nothing may be the one of the block whose '{' is missing.
        boolean braceMissing = has(Rule.MISSING_BRACE);
        return entries.stream()
                .filter(entry -> !braceMissing || entry.rule != Rule.UNBALANCED_BRACES)
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

        private Finding finding(String mainFile, boolean certain) {
            String file = line.file().isEmpty() ? mainFile : line.file();
            return new Finding(
                    file,
                    line.number(),
                    certain || severity != Severity.ERROR ? severity : Severity.WARNING,
                    rule.id(),
                    message,
                    rule.why(),
                    fix);
        }
    }
}
