package dev.havip;

import dev.havip.internal.Checks;

/**
 * The identifier of a cloud virtual machine (the API's {@code InstanceId}), such as {@code ins-mdunqeb6}. This class is immutable and thread-safe.
 *
 * @param value the text as the cloud gives it: {@code ins-} and letters or digits
 */
public record CvmId(String value) {
    /** @throws IllegalArgumentException if the text is not of that form */
    public CvmId {
        Checks.id("ins", "a CVM id", value);
    }

    /** Returns the identifier with this text. */
    public static CvmId of(String value) {
        return new CvmId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
