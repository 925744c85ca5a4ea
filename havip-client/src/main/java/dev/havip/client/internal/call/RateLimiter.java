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

    /** Takes the next slot of an action and returns how long it is until then. */
    Duration reserve(String action) {
        if (perSecond == 0) {
            return Duration.ZERO;
        }
        return actions.computeIfAbsent(action, name -> new Slots(perSecond)).next(clock.nanoTime());
    }

    /** The times of the last requests: the next one comes a second after the oldest of them. */
    private static final class Slots {
        private final long[] times;
        private int next;
        private int used;

        Slots(int count) {
            times = new long[count];
        }

        synchronized Duration next(long now) {
            long time = now;
            if (used == times.length) {
                long free = times[next] + SECOND;
                time = free - now > 0 ? free : now;
            } else {
                used++;
            }
            times[next] = time;
            next = (next + 1) % times.length;
            return Duration.ofNanos(time - now);
        }
    }
}
