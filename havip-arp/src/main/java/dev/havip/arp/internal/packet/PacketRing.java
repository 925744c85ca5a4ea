package dev.havip.arp.internal.packet;

import com.sun.jna.Pointer;
import dev.havip.arp.internal.Libc;
import dev.havip.arp.internal.NativeMemory;
import dev.havip.arp.internal.Resource;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * A ring of received frames that the kernel and we share (packet(7), PACKET_RX_RING, TPACKET_V2): each slot begins with
 * {@code struct tpacket2_hdr} (status 4, length 4, captured length 4, where the frame begins 2), and its status tells
 * whose it is. Only one thread may read, and none after {@link #close}.
 */
final class PacketRing implements Resource {
    private static final int SOL_PACKET = 263;
    private static final int PACKET_RX_RING = 5;
    private static final int PACKET_VERSION = 10;
    private static final int TPACKET_V2 = 1;
    private static final int PROT_READ_WRITE = 3;
    private static final int MAP_SHARED = 1;

    private static final int SLOT = 256;
    private static final int BLOCK = 65_536;
    /** How many slots make a block; a ring is made of whole blocks. */
    static final int SLOTS_IN_BLOCK = BLOCK / SLOT;

    private static final int CAPTURED = 8;
    private static final int BEGINS = 12;
    private static final int STATUS_KERNEL = 0;
    private static final int STATUS_USER = 1;
    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

    private final long address;
    private final int length;
    private final ByteBuffer slots;
    private int next;

    private PacketRing(long address, int length) {
        this.address = address;
        this.length = length;
        slots = new Pointer(address).getByteBuffer(0, length).order(ByteOrder.nativeOrder());
    }

    /** Maps a ring of so many blocks onto a packet socket; returns null when the kernel refuses, see {@link Libc#errno}. */
    static @Nullable PacketRing map(int fd, int blocks) {
        NativeMemory request = new NativeMemory(16);
        request.bytes().putInt(0, TPACKET_V2);
        if (Libc.setsockopt(fd, SOL_PACKET, PACKET_VERSION, request.address(), Integer.BYTES) < 0) {
            return null;
        }
        request.bytes().putInt(0, BLOCK).putInt(4, blocks).putInt(8, SLOT).putInt(12, blocks * SLOTS_IN_BLOCK);
        if (Libc.setsockopt(fd, SOL_PACKET, PACKET_RX_RING, request.address(), 16) < 0) {
            return null;
        }
        int length = blocks * BLOCK;
        long address = Libc.mmap(0, length, PROT_READ_WRITE, MAP_SHARED, fd, 0);
        return address == -1 ? null : new PacketRing(address, length);
    }

    /** Copies the head of the next frame and frees its slot; returns how long the head is, or -1 when there is none. */
    int take(byte[] head) {
        int at = next * SLOT;
        if (((int) INT.getAcquire(slots, at) & STATUS_USER) == 0) {
            return -1;
        }
        int captured = Math.min(slots.getInt(at + CAPTURED), head.length);
        slots.get(at + Short.toUnsignedInt(slots.getShort(at + BEGINS)), head, 0, captured);
        INT.setRelease(slots, at, STATUS_KERNEL);
        next = (next + 1) % (length / SLOT);
        return captured;
    }

    @Override
    public void close() {
        Libc.munmap(address, length);
    }
}
