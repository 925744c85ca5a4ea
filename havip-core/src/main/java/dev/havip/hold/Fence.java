package dev.havip.hold;

import dev.havip.time.MonotonicClock;
import java.time.Duration;

/**
 * The moment after which this process neither keeps the address nor sends a frame. Asked right before and right after
 * each privileged call, from any thread.
 */
final class Fence {
    private record Position(boolean standing, long at) {}

    private final MonotonicClock clock;
    private final SafetyRules rules;
    private volatile Position position = new Position(false, 0);

    Fence(MonotonicClock clock, SafetyRules rules) {
        this.clock = clock;
        this.rules = rules;
    }

    void moveTo(Lease lease) {
        position = new Position(true, lease.until() - rules.guard().toNanos());
    }

    /** Stops every frame from now on. */
    void shut() {
        position = new Position(false, 0);
    }

    /** Tells whether the address may be kept and announced at this very moment. */
    boolean isOpen() {
        Position now = position;
        return now.standing() && clock.nanoTime() - now.at() < 0;
    }

    /** How long it is from now to the fence; zero when it is shut. */
    Duration ahead() {
        Position now = position;
        return now.standing() ? Duration.ofNanos(now.at() - clock.nanoTime()) : Duration.ZERO;
    }

    /** The lifetime of an address put now: the whole seconds that fit before the fence; zero when none fits. */
    Duration lifetime() {
        Duration ahead = ahead();
        long seconds = Math.max(0, ahead.toSeconds());
        return Duration.ofSeconds(rules.roundLifetimeUp() && ahead.toMillis() > 0 ? seconds + 1 : seconds);
    }

    /** Tells whether an address put at the latest now with this lifetime goes before the fence. */
    boolean covers(Duration lifetime) {
        return ahead().compareTo(rules.roundLifetimeUp() ? Duration.ZERO : lifetime) >= 0;
    }
}
