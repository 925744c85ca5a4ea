package dev.havip;

import dev.havip.internal.Checks;

/**
 * The identifier of a VPC, such as {@code vpc-6v2ht8q5}. This class is immutable and thread-safe.
 *
 * @param value the text as the cloud gives it: {@code vpc-} and letters or digits
 */
public record VpcId(String value) {
    /** @throws IllegalArgumentException if the text is not of that form */
    public VpcId {
        Checks.id("vpc", "a VPC id", value);
    }

    /** Returns the identifier with this text. */
    public static VpcId of(String value) {
        return new VpcId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
