package dev.havip.cluster.keepalived;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Gives the files that an {@code include} line names; nothing here reads a disk. Implementations need not be thread-safe. */
@FunctionalInterface
public interface IncludeSource {
    /**
     * Returns the files that a pattern names, in the order in which they are read.
     *
     * @param pattern the path of the include line, perhaps with wildcards
     * @param includer the name of the file that has the line; a relative pattern starts in its folder
     * @return the files; empty when there are none
     */
    List<SourceFile> files(String pattern, String includer);

    /** Returns a source without any file. */
    static IncludeSource none() {
        return (pattern, includer) -> List.of();
    }

    /**
     * Returns a source that has these files.
     *
     * @param files texts by absolute path; a pattern names those that {@link #names} accepts, in the order of their paths
     */
    static IncludeSource of(Map<String, String> files) {
        Map<String, String> copy = Map.copyOf(files);
        return (pattern, includer) -> {
            Predicate<String> named = names(pattern, includer);
            return copy.entrySet().stream()
                    .filter(file -> named.test(file.getKey()))
                    .sorted(Map.Entry.comparingByKey())
                    .map(file -> new SourceFile(file.getKey(), file.getValue()))
                    .toList();
        };
    }

    /**
     * Returns the test whether a path is among those that an include line names, as glob(3) does: {@code *}, {@code ?} and
     * {@code [...]} match within a folder and no dot that begins a name; {@code {a,b}} are alternatives.
     *
     * @param pattern the path of the include line, perhaps with wildcards
     * @param includer the name of the file that has the line; a relative pattern starts in its folder
     */
    static Predicate<String> names(String pattern, String includer) {
        String folder = includer.substring(0, includer.lastIndexOf('/') + 1);
        Pattern wanted = pattern.startsWith("/")
                ? Wildcards.pattern(pattern)
                : Pattern.compile(Pattern.quote(folder) + "(?:" + Wildcards.pattern(pattern) + ")", Pattern.DOTALL);
        return path -> wanted.matcher(path).matches();
    }
}
