package dev.havip.emulator.internal.engine;

import dev.havip.time.MonotonicClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** The cloud's own time: the machine's, moved on by a test. */
public final class EmulatedTime implements MonotonicClock, InstantSource {
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    private final MonotonicClock clock;
    private final InstantSource wall;
    private final AtomicLong aheadNanos = new AtomicLong();

    public EmulatedTime(MonotonicClock clock, InstantSource wall) {
        this.clock = clock;
        this.wall = wall;
    }

    /** Moves the time on. */
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("emulated time moves by " + duration + "; it only moves forward");
        }
        aheadNanos.addAndGet(duration.toNanos());
    }

    @Override
    public long nanoTime() {
        return clock.nanoTime() + aheadNanos.get();
    }

    @Override
    public Instant instant() {
        return wall.instant().plusNanos(aheadNanos.get());
    }

    /** The moment as the cloud writes it into most fields: China time without a zone (assumed), whole seconds. */
    LocalDateTime local() {
        return local(Duration.ZERO);
    }

    /** The moment that will be so much later, as {@link #local()} writes it. */
    LocalDateTime local(Duration later) {
        return LocalDateTime.ofInstant(instant().plus(later), CHINA).withNano(0);
    }
}
