package dev.havip.arp.internal.packet;

import dev.havip.AnnounceException;
import dev.havip.arp.frame.ArpFrame;
import dev.havip.arp.internal.Descriptor;
import dev.havip.arp.internal.InterfaceQuery;
import dev.havip.arp.internal.Libc;
import dev.havip.arp.internal.NativeMemory;
import dev.havip.arp.internal.ReadLoop;
import dev.havip.arp.internal.Resource;
import java.lang.ref.Reference;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives ARP requests and replies on an interface through a ring, and tells a listener on a thread of its own. Goes on
 * when the interface was down, or was removed and made again. This class is thread-safe.
 */
public final class ArpReceiver implements Resource, ReadLoop.Reader {
    private static final Logger LOG = LoggerFactory.getLogger(ArpReceiver.class);

    private static final int ETH_P_ARP = 0x0806;
    private static final int SOL_SOCKET = 1;
    private static final int SO_ERROR = 4;
    private static final int SO_ATTACH_FILTER = 26;
    private static final int SOL_PACKET = 263;
    private static final int PACKET_STATISTICS = 6;

    private final Descriptor descriptor;
    private final InterfaceQuery query;
    private final BiConsumer<ArpFrame, ArpReceiver> listener;
    private final PacketRing ring;
    private final ReadLoop loop;
    private final byte[] head = new byte[64];
    private int index;
    private long dropped;

    /**
     * Starts to receive.
     *
     * @param slots how many frames may wait for the listener; rounded up to whole blocks
     * @throws AnnounceException if there is no such interface, or no right to open a packet socket
     */
    public ArpReceiver(String interfaceName, int slots, BiConsumer<ArpFrame, ArpReceiver> listener) {
        this.listener = listener;
        query = new InterfaceQuery(interfaceName);
        descriptor = PacketSocket.openUnbound(interfaceName);
        try {
            filter(interfaceName);
            int blocks = (slots + PacketRing.SLOTS_IN_BLOCK - 1) / PacketRing.SLOTS_IN_BLOCK;
            PacketRing mapped = PacketRing.map(descriptor.fd(), blocks);
            if (mapped == null) {
                throw PacketSocket.refused(interfaceName, "map a ring", Libc.errno());
            }
            ring = mapped;
            // Only now: until here the socket gets nothing, so nothing unfiltered is in the ring.
            index = PacketSocket.bind(descriptor, query, interfaceName, ETH_P_ARP);
            loop = new ReadLoop("havip-arp-" + interfaceName, descriptor.fd(), this);
        } catch (RuntimeException e) {
            descriptor.close();
            throw e;
        }
    }

    private void filter(String interfaceName) {
        NativeMemory program = ArpFilter.program();
        try {
            if (Libc.setsockopt(
                            descriptor.fd(), SOL_SOCKET, SO_ATTACH_FILTER, program.address(), ArpFilter.programLength())
                    < 0) {
                throw PacketSocket.refused(interfaceName, "attach a filter", Libc.errno());
            }
        } finally {
            Reference.reachabilityFence(program);
        }
    }

    @Override
    public void readable(boolean failed) {
        if (failed) {
            readOption(SOL_SOCKET, SO_ERROR, Integer.BYTES);
        }
        for (int length = ring.take(head); length >= 0; length = ring.take(head)) {
            if (length >= ArpFrame.LENGTH) {
                ArpFrame.tryDecode(head).ifPresent(this::tell);
            }
        }
    }

    private void tell(ArpFrame frame) {
        try {
            listener.accept(frame, this);
        } catch (RuntimeException e) {
            LOG.error("a listener failed at {}", frame, e);
        }
    }

    @Override
    public void idle() {
        int now = query.index(descriptor.fd());
        if (now > 0 && now != index) {
            index = now;
            PacketSocket.bind(descriptor, now, ETH_P_ARP);
        }
    }

    @Override
    public void ended() {
        ring.close();
        descriptor.close();
    }

    /** Tells whether a frame came from this interface itself, as some switches send it back; for the listener only. */
    public boolean isOwn(ArpFrame frame) {
        return query.hardware(descriptor.fd()) >= 0
                && query.mac() == frame.senderMac().toLong();
    }

    /** How many frames found the ring full since this began. */
    public synchronized long dropped() {
        // The kernel counts anew after each question: packets 4, dropped 4.
        NativeMemory statistics = readOption(SOL_PACKET, PACKET_STATISTICS, 8);
        dropped += Integer.toUnsignedLong(statistics.bytes().getInt(4));
        return dropped;
    }

    private NativeMemory readOption(int level, int option, int size) {
        NativeMemory value = new NativeMemory(size + Integer.BYTES);
        value.bytes().putInt(size, size);
        try {
            Libc.getsockopt(descriptor.fd(), level, option, value.address(), value.address() + size);
        } finally {
            Reference.reachabilityFence(value);
        }
        return value;
    }

    @Override
    public void close() {
        loop.close();
    }
}
