package dev.havip.testing;

import dev.havip.time.MonotonicClock;
import dev.havip.time.Scheduler;
import dev.havip.time.Sleeper;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Time that stands still until a test moves it: clock, scheduler and sleeper in one. Tasks run on the thread that moves
 * the time, in the order of their moments. For one thread at a time.
 */
public final class ManualTime implements MonotonicClock, Scheduler, Sleeper {
    private record Task(long at, long order, Runnable run) {}

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparingLong(Task::order));
    private long now;
    private long order;
    private boolean closed;

    /** Begins at a moment that overflows soon, so that code which compares moments wrongly is found. */
    public ManualTime() {
        now = Long.MAX_VALUE - Duration.ofSeconds(3).toNanos();
    }

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public Scheduled schedule(Duration delay, Runnable run) {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        // Moments are kept relative to zero, since the queue must order across the overflow.
        Task task = new Task(elapsed() + Math.max(0, delay.toNanos()), order++, run);
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        advance(duration);
    }

    /** Moves the time on and runs what becomes due on the way. */
    public void advance(Duration duration) {
        long target = elapsed() + Math.max(0, duration.toNanos());
        while (!tasks.isEmpty() && tasks.peek().at() <= target) {
            Task task = tasks.remove();
            now += Math.max(0, task.at() - elapsed());
            task.run().run();
        }
        now += target - elapsed();
    }

    /** Lets time pass without running anything, as when the process is paused; what became due runs at the next advance. */
    public void pause(Duration duration) {
        now += duration.toNanos();
    }

    /** How many tasks wait. */
    public int pending() {
        return tasks.size();
    }

    private long elapsed() {
        return now - (Long.MAX_VALUE - Duration.ofSeconds(3).toNanos());
    }

    @Override
    public void close() {
        closed = true;
        tasks.clear();
    }
}
