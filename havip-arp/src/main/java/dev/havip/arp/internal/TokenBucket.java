package dev.havip.arp.internal;

import dev.havip.time.MonotonicClock;

/** Bounds a rate: holds up to {@code capacity} tokens and gains {@code perSecond} of them each second. Thread-safe. */
public final class TokenBucket {
    private static final long SECOND = 1_000_000_000L;

    private final MonotonicClock clock;
    private final long capacity;
    private final long nanosPerToken;
    private long tokens;
    private long filledAt;

    /** Makes a full bucket; both numbers are at least 1, and at most a billion tokens come in a second. */
    public TokenBucket(MonotonicClock clock, int capacity, int perSecond) {
        this.clock = clock;
        this.capacity = capacity;
        nanosPerToken = SECOND / perSecond;
        tokens = capacity;
        filledAt = clock.nanoTime();
    }

    /** Takes as many tokens as there are, at most {@code wanted}, and returns how many. */
    public synchronized int take(int wanted) {
        long now = clock.nanoTime();
        long gained = (now - filledAt) / nanosPerToken;
        if (gained > 0) {
            tokens = Math.min(capacity, tokens + gained);
            filledAt += gained * nanosPerToken;
        }
        int taken = (int) Math.min(wanted, tokens);
        tokens -= taken;
        return taken;
    }
}
