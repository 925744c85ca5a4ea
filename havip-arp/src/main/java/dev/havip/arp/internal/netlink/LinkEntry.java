package dev.havip.arp.internal.netlink;

import dev.havip.arp.internal.InterfaceQuery;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A link, as RTM_NEWLINK or RTM_DELLINK tells it.
 *
 * @param index the interface
 * @param name its name; empty text when the message has none
 * @param flags IFF_ flags
 */
record LinkEntry(int index, String name, int flags) {
    private static final int IFINFOMSG = 16;

    /** Reads a link; empty when the message tells none, or only about its part in a bridge. */
    static Optional<LinkEntry> of(NetlinkMessage message) {
        ByteBuffer fixed = message.payload();
        boolean aboutLink = message.type() == Netlink.RTM_NEWLINK || message.type() == Netlink.RTM_DELLINK;
        if (!aboutLink || fixed.limit() < IFINFOMSG || fixed.get(0) != Netlink.AF_UNSPEC) {
            return Optional.empty();
        }
        ByteBuffer name = message.attributes(IFINFOMSG).get(Netlink.IFLA_IFNAME);
        return Optional.of(
                new LinkEntry(fixed.getInt(4), name == null ? "" : NetlinkMessage.text(name), fixed.getInt(8)));
    }

    boolean isRunning() {
        int both = InterfaceQuery.IFF_UP | InterfaceQuery.IFF_RUNNING;
        return (flags & both) == both;
    }
}
