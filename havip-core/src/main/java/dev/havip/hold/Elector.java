package dev.havip.hold;

import java.time.Duration;
import java.util.Optional;

/**
 * Tells who may hold. Only the elector computes the end of a lease, and only from a proof that reached the engine's
 * leader, counted from when the proof was asked for; without a proof it grants no new end.
 *
 * <p>Terms only grow, from holder to holder. Implementations are thread-safe and call the listener without holding a lock
 * that any method of theirs takes.
 */
public interface Elector extends AutoCloseable {
    /** The shortest lease that {@link HavipHolder} takes: the guard, whole seconds of lifetime, and late renewals. */
    Duration MIN_LEASE = Duration.ofSeconds(4);

    /** Is told how the election goes. Calls come one after the other. */
    interface Listener {
        /** We may hold; {@link Elector#lease()} tells until when, and is asked again at each renewal. */
        void elected(Lease lease);

        /**
         * We may not hold any more, for certain; told once for each {@link #elected}. An engine that cannot be reached is
         * no loss: it only proves no new lease.
         */
        void lost(String cause);
    }

    /**
     * Joins the election, for the first time or after {@link #resign}.
     *
     * @throws IllegalStateException if it is joined already or closed
     */
    void join(Listener listener);

    /** Returns the lease as it is proven now; empty when none is. */
    Optional<Lease> lease();

    /** The length of a fresh lease, at least {@link #MIN_LEASE}. */
    Duration leaseDuration();

    /** Leaves the election; another may be let in at once. The listener is not called any more. Doing it twice does no harm. */
    void resign();

    /**
     * Leaves the election in favour of a named candidate, where the engine can do so; elsewhere it is {@link #resign}.
     */
    default void resignTo(String peer) {
        resign();
    }

    /** Resigns and ends what this object started. Closing twice does nothing. */
    @Override
    void close();
}
