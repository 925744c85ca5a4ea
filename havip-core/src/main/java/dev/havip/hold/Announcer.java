package dev.havip.hold;

import dev.havip.net.Ipv4Address;
import java.util.Collection;
import java.util.function.BooleanSupplier;

/**
 * Sends announcements (gratuitous ARP) of addresses on an interface, with the interface's own hardware address as the
 * sender. Implementations are thread-safe.
 */
public interface Announcer extends AutoCloseable {
    /**
     * Prepares to announce on an interface, so that nothing is loaded or opened at the moment of a takeover. Opening an
     * open interface does nothing.
     *
     * @throws dev.havip.AnnounceException if that is not possible here: no such interface, not an Ethernet one, a
     *     missing capability
     */
    void open(String interfaceName);

    /**
     * Announces each address once, in this form.
     *
     * @param owned asked right before frames are sent; while it answers false nothing is sent
     * @return how many frames went out, and why others did not
     * @throws dev.havip.AnnounceException if the interface was not opened or cannot be used at all
     */
    AnnounceOutcome announce(
            String interfaceName, AnnounceForm form, Collection<Ipv4Address> addresses, BooleanSupplier owned);

    /** Closes every interface it opened. Closing twice does nothing. */
    @Override
    void close();
}
