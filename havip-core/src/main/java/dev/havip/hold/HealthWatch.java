package dev.havip.hold;

import dev.havip.time.MonotonicClock;
import dev.havip.time.Scheduler;
import java.time.Duration;
import java.util.function.BiConsumer;

/** Runs one health check and tells when its verdict turns. It begins healthy. This class is thread-safe. */
final class HealthWatch implements AutoCloseable {
    private final HealthCheck check;
    private final MonotonicClock clock;
    private final Scheduler background;
    private final Scheduler impatient;
    private final BiConsumer<String, Health> turned;
    private Health verdict = Health.UP;
    private int against;
    private boolean asking;
    private long askedAt;
    private boolean closed;

    /**
     * Does not begin yet.
     *
     * @param background runs the check, which may hang
     * @param impatient counts one that hangs as down; must not be held up by checks
     */
    HealthWatch(
            HealthCheck check,
            MonotonicClock clock,
            Scheduler background,
            Scheduler impatient,
            BiConsumer<String, Health> turned) {
        this.check = check;
        this.clock = clock;
        this.background = background;
        this.impatient = impatient;
        this.turned = turned;
    }

    void start() {
        again(background, this::ask);
        again(impatient, this::lookWhetherItHangs);
    }

    private synchronized void again(Scheduler scheduler, Runnable step) {
        if (!closed) {
            scheduler.schedule(check.interval(), step);
        }
    }

    private void ask() {
        if (begin()) {
            count(answer());
            again(background, this::ask);
        }
    }

    private synchronized boolean begin() {
        asking = !closed;
        askedAt = clock.nanoTime();
        return asking;
    }

    @SuppressWarnings("CatchingUnchecked") // whatever a check throws, the holder lives on
    private Health answer() {
        try {
            return check.check().get();
        } catch (RuntimeException | Error e) {
            return Health.DOWN;
        } finally {
            answered();
        }
    }

    private synchronized void answered() {
        asking = false;
    }

    private void lookWhetherItHangs() {
        if (hangs()) {
            count(Health.DOWN);
        }
        again(impatient, this::lookWhetherItHangs);
    }

    private synchronized boolean hangs() {
        return asking && Duration.ofNanos(clock.nanoTime() - askedAt).compareTo(check.interval()) >= 0;
    }

    private void count(Health answer) {
        if (turns(answer)) {
            turned.accept(check.name(), answer); // not under the lock: it takes the holder's
        }
    }

    private synchronized boolean turns(Health answer) {
        against = answer == verdict ? 0 : against + 1;
        if (against < (verdict == Health.UP ? check.fall() : check.rise())) {
            return false;
        }
        verdict = answer;
        against = 0;
        return true;
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
