package dev.havip.hold;

import dev.havip.time.MonotonicClock;
import dev.havip.time.Scheduler;
import java.time.Duration;

/** Announces by a schedule, from its beginning to its end. Guarded by the lock that it is given. */
final class Announcing {
    /** What is late by more than this is left out for what follows it. */
    private static final Duration LATE = Duration.ofSeconds(1);

    private final AnnounceSchedule schedule;
    private final MonotonicClock clock;
    private final Scheduler scheduler;
    private final Object lock;
    private final Runnable announcement;

    private Scheduler.Scheduled next = () -> {};
    private boolean running;
    private long beganAt;
    private long index;
    private long count;

    /**
     * Does not begin yet.
     *
     * @param announcement makes one announcement, under the lock, and throws nothing
     */
    Announcing(
            AnnounceSchedule schedule, MonotonicClock clock, Scheduler scheduler, Object lock, Runnable announcement) {
        this.schedule = schedule;
        this.clock = clock;
        this.scheduler = scheduler;
        this.lock = lock;
        this.announcement = announcement;
    }

    /** How many announcements were made since it began, with one that is being made. */
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
        count++;
        announcement.run();
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
