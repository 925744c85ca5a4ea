package dev.havip;

import dev.havip.internal.Checks;

/**
 * The identifier of an elastic network interface (the API's {@code NetworkInterfaceId}), such as {@code eni-ph0075l1}. This class is immutable and thread-safe.
 *
 * @param value the text as the cloud gives it: {@code eni-} and letters or digits
 */
public record EniId(String value) {
    /** @throws IllegalArgumentException if the text is not of that form */
    public EniId {
        Checks.id("eni", "an ENI id", value);
    }

    /** Returns the identifier with this text. */
    public static EniId of(String value) {
        return new EniId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
