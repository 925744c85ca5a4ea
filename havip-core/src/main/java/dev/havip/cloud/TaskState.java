package dev.havip.cloud;

/**
 * How far an asynchronous task of the cloud is; a text that is not among the constants is kept as it came. This class
 * is immutable and thread-safe.
 *
 * @param text the state as the cloud spells it
 */
public record TaskState(String text) {
    /** It runs. */
    public static final TaskState RUNNING = new TaskState("RUNNING");

    /** It ended well. */
    public static final TaskState SUCCESS = new TaskState("SUCCESS");

    /** It failed. */
    public static final TaskState FAILED = new TaskState("FAILED");

    /** Returns the state that the cloud spells this way. */
    public static TaskState of(String text) {
        return new TaskState(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
