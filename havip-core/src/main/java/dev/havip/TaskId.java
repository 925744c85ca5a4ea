package dev.havip;

import dev.havip.internal.Checks;

/**
 * The identifier of an asynchronous task of the cloud: the {@code RequestId} of the answer that started it (API
 * document of DeleteHaVip). This class is immutable and thread-safe.
 *
 * @param value the text as the cloud gives it, 1 to 128 characters
 */
public record TaskId(String value) {
    /** @throws IllegalArgumentException if the text is empty or too long */
    public TaskId {
        Checks.length("a task id", 1, 128, value);
    }

    /** Returns the identifier with this text. */
    public static TaskId of(String value) {
        return new TaskId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
