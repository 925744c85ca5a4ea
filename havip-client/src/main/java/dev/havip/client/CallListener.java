package dev.havip.client;

/**
 * Hears what happens to calls, for metrics and traces. It is called on the thread that makes the call, or that goes on
 * with an asynchronous one: be quick. What it throws is logged and has no effect on the call. Implementations must
 * be thread-safe.
 */
@FunctionalInterface
public interface CallListener {
    /** Hears an event. */
    void on(CallEvent event);
}
