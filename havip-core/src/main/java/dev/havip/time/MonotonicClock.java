package dev.havip.time;

/**
 * A clock that only moves forward and is not set by anybody: the source of every duration and deadline. Its values
 * mean nothing alone; subtract two of them (never compare them, they may overflow).
 *
 * <p>Implementations must be safe for concurrent use.
 */
@FunctionalInterface
public interface MonotonicClock {

    /** The present moment in nanoseconds since an arbitrary origin. */
    long nanoTime();

    /** The clock of this machine, {@link System#nanoTime()}. */
    static MonotonicClock system() {
        return System::nanoTime;
    }
}
