package dev.havip;

import dev.havip.internal.Checks;

/**
 * The identifier of an elastic IP address (the API's {@code AddressId}), such as {@code eip-ek6l4h4n}. This class is immutable and thread-safe.
 *
 * @param value the text as the cloud gives it: {@code eip-} and letters or digits
 */
public record EipId(String value) {
    /** @throws IllegalArgumentException if the text is not of that form */
    public EipId {
        Checks.id("eip", "an EIP id", value);
    }

    /** Returns the identifier with this text. */
    public static EipId of(String value) {
        return new EipId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
