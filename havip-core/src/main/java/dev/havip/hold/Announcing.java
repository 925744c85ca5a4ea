package dev.havip.hold;

import dev.havip.InterfaceException;
import dev.havip.time.MonotonicClock;
import dev.havip.time.Scheduler;
import java.time.Duration;
import java.util.function.BiConsumer;

/** Announces a claim by its schedule, for as long as the fence lets frames pass. Guarded by the lock of its holder. */
final class Announcing {
    /** What is late by more than this is left out for what follows it. */
    private static final Duration LATE = Duration.ofSeconds(1);

    private final AnnounceSchedule schedule;
    private final Claim claim;
    private final MonotonicClock clock;
    private final Scheduler scheduler;
    private final Object lock;
    private final BiConsumer<HolderEvent.Kind, String> tell;

    private Scheduler.Scheduled next = () -> {};
    private boolean running;
    private long beganAt;
    private long index;
    private long count;

    Announcing(
            AnnounceSchedule schedule,
            Claim claim,
            MonotonicClock clock,
            Scheduler scheduler,
            Object lock,
            BiConsumer<HolderEvent.Kind, String> tell) {
        this.schedule = schedule;
        this.claim = claim;
        this.clock = clock;
        this.scheduler = scheduler;
        this.lock = lock;
        this.tell = tell;
    }

    /** How many announcements were made since it began. */
    long count() {
        return count;
    }

    /** Begins the schedule, anew if it runs. */
    void begin() {
        next.cancel();
        running = true;
        beganAt = clock.nanoTime();
        index = 0;
        count = 0;
        announce();
    }

    void end() {
        running = false;
        next.cancel();
    }

    private void announce() {
        try {
            AnnounceOutcome outcome = claim.announce(schedule.form());
            if (outcome.complete()) {
                tell.accept(HolderEvent.Kind.ANNOUNCED, "announcement " + (count + 1));
            } else {
                tell.accept(
                        HolderEvent.Kind.ANNOUNCE_SKIPPED, outcome.skipped() + " frames skipped: " + outcome.reason());
            }
        } catch (InterfaceException e) {
            tell.accept(HolderEvent.Kind.TROUBLE, String.valueOf(e.getMessage()));
        }
        count++;
        if (running) {
            scheduleNext();
        }
    }

    private void scheduleNext() {
        Duration elapsed = Duration.ofNanos(clock.nanoTime() - beganAt);
        index++;
        // A process that stood still does not send at once all that it missed.
        while (isMissed(index + 1, elapsed)) {
            index++;
        }
        schedule.offset(index).ifPresent(offset -> {
            next = scheduler.schedule(offset.minus(elapsed), () -> {
                synchronized (lock) {
                    if (running) {
                        announce();
                    }
                }
            });
        });
    }

    private boolean isMissed(long n, Duration elapsed) {
        return schedule.offset(n)
                .filter(offset -> offset.plus(LATE).compareTo(elapsed) < 0)
                .isPresent();
    }
}
