package dev.havip.arp.frame;

import dev.havip.net.Ipv4Address;
import dev.havip.net.MacAddress;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The layout of an ARP frame, in bytes: destination 6, source 6, (0x8100, tag 2), 0x0806, hardware type 2, protocol type
 * 2, their lengths 1 and 1, operation 2, sender MAC 6, sender address 4, target MAC 6, target address 4.
 */
final class ArpBytes {
    private static final int ETHERTYPE_AT = 12;
    private static final int TAG_LENGTH = 4;
    private static final int ETHERTYPE_VLAN = 0x8100;
    private static final int ETHERTYPE_ARP = 0x0806;
    /** Hardware type 1 (Ethernet), protocol type 0x0800 (IPv4), lengths 6 and 4. */
    private static final long ETHERNET_IPV4 = 0x0001_0800_06_04L;

    private static final int SHOWN = 128;

    private ArpBytes() {}

    static Optional<ArpFrame> read(byte[] bytes, boolean orThrow) {
        if (bytes.length < ETHERTYPE_AT + 2) {
            return refuse(orThrow, bytes, "ends before the type field at byte " + ETHERTYPE_AT);
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        boolean tagged = unsigned(in, ETHERTYPE_AT) == ETHERTYPE_VLAN;
        int typeAt = ETHERTYPE_AT + (tagged ? TAG_LENGTH : 0);
        int length = ArpFrame.LENGTH + (tagged ? TAG_LENGTH : 0);
        if (bytes.length < length) {
            return refuse(orThrow, bytes, "is too short; an ARP frame has at least " + length);
        }
        if (unsigned(in, typeAt) != ETHERTYPE_ARP) {
            return refuse(
                    orThrow, bytes, "has type 0x" + hex(bytes, typeAt, 2) + " at byte " + typeAt + ", not 0x0806");
        }
        int headerAt = typeAt + 2;
        if ((in.getLong(headerAt) >>> 16) != ETHERNET_IPV4) {
            return refuse(
                    orThrow,
                    bytes,
                    "has 0x" + hex(bytes, headerAt, 6) + " at byte " + headerAt
                            + ", not 0x000108000604 (Ethernet and IPv4)");
        }
        int code = unsigned(in, headerAt + 6);
        if (code != ArpOperation.REQUEST.code() && code != ArpOperation.REPLY.code()) {
            return refuse(
                    orThrow,
                    bytes,
                    "has operation " + code + " at byte " + (headerAt + 6) + ", neither request (1) nor reply (2)");
        }
        ArpFrame.Builder frame = ArpFrame.builder()
                .operation(code == ArpOperation.REQUEST.code() ? ArpOperation.REQUEST : ArpOperation.REPLY)
                .destinationMac(mac(in, 0))
                .sourceMac(mac(in, 6))
                .senderMac(mac(in, headerAt + 8))
                .senderAddress(Ipv4Address.of(in.getInt(headerAt + 14)))
                .targetMac(mac(in, headerAt + 18))
                .targetAddress(Ipv4Address.of(in.getInt(headerAt + 24)));
        if (tagged) {
            frame.vlanTag(unsigned(in, ETHERTYPE_AT + 2));
        }
        return Optional.of(frame.build());
    }

    static byte[] write(ArpFrame frame) {
        boolean tagged = frame.vlanTag().isPresent();
        ByteBuffer out = ByteBuffer.allocate(ArpFrame.LENGTH + (tagged ? TAG_LENGTH : 0));
        put(out, frame.destinationMac());
        put(out, frame.sourceMac());
        if (tagged) {
            out.putShort((short) ETHERTYPE_VLAN)
                    .putShort((short) frame.vlanTag().getAsInt());
        }
        out.putShort((short) ETHERTYPE_ARP)
                .putInt((int) (ETHERNET_IPV4 >>> 16))
                .putShort((short) ETHERNET_IPV4)
                .putShort((short) frame.operation().code());
        put(out, frame.senderMac());
        out.putInt(frame.senderAddress().toInt());
        put(out, frame.targetMac());
        out.putInt(frame.targetAddress().toInt());
        return out.array();
    }

    private static void put(ByteBuffer out, MacAddress mac) {
        long bits = mac.toLong();
        out.putShort((short) (bits >>> 32)).putInt((int) bits);
    }

    private static MacAddress mac(ByteBuffer in, int at) {
        return MacAddress.of((long) unsigned(in, at) << 32 | Integer.toUnsignedLong(in.getInt(at + 2)));
    }

    private static int unsigned(ByteBuffer in, int at) {
        return Short.toUnsignedInt(in.getShort(at));
    }

    private static String hex(byte[] bytes, int at, int length) {
        return HexFormat.of().formatHex(bytes, at, at + length);
    }

    private static Optional<ArpFrame> refuse(boolean orThrow, byte[] bytes, String why) {
        if (!orThrow) {
            return Optional.empty();
        }
        int shown = Math.min(bytes.length, SHOWN);
        throw new IllegalArgumentException("not an ARP frame: it has " + bytes.length + " bytes and " + why + ": "
                + HexFormat.ofDelimiter(" ").formatHex(bytes, 0, shown) + (shown < bytes.length ? " ..." : ""));
    }
}
