package dev.havip;

import dev.havip.internal.Checks;

/**
 * The identifier of a HAVIP, such as {@code havip-9o233uri}. This class is immutable and thread-safe.
 *
 * @param value the text as the cloud gives it: {@code havip-} and letters or digits
 */
public record HavipId(String value) {
    /** @throws IllegalArgumentException if the text is not of that form */
    public HavipId {
        Checks.id("havip", "a HAVIP id", value);
    }

    /** Returns the identifier with this text. */
    public static HavipId of(String value) {
        return new HavipId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
