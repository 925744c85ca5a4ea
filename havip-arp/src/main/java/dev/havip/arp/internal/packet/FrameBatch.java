package dev.havip.arp.internal.packet;

import dev.havip.arp.frame.ArpOperation;
import dev.havip.arp.internal.NativeMemory;
import dev.havip.net.MacAddress;
import java.nio.ByteBuffer;

/**
 * Up to {@link #CAPACITY} frames in native memory, laid out once as the argument of one {@code sendmmsg}: an array of
 * {@code struct mmsghdr} (64 bytes each: address of the iovec at 16, their number at 24), an array of {@code struct iovec}
 * (16 bytes each: address, length), the frames (64 bytes apart). Not thread-safe.
 */
final class FrameBatch {
    /** Small enough that ownership, asked before each batch, is at most some 100 us old when the last frame goes out. */
    static final int CAPACITY = 64;

    private static final int HEADER = 64;
    private static final int HEADER_IOV = 16;
    private static final int HEADER_IOV_COUNT = 24;
    private static final int IOV = 16;
    private static final int IOV_LENGTH = 8;
    private static final int FRAME = 64;
    private static final int IOVS_AT = CAPACITY * HEADER;
    private static final int FRAMES_AT = IOVS_AT + CAPACITY * IOV;

    private static final long ARP_TYPE_AND_HARDWARE = 0x0806_0001L;
    private static final long IPV4_AND_LENGTHS = 0x0800_0604L;
    private static final int ARP_LENGTH = 42;

    private final NativeMemory memory = new NativeMemory(FRAMES_AT + CAPACITY * FRAME);
    private final ByteBuffer frames = memory.networkBytes();
    private int size;

    FrameBatch() {
        ByteBuffer bytes = memory.bytes();
        for (int i = 0; i < CAPACITY; i++) {
            bytes.putLong(i * HEADER + HEADER_IOV, memory.address() + IOVS_AT + (long) i * IOV);
            bytes.putLong(i * HEADER + HEADER_IOV_COUNT, 1);
            bytes.putLong(IOVS_AT + i * IOV, memory.address() + FRAMES_AT + (long) i * FRAME);
            bytes.putLong(IOVS_AT + i * IOV + IOV_LENGTH, ARP_LENGTH);
        }
    }

    int size() {
        return size;
    }

    boolean isFull() {
        return size == CAPACITY;
    }

    void clear() {
        size = 0;
    }

    /** Where the message header of a frame stands. */
    long header(int index) {
        return memory.address() + (long) index * HEADER;
    }

    /** Adds an announcement with the bytes of {@code ArpFrame.announcementRequest} or {@code announcementReply}. */
    void addAnnouncement(ArpOperation operation, long mac, int address) {
        int at = next(ARP_LENGTH);
        long target = operation == ArpOperation.REQUEST ? MacAddress.BROADCAST.toLong() : mac;
        frames.putLong(at, MacAddress.BROADCAST.toLong() << 16 | mac >>> 32);
        frames.putLong(at + 8, mac << 32 | ARP_TYPE_AND_HARDWARE);
        frames.putLong(at + 16, IPV4_AND_LENGTHS << 32 | (long) operation.code() << 16 | mac >>> 32);
        frames.putLong(at + 24, mac << 32 | Integer.toUnsignedLong(address));
        frames.putLong(at + 32, target << 16 | address >>> 16);
        frames.putShort(at + 40, (short) address);
    }

    /** Adds a frame as it is; the caller checked that it is at most {@value #FRAME} bytes long. */
    void add(byte[] frame) {
        frames.put(next(frame.length), frame);
    }

    private int next(int length) {
        int index = size++;
        memory.bytes().putLong(IOVS_AT + index * IOV + IOV_LENGTH, length);
        return FRAMES_AT + index * FRAME;
    }

    /** The bytes of one frame, for tests. */
    byte[] frame(int index) {
        byte[] frame = new byte[(int) memory.bytes().getLong(IOVS_AT + index * IOV + IOV_LENGTH)];
        frames.get(FRAMES_AT + index * FRAME, frame);
        return frame;
    }
}
