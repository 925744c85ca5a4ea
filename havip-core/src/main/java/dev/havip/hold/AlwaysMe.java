package dev.havip.hold;

import dev.havip.time.MonotonicClock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The elector of a holder that decides for itself: it is elected when it joins and renews its own lease whenever it is
 * asked. Nothing keeps a second one from holding too: use it where something else decides who starts. This class is
 * thread-safe.
 */
public final class AlwaysMe implements Elector {
    private final Duration lease;
    private final MonotonicClock clock;
    private final AtomicBoolean joined = new AtomicBoolean();
    private volatile boolean closed;

    private AlwaysMe(Duration lease, MonotonicClock clock) {
        this.lease = HavipHolder.checkLease(lease);
        this.clock = clock;
    }

    /**
     * Returns such an elector.
     *
     * @param lease how long each lease is, at least {@link HavipHolder#MIN_LEASE}
     * @param clock the clock of the holder
     */
    public static AlwaysMe of(Duration lease, MonotonicClock clock) {
        return new AlwaysMe(lease, clock);
    }

    @Override
    public void join(Listener listener) {
        if (!joined.compareAndSet(false, true)) {
            throw new IllegalStateException("this elector was joined before; give each holder its own");
        }
        lease().ifPresent(listener::elected);
    }

    @Override
    public Optional<Lease> lease() {
        return closed || !joined.get()
                ? Optional.empty()
                : Optional.of(new Lease(1, clock.nanoTime() + lease.toNanos()));
    }

    @Override
    public Duration leaseDuration() {
        return lease;
    }

    @Override
    public void close() {
        closed = true;
    }
}
