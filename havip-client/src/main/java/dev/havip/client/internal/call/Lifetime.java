package dev.havip.client.internal.call;

import dev.havip.client.CloudClosedException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Knows whether a client is open and how many calls are under way. Those that are when it closes keep what they need until
 * the last of them has ended. This class is thread-safe.
 */
final class Lifetime {
    /** What a call is told that comes too late. */
    static final String CLOSED_TEXT = "this cloud is closed; build another one";

    private static final long CLOSED = Long.MIN_VALUE;

    /** The calls under way; the sign tells that no more are let in. */
    private final AtomicLong calls = new AtomicLong();

    private final CountDownLatch closing = new CountDownLatch(1);
    private final Runnable end;

    /**
     * Makes a lifetime.
     *
     * @param end gives up what calls need; run once, after the last of them
     */
    Lifetime(Runnable end) {
        this.end = end;
    }

    /**
     * Lets a call in.
     *
     * @throws CloudClosedException if the client is closed
     */
    void enter() {
        if (calls.getAndUpdate(count -> count < 0 ? count : count + 1) < 0) {
            throw new CloudClosedException(CLOSED_TEXT, null);
        }
    }

    /** Counts a call out. */
    void leave() {
        if (calls.decrementAndGet() == CLOSED) {
            end.run();
        }
    }

    void close() {
        long before = calls.getAndUpdate(count -> count | CLOSED);
        closing.countDown();
        if (before == 0) {
            end.run();
        }
    }

    boolean isClosed() {
        return calls.get() < 0;
    }

    /** Waits, but not beyond the moment at which the client is closed. */
    void sleep(Duration duration) throws InterruptedException {
        var unused = closing.await(duration.toNanos(), TimeUnit.NANOSECONDS);
    }
}
