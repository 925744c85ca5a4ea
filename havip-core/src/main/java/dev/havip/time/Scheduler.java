package dev.havip.time;

import java.time.Duration;

/**
 * Runs tasks later: the only way in which this SDK starts a thread. Implementations are safe for
 * concurrent use.
 */
public interface Scheduler extends AutoCloseable {
    /** A task that was scheduled. Implementations are thread-safe. */
    @FunctionalInterface
    interface Scheduled {
        /** Keeps the task from running, if it has not started; does nothing otherwise. */
        void cancel();
    }

    /**
     * Runs a task once, after a delay; zero or less means as soon as possible. Tasks of one scheduler never run at the
     * same time, so that what they share needs no further lock among them.
     *
     * @throws IllegalStateException if the scheduler is closed
     */
    Scheduled schedule(Duration delay, Runnable task);

    /** Ends the scheduler; tasks that have not started never run. Closing twice does nothing. */
    @Override
    void close();

    /**
     * Returns a scheduler on one daemon thread of its own.
     *
     * @param threadName how the thread is called in a thread dump
     */
    static Scheduler system(String threadName) {
        return new SystemScheduler(threadName);
    }
}
