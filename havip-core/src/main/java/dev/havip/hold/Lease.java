package dev.havip.hold;

import java.time.Duration;

/**
 * The right to hold, until a moment on the monotonic clock before which the elector lets nobody else in. This class is
 * immutable and thread-safe.
 *
 * @param term the number of this reign; terms of one elector only grow, from holder to holder
 * @param until when it ends, as {@link dev.havip.time.MonotonicClock#nanoTime()} of the holder's clock
 */
public record Lease(long term, long until) {
    /**
     * How long before the end of a lease its holder stops: Linux removes an address up to 1.0 s after its lifetime ended
     * (measured; its check runs at least 1 s after the one before it), and 0.3 s are for the holder itself.
     */
    public static final Duration GUARD = Duration.ofMillis(1300);

    /** The moment at which the holder has removed its addresses and after which it sends no frame. */
    public long fence() {
        return until - GUARD.toNanos();
    }

    /** Tells how long it is from {@code now} to the fence; negative when it has passed. */
    public Duration untilFence(long now) {
        return Duration.ofNanos(fence() - now);
    }
}
