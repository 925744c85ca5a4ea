package dev.havip.cluster.keepalived;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Wildcards in paths, as glob(3) has them: {@code *}, {@code ?}, {@code [...]} and {@code {a,b}}. The first three match
 * within a folder, and no dot that begins a name; a bracket or brace that is not closed stands for itself; a backslash
 * takes away the next character's meaning.
 */
final class Wildcards {
    private final String glob;
    private final StringBuilder regex = new StringBuilder();
    private boolean alternatives;

    private Wildcards(String glob) {
        this.glob = glob;
    }

    static Pattern pattern(String glob) {
        Wildcards wildcards = new Wildcards(glob);
        wildcards.translate();
        try {
            return Pattern.compile(wildcards.regex.toString(), Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            // Such as a range that runs backwards, which matches nothing.
            return Pattern.compile(Pattern.quote(glob));
        }
    }

    private void translate() {
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            switch (c) {
                case '*' -> wildcard("[^/]*");
                case '?' -> wildcard("[^/]");
                case '[' -> i = set(i);
                case '{' -> {
                    alternatives = glob.indexOf('}', i) > 0;
                    regex.append(alternatives ? "(?:" : "\\{");
                }
                case '}' -> {
                    regex.append(alternatives ? ")" : "\\}");
                    alternatives = false;
                }
                case ',' -> regex.append(alternatives ? "|" : ",");
                case '\\' -> {
                    i = Math.min(i + 1, glob.length() - 1);
                    literal(glob.charAt(i));
                }
                default -> literal(c);
            }
        }
    }

    private void wildcard(String expression) {
        regex.append("(?!(?<![^/])\\.)").append(expression);
    }

    private void literal(char c) {
        regex.append(Pattern.quote(String.valueOf(c)));
    }

    /** Translates a bracket, and returns the index of its last character. */
    private int set(int start) {
        int first = start + 1;
        boolean negated = first < glob.length() && "!^".indexOf(glob.charAt(first)) >= 0;
        first += negated ? 1 : 0;
        // A ] that comes first is a member.
        int end = glob.indexOf(']', first + 1);
        if (end < 0) {
            literal('[');
            return start;
        }
        String members = glob.substring(first, end).replaceAll("[\\[\\]\\\\&^]", "\\\\$0");
        wildcard("(?!/)[" + (negated ? "^" : "") + members + "]");
        return end;
    }
}
