package dev.havip.cloud;

import dev.havip.internal.Checks;

/**
 * The identifier of an asynchronous task on EIPs, a number; it is asked for by another action than {@link
 * dev.havip.TaskId} is. This class is immutable and thread-safe.
 *
 * @param value the number, 0 or greater
 */
public record EipTaskId(long value) {
    /** @throws IllegalArgumentException if the number is negative */
    public EipTaskId {
        Checks.range("an EIP task id", 0, Long.MAX_VALUE, value);
    }

    /** Returns the identifier with this number. */
    public static EipTaskId of(long value) {
        return new EipTaskId(value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
