package dev.havip.hold;

import dev.havip.net.Ipv4Address;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Hears what other machines on a link announce, and asks them who has an address. Implementations are thread-safe. */
public interface Neighbours extends AutoCloseable {
    /**
     * Prepares to hear and ask on an interface. Opening an open interface does nothing.
     *
     * @throws dev.havip.InterfaceException if that is not possible here
     */
    void open(String interfaceName);

    /**
     * Asks once whether anybody has one of these addresses (RFC 5227, section 2.1: a probe, whose sender address is zero,
     * so that nobody's cache is touched). Blocks until the time for answers is over.
     *
     * @return who answered, or announced it meanwhile; empty when nobody did
     */
    List<Claimant> probe(String interfaceName, Collection<Ipv4Address> addresses);

    /**
     * Tells a listener, until it is closed, of each ARP frame of another machine that claims one of these addresses. The
     * listener runs on a thread of this object and must return quickly.
     */
    InterfaceAddresses.Watch watch(
            String interfaceName, Collection<Ipv4Address> addresses, Consumer<Claimant> listener);

    /** Closes what it opened. Closing twice does nothing. */
    @Override
    void close();
}
