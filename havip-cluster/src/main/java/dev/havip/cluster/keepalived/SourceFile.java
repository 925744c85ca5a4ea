package dev.havip.cluster.keepalived;

/**
 * A configuration file as text. This class is immutable and thread-safe.
 *
 * @param name how findings name it, such as its path
 * @param text its whole text
 */
public record SourceFile(String name, String text) {
    @Override
    public String toString() {
        return name + " (" + text.length() + " characters)";
    }
}
