package dev.havip;

import dev.havip.internal.Checks;

/**
 * A key and a value that a resource of the cloud is marked with. This class is immutable and thread-safe.
 *
 * @param key the key, 1 to 127 characters
 * @param value the value, at most 255 characters; empty when the tag has none
 */
public record Tag(String key, String value) {
    /** @throws IllegalArgumentException if the key or the value is too long, or the key empty */
    public Tag {
        Checks.length("the key of a tag", 1, 127, key);
        Checks.length("the value of a tag", 0, 255, value);
    }

    /** Returns the tag with this key and value. */
    public static Tag of(String key, String value) {
        return new Tag(key, value);
    }

    @Override
    public String toString() {
        return key + "=" + value;
    }
}
