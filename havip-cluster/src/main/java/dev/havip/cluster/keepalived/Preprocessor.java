package dev.havip.cluster.keepalived;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes of the files the lines that keepalived takes for its configuration: follows includes, drops lines whose {@code
 * @} condition does not hold, and replaces parameters ({@code $NAME=value}, also of several lines). Not thread-safe.
 */
final class Preprocessor {
    private static final Pattern INCLUDE = Pattern.compile("\\s*(include[rmwba]?)\\s+(\\S.*?)\\s*");
    private static final Pattern CONDITION = Pattern.compile("\\s*@(\\^?)(\\S*)(?=\\s|$)");
    private static final Pattern DEFINITION = Pattern.compile("\\s*\\$([A-Za-z_][A-Za-z0-9_]*)=\\s*(.*?)\\s*");
    private static final Pattern USE =
            Pattern.compile("\\$(?:\\{([A-Za-z_][A-Za-z0-9_]*)}|([A-Za-z_][A-Za-z0-9_]*)(?=\\s|$))");
    private static final Pattern LOOP = Pattern.compile("\\s*~(SEQx?|LST)\\(.*");
    private static final int MAX_DEPTH = 20;

    private final Sources sources;
    private final String configId;
    private final Findings findings;
    private final Map<String, String> parameters = new HashMap<>();
    private final List<Line> lines = new ArrayList<>();

    Preprocessor(Sources sources, String configId, Findings findings) {
        this.sources = sources;
        this.configId = configId;
        this.findings = findings;
        parameters.put("_INSTANCE", configId);
        parameters.put("_HASH", "#");
        parameters.put("_BANG", "!");
    }

    List<Line> lines() {
        readFile(sources.mainName(), 0);
        return lines;
    }

    private void readFile(String file, int depth) {
        List<String> raw = sources.text(file).lines().toList();
        for (int i = 0; i < raw.size(); i++) {
            Line line = Line.of(file, i + 1, raw.get(i));
            Matcher include = INCLUDE.matcher(withoutComment(line.text()));
            if (include.matches()) {
                include(line, include.group(1), include.group(2), depth);
                continue;
            }
            String conditioned = condition(line.text());
            Matcher definition = DEFINITION.matcher(conditioned);
            if (definition.matches()) {
                StringBuilder value = new StringBuilder(definition.group(2));
                while (endsWithBackslash(value) && i + 1 < raw.size()) {
                    value.setLength(value.length() - 1);
                    value.append('\n').append(raw.get(++i).stripTrailing());
                }
                parameters.put(definition.group(1), value.toString().strip());
            } else {
                use(line.withText(conditioned), 0);
            }
        }
    }

    private static boolean endsWithBackslash(StringBuilder value) {
        return value.length() > 0 && value.charAt(value.length() - 1) == '\\';
    }

    private static String withoutComment(String text) {
        return text.substring(0, text.length() - new Lexer(text).comment().length());
    }

    private void include(Line line, String keyword, String pattern, int depth) {
        List<String> names = depth < MAX_DEPTH ? sources.include(pattern, line.file()) : List.of();
        if (names.isEmpty()) {
            findings.at(line, Rule.INCLUDE_NOT_FOUND)
                    .severe(keyword.equals("includea"))
                    .message("no file is '" + pattern + "'")
                    .fix("correct the path, or hand over the file");
        }
        names.forEach(name -> readFile(name, depth + 1));
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
        if (LOOP.matcher(line.text()).matches()) {
            findings.at(line, Rule.LOOP_NOT_FOLLOWED)
                    .message("the line repeats itself: '" + line.text().strip() + "'")
                    .fix("look at these lines yourself");
            return;
        }
        String replaced = USE.matcher(line.text()).replaceAll(this::value);
        if (replaced.equals(line.text()) || depth > MAX_DEPTH) {
            lines.add(line);
            return;
        }
        for (String part : replaced.lines().toList()) {
            Matcher definition = DEFINITION.matcher(condition(part));
            if (definition.matches()) {
                parameters.put(definition.group(1), definition.group(2));
            } else {
                use(line.withText(condition(part)), depth + 1);
            }
        }
    }

    private String value(MatchResult use) {
        String name = use.group(1) != null ? use.group(1) : use.group(2);
        return Matcher.quoteReplacement(parameters.getOrDefault(name, use.group()));
    }
}
