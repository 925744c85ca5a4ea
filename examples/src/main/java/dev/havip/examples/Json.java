package dev.havip.examples;

import java.util.ArrayList;
import java.util.List;

/** Writes JSON: the little that a command's output needs. */
final class Json {
    private Json() {}

    /** An object of names and values, in turns; the values are JSON already. */
    static String object(String... namesAndValues) {
        List<String> members = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.add(text(namesAndValues[i]) + ":" + namesAndValues[i + 1]);
        }
        return "{" + String.join(",", members) + "}";
    }

    /** An array of values that are JSON already. */
    static String array(List<String> values) {
        return "[" + String.join(",", values) + "]";
    }

    /** A text as a JSON string. */
    static String text(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                default -> json.append(c < 0x20 ? String.format("\\u%04x", (int) c) : String.valueOf(c));
            }
        }
        return json.append('"').toString();
    }
}
