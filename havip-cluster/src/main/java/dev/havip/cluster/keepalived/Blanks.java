package dev.havip.cluster.keepalived;

import java.util.ArrayList;
import java.util.List;

/** Blanks and line ends as keepalived knows them: those of ASCII; a line ends with a line feed, never with a lone carriage return. */
final class Blanks {
    private Blanks() {}

    static boolean isBlank(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    static String strip(String text) {
        int start = indent(text).length();
        int end = text.length();
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** The blanks before the first word. */
    static String indent(String text) {
        int end = 0;
        while (end < text.length() && isBlank(text.charAt(end))) {
            end++;
        }
        return text.substring(0, end);
    }

    /** The lines without their ends. */
    static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        for (int start = 0; start < text.length(); ) {
            String line = lineAt(text, start);
            lines.add(withoutEnd(line));
            start += line.length();
        }
        return lines;
    }

    /** The line that starts there, with its end. */
    static String lineAt(String text, int start) {
        int end = text.indexOf('\n', start);
        return text.substring(start, end < 0 ? text.length() : end + 1);
    }

    /** A line without its line feed and the carriage return before it. */
    static String withoutEnd(String line) {
        int end = line.length();
        if (line.endsWith("\n")) {
            end -= line.endsWith("\r\n") ? 2 : 1;
        }
        return line.substring(0, end);
    }
}
