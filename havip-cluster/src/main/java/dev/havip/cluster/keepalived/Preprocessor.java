package dev.havip.cluster.keepalived;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes of the files the lines that keepalived takes for its configuration: follows includes, drops lines whose {@code
 * @} condition does not hold, and replaces parameters ({@code $NAME=value}, also of several lines). Not thread-safe.
 */
final class Preprocessor {
    private static final Pattern INCLUDE = Pattern.compile("\\s*(include[rmwba]?)\\s+(\\S.*)", Pattern.DOTALL);
    private static final Pattern CONDITION = Pattern.compile("\\s*@(\\^?)(\\S*)(?=\\s|$)");
    private static final Pattern DEFINITION =
            Pattern.compile("\\s*\\$([A-Za-z_][A-Za-z0-9_]*)=\\s*(.*?)\\s*", Pattern.DOTALL);
    private static final Pattern USE =
            Pattern.compile("\\$(?:\\{([A-Za-z_][A-Za-z0-9_]*)}|([A-Za-z_][A-Za-z0-9_]*)(?=\\s|$))");
    private static final Pattern LOOP = Pattern.compile("\\s*~(SEQx?|LST)\\(.*", Pattern.DOTALL);
    private static final String BYTE_ORDER_MARK = "\ufeff";

    /** keepalived reads lines into 1024 bytes, one of which ends the text. */
    private static final int MAX_LINE = 1023;

    private static final int MAX_DEPTH = 20;
    private static final int MAX_FILES = 1000;
    /** How much the parameters may bring altogether: more than any real configuration, less than the memory. */
    private static final int MAX_EXPANSION = 1_000_000;

    private final Sources sources;
    private final String configId;
    private final Findings findings;
    private final Map<String, String> parameters = new HashMap<>();
    private final List<Line> lines = new ArrayList<>();
    private final Deque<String> open = new ArrayDeque<>();
    private int files;
    private long expanded;

    Preprocessor(Sources sources, String configId, Findings findings) {
        this.sources = sources;
        this.configId = configId;
        this.findings = findings;
        parameters.put("_INSTANCE", configId);
        parameters.put("_HASH", "#");
        parameters.put("_BANG", "!");
    }

    List<Line> lines() {
        readFile(sources.mainName());
        return lines;
    }

    private void readFile(String file) {
        open.push(file);
        List<String> raw = Blanks.lines(sources.text(file));
        for (int i = 0; i < raw.size(); i++) {
            Line line = withoutMark(cut(Line.of(file, i + 1, raw.get(i))));
            String conditioned = condition(line.text());
            Matcher definition = DEFINITION.matcher(conditioned);
            if (definition.matches()) {
                StringBuilder value = new StringBuilder(definition.group(2));
                while (endsWithBackslash(value) && i + 1 < raw.size()) {
                    value.setLength(value.length() - 1);
                    value.append('\n').append(Blanks.strip(raw.get(++i)));
                }
                parameters.put(definition.group(1), Blanks.strip(value.toString()));
            } else {
                use(line.withText(conditioned), 0);
            }
        }
        open.pop();
    }

    private Line withoutMark(Line line) {
        if (line.number() != 1 || !line.raw().startsWith(BYTE_ORDER_MARK)) {
            return line;
        }
        findings.at(line, Rule.BYTE_ORDER_MARK)
                .message("the file begins with a byte order mark")
                .fix("save it without one")
                .edit(List.of(new Edit(line.file(), 1, List.of(line.raw().substring(1)))));
        return line.withText(" " + line.text().substring(1));
    }

    private Line cut(Line line) {
        int most = line.raw().length();
        int length = most <= MAX_LINE / 3 ? most : line.raw().getBytes(StandardCharsets.UTF_8).length;
        if (length <= MAX_LINE) {
            return line;
        }
        findings.at(line, Rule.LINE_TOO_LONG)
                .message("the line has " + length + " bytes")
                .fix("keep to " + MAX_LINE);
        return line.withText(line.raw().substring(0, Math.min(MAX_LINE, most)));
    }

    private static boolean endsWithBackslash(StringBuilder value) {
        return value.length() > 0 && value.charAt(value.length() - 1) == '\\';
    }

    private void include(Line line, String keyword, String pattern) {
        List<String> names = sources.include(pattern, line.file());
        if (names.isEmpty()) {
            boolean oneFile = pattern.chars().noneMatch(c -> "*?[{".indexOf(c) >= 0);
            findings.at(line, Rule.INCLUDE_NOT_FOUND)
                    .severe(Set.of("includea", "includew").contains(keyword) || (keyword.equals("includem") && oneFile))
                    .message("no file is '" + pattern + "'")
                    .fix("correct the path, or hand over the file");
        }
        for (String name : names) {
            if (open.contains(name)) {
                findings.at(line, Rule.INCLUDE_LOOP)
                        .message("'" + name + "' includes itself")
                        .fix("remove the line");
            } else if (++files > MAX_FILES) {
                findings.at(line, Rule.NOT_FOLLOWED)
                        .message("more than " + MAX_FILES + " files are included")
                        .fix("look at what is included more than once");
                return;
            } else {
                readFile(name);
            }
        }
    }

    /** The text with a condition that holds blanked out; empty when it does not hold. */
    private String condition(String text) {
        Matcher condition = CONDITION.matcher(text);
        if (!condition.lookingAt() || condition.group(2).isEmpty()) {
            return condition.lookingAt() ? " ".repeat(condition.end()) + text.substring(condition.end()) : text;
        }
        boolean holds =
                condition.group(2).equals(configId) != condition.group(1).equals("^");
        return holds ? condition(" ".repeat(condition.end()) + text.substring(condition.end())) : "";
    }

    private void use(Line line, int depth) {
        String replaced = line.text().indexOf('$') < 0
                ? line.text()
                : USE.matcher(line.text()).replaceAll(this::value);
        if (replaced.equals(line.text()) || depth > MAX_DEPTH) {
            take(line);
            return;
        }
        if (expanded > MAX_EXPANSION) {
            if (!findings.has(Rule.NOT_FOLLOWED)) {
                findings.at(line, Rule.NOT_FOLLOWED)
                        .message("the parameters bring more than " + MAX_EXPANSION + " characters")
                        .fix("look at the parameters that use others");
            }
            return;
        }
        for (String part : Blanks.lines(replaced)) {
            Matcher definition = DEFINITION.matcher(condition(part));
            if (definition.matches()) {
                parameters.put(definition.group(1), definition.group(2));
            } else {
                use(line.withText(condition(part)), depth + 1);
            }
        }
    }

    private void take(Line line) {
        Matcher include = INCLUDE.matcher(line.text());
        String pattern = include.matches() ? Blanks.strip(new Lexer(include.group(2)).withoutComment()) : "";
        if (!pattern.isEmpty()) {
            include(line, include.group(1), pattern);
        } else if (LOOP.matcher(line.text()).matches()) {
            findings.at(line, Rule.LOOP_NOT_FOLLOWED)
                    .message("the line repeats itself")
                    .fix("look at these lines yourself");
        } else {
            lines.add(line);
        }
    }

    private String value(MatchResult use) {
        String name = use.group(1) != null ? use.group(1) : use.group(2);
        String value = parameters.getOrDefault(name, use.group());
        expanded += value.length();
        return Matcher.quoteReplacement(expanded > MAX_EXPANSION ? "" : value);
    }
}
