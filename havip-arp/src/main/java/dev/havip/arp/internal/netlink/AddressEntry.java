package dev.havip.arp.internal.netlink;

import dev.havip.net.Ipv4Address;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An IPv4 address of an interface, as RTM_NEWADDR or RTM_DELADDR tells it.
 *
 * @param index the interface
 * @param prefixLength 32 for ours
 * @param address the address
 * @param protocol who put it there (IFA_PROTO); 0 when nobody said, or the kernel is older than 5.18
 * @param label its label; empty text when it has none
 * @param metric the metric of its route, in ours the process that put it there
 * @param created when it was made, in hundredths of a second since the machine started
 */
public record AddressEntry(
        int index, int prefixLength, Ipv4Address address, int protocol, String label, int metric, long created) {
    private static final int IFADDRMSG = 8;
    private static final int CACHEINFO_CREATED = 8;

    /** Reads an address; empty when the message tells none of IPv4. */
    static Optional<AddressEntry> of(NetlinkMessage message) {
        ByteBuffer fixed = message.payload();
        boolean aboutAddress = message.type() == Netlink.RTM_NEWADDR || message.type() == Netlink.RTM_DELADDR;
        if (!aboutAddress || fixed.limit() < IFADDRMSG || fixed.get(0) != Netlink.AF_INET) {
            return Optional.empty();
        }
        Map<Integer, ByteBuffer> attributes = message.attributes(IFADDRMSG);
        ByteBuffer local = attributes.get(Netlink.IFA_LOCAL);
        if (local == null || local.remaining() != Integer.BYTES) {
            return Optional.empty();
        }
        ByteBuffer label = attributes.get(Netlink.IFA_LABEL);
        ByteBuffer protocol = attributes.get(Netlink.IFA_PROTO);
        return Optional.of(new AddressEntry(
                fixed.getInt(4),
                Byte.toUnsignedInt(fixed.get(1)),
                Ipv4Address.of(local.order(ByteOrder.BIG_ENDIAN).getInt(0)),
                protocol == null || !protocol.hasRemaining() ? 0 : Byte.toUnsignedInt(protocol.get(0)),
                label == null ? "" : NetlinkMessage.text(label),
                (int) number(attributes.get(Netlink.IFA_RT_PRIORITY), 0),
                number(attributes.get(Netlink.IFA_CACHEINFO), CACHEINFO_CREATED)));
    }

    private static long number(@Nullable ByteBuffer value, int at) {
        return value == null || value.limit() < at + Integer.BYTES ? 0 : Integer.toUnsignedLong(value.getInt(at));
    }
}
