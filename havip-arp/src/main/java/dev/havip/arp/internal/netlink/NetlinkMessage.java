package dev.havip.arp.internal.netlink;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A message of the kernel: {@code struct nlmsghdr} taken apart, and what follows it in the machine's byte order.
 *
 * @param type what it is about, such as RTM_NEWADDR
 * @param flags NLM_F_ flags
 * @param sequence the number of the request that it answers; 0 in an event
 * @param payload what follows the header
 */
record NetlinkMessage(int type, int flags, int sequence, ByteBuffer payload) {
    private static final int HEADER = 16;
    private static final int ATTRIBUTE_HEADER = 4;
    /** The two highest bits of an attribute's type are flags. */
    private static final int TYPE_MASK = 0x3fff;

    /**
     * Takes apart all messages between position and limit.
     *
     * @throws IllegalArgumentException if a length leads outside
     */
    static List<NetlinkMessage> parse(ByteBuffer in) {
        List<NetlinkMessage> messages = new ArrayList<>();
        int at = in.position();
        while (in.limit() - at >= HEADER) {
            int length = in.getInt(at);
            if (length < HEADER || length > in.limit() - at) {
                throw malformed(in, at, "a message of " + length + " bytes");
            }
            messages.add(new NetlinkMessage(
                    Short.toUnsignedInt(in.getShort(at + 4)),
                    Short.toUnsignedInt(in.getShort(at + 6)),
                    in.getInt(at + 8),
                    slice(in, at + HEADER, length - HEADER)));
            at = (int) Math.min(in.limit(), at + aligned(length));
        }
        return messages;
    }

    /** The attributes behind a fixed part of this length, each by its type; of two with one type the last. */
    Map<Integer, ByteBuffer> attributes(int fixed) {
        Map<Integer, ByteBuffer> attributes = new HashMap<>();
        int at = fixed;
        while (payload.limit() - at >= ATTRIBUTE_HEADER) {
            int length = Short.toUnsignedInt(payload.getShort(at));
            if (length < ATTRIBUTE_HEADER || length > payload.limit() - at) {
                throw malformed(payload, at, "an attribute of " + length + " bytes");
            }
            attributes.put(
                    payload.getShort(at + 2) & TYPE_MASK,
                    slice(payload, at + ATTRIBUTE_HEADER, length - ATTRIBUTE_HEADER));
            at = (int) Math.min(payload.limit(), at + aligned(length));
        }
        return attributes;
    }

    /** The text of an attribute, without the zero that ends it. */
    static String text(ByteBuffer value) {
        byte[] bytes = new byte[value.remaining()];
        value.get(value.position(), bytes);
        int length = 0;
        while (length < bytes.length && bytes[length] != 0) {
            length++;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /** The error number in an NLMSG_ERROR; 0 means that all went well. */
    int errno() {
        if (payload.limit() < Integer.BYTES) {
            throw malformed(payload, 0, "an error without its number");
        }
        return -payload.getInt(0);
    }

    private static long aligned(int length) {
        return (length + 3L) & ~3L;
    }

    private static ByteBuffer slice(ByteBuffer in, int at, int length) {
        return in.slice(at, length).order(in.order());
    }

    private static IllegalArgumentException malformed(ByteBuffer in, int at, String what) {
        byte[] bytes = new byte[Math.min(64, in.limit() - at)];
        in.get(at, bytes);
        return new IllegalArgumentException("not a netlink message: " + what + " at byte " + at + " of " + in.limit()
                + ": " + HexFormat.ofDelimiter(" ").formatHex(bytes));
    }
}
