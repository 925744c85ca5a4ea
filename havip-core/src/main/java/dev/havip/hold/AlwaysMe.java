package dev.havip.hold;

import dev.havip.time.MonotonicClock;
import java.time.Duration;
import java.util.Optional;

/**
 * The elector of a holder that decides for itself: it is elected when it joins and renews its own lease whenever it is
 * asked. Nothing keeps a second one from holding too: use it where something else decides who starts. This class is
 * thread-safe.
 */
public final class AlwaysMe implements Elector {
    private final Duration lease;
    private final MonotonicClock clock;
    private long term;
    private boolean joined;
    private boolean closed;

    private AlwaysMe(Duration lease, MonotonicClock clock) {
        this.lease = HavipHolder.checkLease(lease);
        this.clock = clock;
    }

    /**
     * Returns such an elector.
     *
     * @param lease how long each lease is, at least {@link Elector#MIN_LEASE}
     * @param clock the clock of the holder
     */
    public static AlwaysMe of(Duration lease, MonotonicClock clock) {
        return new AlwaysMe(lease, clock);
    }

    @Override
    public void join(Listener listener) {
        Lease granted;
        synchronized (this) {
            if (joined || closed) {
                throw new IllegalStateException("this elector is joined or closed; give each holder its own");
            }
            joined = true;
            term++;
            granted = fresh();
        }
        listener.elected(granted);
    }

    private Lease fresh() {
        return new Lease(term, clock.nanoTime() + lease.toNanos());
    }

    @Override
    public synchronized Optional<Lease> lease() {
        return joined ? Optional.of(fresh()) : Optional.empty();
    }

    @Override
    public Duration leaseDuration() {
        return lease;
    }

    @Override
    public synchronized void resign() {
        joined = false;
    }

    @Override
    public synchronized void close() {
        joined = false;
        closed = true;
    }
}
