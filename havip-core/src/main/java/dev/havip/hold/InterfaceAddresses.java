package dev.havip.hold;

import dev.havip.net.Ipv4Address;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Puts addresses on an interface for a limited time, so that they go by themselves when their holder is paused or gone.
 * Addresses are put as single hosts (/32) and are marked as ours. Implementations are thread-safe.
 */
public interface InterfaceAddresses extends AutoCloseable {
    /**
     * Prepares to put addresses on an interface. Opening an open interface does nothing.
     *
     * @throws dev.havip.InterfaceException if that is not possible here: no such interface, a missing capability
     */
    void open(String interfaceName);

    /**
     * Puts addresses on the interface, or renews their lifetime, in one batch.
     *
     * @param lifetime whole seconds, at least 1; counted by the operating system from now
     * @throws dev.havip.InterfaceException if the operating system refuses
     * @throws IllegalArgumentException if the lifetime is not a whole number of seconds or less than one
     */
    void put(String interfaceName, Collection<Ipv4Address> addresses, Duration lifetime);

    /**
     * Removes addresses from the interface; those that are not there are passed over.
     *
     * @throws dev.havip.InterfaceException if the operating system refuses
     */
    void remove(String interfaceName, Collection<Ipv4Address> addresses);

    /** Returns the addresses on the interface that are marked as ours, whichever process put them there. */
    Set<Ipv4Address> held(String interfaceName);

    /**
     * Removes addresses that an earlier process of ours left behind, killed before it could remove them. What a living
     * process holds stays. By default does nothing, for addresses that cannot outlive their process.
     *
     * @return what was removed
     * @throws dev.havip.InterfaceException if the operating system refuses
     */
    default Set<Ipv4Address> sweep(String interfaceName) {
        return Set.of();
    }

    /**
     * Tells a listener what changes on an interface from now on, by whomever, our own calls included. The listener runs
     * on a thread of this object and must return quickly; a link that is down already is told before this returns. By
     * default there are no events.
     *
     * @return what ends it; closing twice does nothing
     * @throws dev.havip.InterfaceException if the interface was not opened
     */
    default Watch watch(String interfaceName, Consumer<InterfaceEvent> listener) {
        return () -> {};
    }

    /** A listener that is told of events. Implementations are thread-safe. */
    @FunctionalInterface
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    /** Where the addresses go and why there, for a person to read. */
    default String description() {
        return "on the interface";
    }

    /** Closes what it opened; addresses stay until their lifetime ends. Closing twice does nothing. */
    @Override
    void close();
}
