package dev.havip.cluster.keepalived;

import java.util.regex.Pattern;

/** Shell wildcards in paths: {@code *}, {@code ?}, {@code [...]} and {@code {a,b}}. */
final class Wildcards {
    private Wildcards() {}

    static Pattern pattern(String glob) {
        StringBuilder regex = new StringBuilder();
        boolean alternatives = false;
        boolean set = false;
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            if (set) {
                set = c != ']';
                regex.append(c == '!' && glob.charAt(i - 1) == '[' ? '^' : c);
                continue;
            }
            switch (c) {
                case '*' -> regex.append("[^/]*");
                case '?' -> regex.append("[^/]");
                case '[' -> {
                    set = glob.indexOf(']', i) > 0;
                    regex.append(set ? "[" : "\\[");
                }
                case '{' -> {
                    alternatives = glob.indexOf('}', i) > 0;
                    regex.append(alternatives ? "(?:" : "\\{");
                }
                case '}' -> {
                    regex.append(alternatives ? ")" : "\\}");
                    alternatives = false;
                }
                case ',' -> regex.append(alternatives ? "|" : ",");
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString());
    }
}
