package dev.havip.emulator.internal.engine;

import dev.havip.time.MonotonicClock;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * What is to happen later. Nothing runs by itself: whoever looks at the engine first lets everything happen that is due,
 * so that the engine needs no thread and a test that moves the time sees all of it.
 */
final class Timeline {
    private record Event(long due, long order, Runnable action) {}

    private final MonotonicClock clock;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::due).thenComparingLong(Event::order));
    private final long origin;
    private long order;

    Timeline(MonotonicClock clock) {
        this.clock = clock;
        origin = clock.nanoTime();
    }

    /** Runs an action after a delay; at once when that is zero. */
    void after(Duration delay, Runnable action) {
        if (delay.isZero()) {
            action.run();
        } else {
            events.add(new Event(now() + delay.toNanos(), order++, action));
        }
    }

    void runDue() {
        for (Event next = events.peek(); next != null && next.due <= now(); next = events.peek()) {
            events.remove();
            next.action.run();
        }
    }

    private long now() {
        return clock.nanoTime() - origin;
    }
}
