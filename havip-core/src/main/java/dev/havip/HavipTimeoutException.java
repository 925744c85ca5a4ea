package dev.havip;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What was waited for did not come in time. This class is thread-safe. */
public class HavipTimeoutException extends HavipException {
    private static final long serialVersionUID = 1L;

    private final int attempts;
    private final Duration elapsed;

    /**
     * Makes the exception.
     *
     * @param what what was waited for and what was last seen
     * @param attempts how often it was asked for
     * @param elapsed how long it was waited
     */
    public HavipTimeoutException(String what, int attempts, Duration elapsed, @Nullable Throwable cause) {
        super(
                what + " (asked " + attempts + (attempts == 1 ? " time" : " times") + " in " + elapsed.toMillis()
                        + " ms)",
                cause);
        this.attempts = attempts;
        this.elapsed = elapsed;
    }

    /** How often it was asked for. */
    public int attempts() {
        return attempts;
    }

    /** How long it was waited. */
    public Duration elapsed() {
        return elapsed;
    }

    @Override
    public boolean retryable() {
        return true;
    }
}
