package dev.havip.cluster.keepalived;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The texts of a configuration: the main file, and what it includes; where a file was changed, its new text. Not thread-safe. */
final class Sources {
    private final String mainName;
    private final IncludeSource includes;
    private final Map<String, String> changed;
    private final Map<String, String> texts = new LinkedHashMap<>();

    Sources(SourceFile main, IncludeSource includes, Map<String, String> changed) {
        this.mainName = main.name();
        this.includes = includes;
        this.changed = changed;
        add(main);
    }

    private void add(SourceFile file) {
        texts.putIfAbsent(file.name(), changed.getOrDefault(file.name(), file.text()));
    }

    String mainName() {
        return mainName;
    }

    /** The files read so far, the main one first. */
    Map<String, String> texts() {
        return texts;
    }

    String text(String name) {
        return texts.getOrDefault(name, "");
    }

    /** The names of the files that an include line names. */
    List<String> include(String pattern, String includer) {
        List<String> names = new ArrayList<>();
        for (SourceFile file : includes.files(pattern, includer)) {
            add(file);
            names.add(file.name());
        }
        return names;
    }
}
