package dev.havip;

import dev.havip.internal.Checks;

/**
 * The identifier of a subnet, such as {@code subnet-4xgkqk7f}. This class is immutable and thread-safe.
 *
 * @param value the text as the cloud gives it: {@code subnet-} and letters or digits
 */
public record SubnetId(String value) {
    /** @throws IllegalArgumentException if the text is not of that form */
    public SubnetId {
        Checks.id("subnet", "a subnet id", value);
    }

    /** Returns the identifier with this text. */
    public static SubnetId of(String value) {
        return new SubnetId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
