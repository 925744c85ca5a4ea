package dev.havip.emulator.internal.engine;

import dev.havip.time.MonotonicClock;
import java.util.HashMap;
import java.util.Map;

/**
 * How much is taken from each of several sources in each second: a token bucket for each, with room for one second. This
 * class is thread-safe.
 *
 * @param <S> what tells one source from another
 */
public final class RateLimit<S> {
    private static final double NANOS = 1e9;

    private final MonotonicClock clock;
    private final int perSecond;
    private final Map<S, Bucket> buckets = new HashMap<>();

    private record Bucket(double tokens, long at) {}

    /** @param perSecond 0 for no limit */
    public RateLimit(MonotonicClock clock, int perSecond) {
        this.clock = clock;
        this.perSecond = perSecond;
    }

    /** Tells whether one more is taken from a source now. */
    public boolean admits(S source) {
        return perSecond == 0 || takes(source);
    }

    private synchronized boolean takes(S source) {
        long now = clock.nanoTime();
        Bucket old = buckets.getOrDefault(source, new Bucket(perSecond, now));
        double tokens = Math.min(perSecond, old.tokens + (now - old.at) * perSecond / NANOS);
        boolean admitted = tokens >= 1;
        buckets.put(source, new Bucket(admitted ? tokens - 1 : tokens, now));
        return admitted;
    }
}
