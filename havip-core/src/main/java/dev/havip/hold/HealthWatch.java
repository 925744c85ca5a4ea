package dev.havip.hold;

import dev.havip.time.Scheduler;
import java.util.function.BiConsumer;

/** Runs one health check and tells when its verdict turns. It begins healthy. */
final class HealthWatch implements AutoCloseable {
    private final HealthCheck check;
    private final Scheduler background;
    private final BiConsumer<String, Health> turned;
    private Health verdict = Health.UP;
    private int against;
    private volatile boolean closed;

    HealthWatch(HealthCheck check, Scheduler background, BiConsumer<String, Health> turned) {
        this.check = check;
        this.background = background;
        this.turned = turned;
    }

    void start() {
        background.schedule(check.interval(), this::ask);
    }

    private void ask() {
        if (closed) {
            return;
        }
        count(answer());
        askAgain();
    }

    private synchronized void askAgain() {
        if (!closed) {
            background.schedule(check.interval(), this::ask);
        }
    }

    @SuppressWarnings("CatchingUnchecked") // whatever a check throws, the holder lives on
    private Health answer() {
        try {
            return check.check().get();
        } catch (RuntimeException e) {
            return Health.DOWN;
        }
    }

    private void count(Health answer) {
        against = answer == verdict ? 0 : against + 1;
        int needed = verdict == Health.UP ? check.fall() : check.rise();
        if (against >= needed) {
            verdict = answer;
            against = 0;
            turned.accept(check.name(), verdict);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
