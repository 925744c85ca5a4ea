package dev.havip.hold;

import java.time.Duration;
import java.util.Optional;

/**
 * Tells who may hold. Only the elector computes the end of a lease, and only from a proof that nobody else is let in
 * before it. Implementations are thread-safe.
 */
public interface Elector extends AutoCloseable {
    /** Is told how the election goes. Calls come one after the other, on a thread of the elector. */
    interface Listener {
        /** We may hold; {@link Elector#lease()} tells until when, and is asked again at each renewal. */
        void elected(Lease lease);

        /** We may not hold any more; told once for each {@link #elected}. */
        void lost(String cause);
    }

    /**
     * Joins the election.
     *
     * @throws IllegalStateException if it was joined before
     */
    void join(Listener listener);

    /** Returns the lease as it is proven now; empty when we may not hold. */
    Optional<Lease> lease();

    /** The length of a fresh lease. */
    Duration leaseDuration();

    /** Resigns and leaves; another may be let in at once. The listener is not called any more. Closing twice does nothing. */
    @Override
    void close();
}
