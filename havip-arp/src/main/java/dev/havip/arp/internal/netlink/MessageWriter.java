package dev.havip.arp.internal.netlink;

import dev.havip.arp.internal.NativeMemory;
import dev.havip.net.Ipv4Address;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Writes netlink messages one after the other into native memory. A message is {@code struct nlmsghdr} (length 4, type 2,
 * flags 2, sequence 4, port 4), a fixed part, and attributes (length 2, type 2, value, padded to 4). Not thread-safe.
 */
final class MessageWriter {
    private static final int FLAGS = 6;

    private final NativeMemory memory;
    private final ByteBuffer out;
    private int start;

    MessageWriter(int size) {
        memory = new NativeMemory(size);
        out = memory.bytes();
    }

    void clear() {
        out.clear();
    }

    long address() {
        return memory.address();
    }

    int length() {
        return out.position();
    }

    int remaining() {
        return out.remaining();
    }

    MessageWriter begin(int type, int flags, int sequence) {
        start = out.position();
        out.putInt(0)
                .putShort((short) type)
                .putShort((short) flags)
                .putInt(sequence)
                .putInt(0);
        return this;
    }

    /** {@code struct ifaddrmsg}: family 1, prefix length 1, flags 1, scope 1, index 4. */
    MessageWriter ifaddrmsg(int prefixLength, int index) {
        out.put((byte) Netlink.AF_INET)
                .put((byte) prefixLength)
                .put((byte) 0)
                .put((byte) 0)
                .putInt(index);
        return this;
    }

    /** {@code struct ifinfomsg}: family 1, padding 1, type 2, index 4, flags 4, which flags to change 4. */
    MessageWriter ifinfomsg(int index, int flags, int change) {
        out.putInt(0).putInt(index).putInt(flags).putInt(change);
        return this;
    }

    MessageWriter attribute(int type, Ipv4Address address) {
        header(type, Integer.BYTES);
        int bits = address.toInt();
        out.put((byte) (bits >>> 24))
                .put((byte) (bits >>> 16))
                .put((byte) (bits >>> 8))
                .put((byte) bits);
        return this;
    }

    MessageWriter attribute(int type, int value) {
        header(type, Integer.BYTES);
        out.putInt(value);
        return this;
    }

    MessageWriter attribute(int type, byte value) {
        header(type, 1);
        out.put(value).put(new byte[3]);
        return this;
    }

    /** A text, ended by a zero. */
    MessageWriter attribute(int type, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        int length = bytes.length + 1;
        header(type, length);
        out.put(bytes).put(new byte[1 + (-length & 3)]);
        return this;
    }

    /** {@code struct ifa_cacheinfo}: preferred and valid lifetime in seconds, and two moments that are not ours to set. */
    MessageWriter lifetime(int seconds) {
        header(Netlink.IFA_CACHEINFO, 4 * Integer.BYTES);
        out.putInt(seconds).putInt(seconds).putInt(0).putInt(0);
        return this;
    }

    private void header(int type, int valueLength) {
        out.putShort((short) (Integer.BYTES + valueLength)).putShort((short) type);
    }

    void end() {
        out.putInt(start, out.position() - start);
    }

    /** Has the kernel answer the last message also when it went well. */
    void acknowledgeLast() {
        out.putShort(start + FLAGS, (short) (out.getShort(start + FLAGS) | Netlink.NLM_F_ACK));
    }
}
