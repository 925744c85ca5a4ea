package dev.havip.hold;

import dev.havip.time.MonotonicClock;
import java.time.Duration;

/**
 * How often a claim is defended: 3 times at once, then once each 10 s. RFC 5227, section 2.4, allows one each 10 s
 * (DEFEND_INTERVAL); the small burst heals a stale frame of an ex-holder at once.
 */
final class DefenceBucket {
    private static final int SIZE = 3;
    private static final long REFILL_NANOS = Duration.ofSeconds(10).toNanos();

    private final MonotonicClock clock;
    private int tokens = SIZE;
    private long lastRefill;

    DefenceBucket(MonotonicClock clock) {
        this.clock = clock;
        lastRefill = clock.nanoTime();
    }

    boolean tryTake() {
        long refills = (clock.nanoTime() - lastRefill) / REFILL_NANOS;
        if (refills > 0) {
            tokens = (int) Math.min(SIZE, tokens + refills);
            lastRefill += refills * REFILL_NANOS;
        }
        if (tokens == 0) {
            return false;
        }
        tokens--;
        return true;
    }
}
