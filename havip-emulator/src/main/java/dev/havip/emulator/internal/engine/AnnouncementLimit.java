package dev.havip.emulator.internal.engine;

import dev.havip.EniId;
import dev.havip.time.MonotonicClock;
import java.util.HashMap;
import java.util.Map;

/** How many announcements the cloud takes from one ENI in each second: a token bucket with room for one second. */
public final class AnnouncementLimit {
    private static final double NANOS = 1e9;

    private final MonotonicClock clock;
    private final int perSecond;
    private final Map<EniId, Bucket> buckets = new HashMap<>();

    private record Bucket(double tokens, long at) {}

    /** @param perSecond 0 for no limit */
    public AnnouncementLimit(MonotonicClock clock, int perSecond) {
        this.clock = clock;
        this.perSecond = perSecond;
    }

    boolean admits(EniId eni) {
        if (perSecond == 0) {
            return true;
        }
        long now = clock.nanoTime();
        Bucket old = buckets.getOrDefault(eni, new Bucket(perSecond, now));
        double tokens = Math.min(perSecond, old.tokens + (now - old.at) * perSecond / NANOS);
        boolean admitted = tokens >= 1;
        buckets.put(eni, new Bucket(admitted ? tokens - 1 : tokens, now));
        return admitted;
    }
}
