package dev.havip.client.internal.call;

import dev.havip.time.MonotonicClock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps each action to so many requests in any one second (the API documents 20 for most). This class is thread-safe.
 */
public final class RateLimiter {
    private static final long SECOND = 1_000_000_000L;

    private final int perSecond;
    private final MonotonicClock clock;
    private final Map<String, Slots> actions = new ConcurrentHashMap<>();

    /**
     * Makes a limiter.
     *
     * @param perSecond how many requests an action may have in any one second; 0 for any number
     */
    public RateLimiter(int perSecond, MonotonicClock clock) {
        this.perSecond = perSecond;
        this.clock = clock;
    }

    /**
     * Returns how long it is until the next slot of an action, and takes it, unless that is beyond what the caller has: he
     * leaves the slot to others.
     */
    Duration reserve(String action, Duration atMost) {
        if (perSecond == 0) {
            return Duration.ZERO;
        }
        return actions.computeIfAbsent(action, name -> new Slots(perSecond)).next(clock.nanoTime(), atMost);
    }

    /** The times of the last requests: the next one comes a second after the oldest of them. */
    private static final class Slots {
        private final long[] times;
        private int next;
        private int used;

        Slots(int count) {
            times = new long[count];
        }

        synchronized Duration next(long now, Duration atMost) {
            boolean full = used == times.length;
            long wait = full ? Math.max(0, times[next] + SECOND - now) : 0;
            if (wait < atMost.toNanos()) {
                used += full ? 0 : 1;
                times[next] = now + wait;
                next = (next + 1) % times.length;
            }
            return Duration.ofNanos(wait);
        }
    }
}
