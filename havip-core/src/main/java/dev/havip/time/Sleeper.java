package dev.havip.time;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits on the caller's thread: the only way in which this SDK sleeps. Implementations are thread-safe. */
@FunctionalInterface
public interface Sleeper {
    /**
     * Waits; zero or less returns at once.
     *
     * @throws InterruptedException if the thread is interrupted, before or while it waits
     */
    void sleep(Duration duration) throws InterruptedException;

    /** Returns the sleeper of the running JVM. */
    static Sleeper system() {
        return duration -> {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted before a wait of " + duration);
            }
            if (!duration.isNegative() && !duration.isZero()) {
                TimeUnit.NANOSECONDS.sleep(duration.toNanos());
            }
        };
    }
}
