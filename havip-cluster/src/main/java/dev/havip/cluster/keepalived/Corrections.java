package dev.havip.cluster.keepalived;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Applies edits to texts. */
final class Corrections {
    private Corrections() {}

    /**
     * Returns the texts with as many findings mended as touch different lines; the others wait for the next round.
     *
     * @param texts texts by file
     * @param findings the edits of each finding, which are applied all or not at all
     */
    static Map<String, String> apply(Map<String, String> texts, List<List<Edit>> findings) {
        Map<String, Map<Integer, List<String>>> replacements = new HashMap<>();
        Set<String> touched = new HashSet<>();
        for (List<Edit> edits : findings) {
            List<String> places =
                    edits.stream().map(edit -> edit.file() + '\0' + edit.line()).toList();
            if (places.stream().noneMatch(touched::contains)) {
                touched.addAll(places);
                edits.forEach(edit -> replacements
                        .computeIfAbsent(edit.file(), file -> new HashMap<>())
                        .put(edit.line(), edit.replacement()));
            }
        }
        Map<String, String> mended = new HashMap<>(texts);
        replacements.forEach((file, lines) -> mended.computeIfPresent(file, (name, text) -> apply(text, lines)));
        return mended;
    }

    private static String apply(String text, Map<Integer, List<String>> replacements) {
        StringBuilder result = new StringBuilder();
        int number = 0;
        for (int start = 0; start < text.length(); ) {
            String line = Blanks.lineAt(text, start);
            start += line.length();
            String content = Blanks.withoutEnd(line);
            String end = line.substring(content.length());
            List<String> replacement = replacements.getOrDefault(++number, List.of(content));
            result.append(String.join(end.isEmpty() ? "\n" : end, replacement)).append(end);
        }
        return result.toString();
    }
}
