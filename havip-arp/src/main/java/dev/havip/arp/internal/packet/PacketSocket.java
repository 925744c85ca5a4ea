package dev.havip.arp.internal.packet;

import dev.havip.AnnounceException;
import dev.havip.arp.internal.Capability;
import dev.havip.arp.internal.Descriptor;
import dev.havip.arp.internal.Errno;
import dev.havip.arp.internal.InterfaceQuery;
import dev.havip.arp.internal.Libc;
import dev.havip.arp.internal.NativeMemory;
import java.lang.ref.Reference;

/**
 * A send-only packet socket (packet(7)), bound to one interface, close-on-exec. It has protocol 0, so the kernel queues
 * nothing to it. Not thread-safe.
 */
final class PacketSocket implements AutoCloseable {
    private static final int AF_PACKET = 17;
    private static final int SOCK_RAW = 3;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int SOL_SOCKET = 1;
    private static final int SO_SNDTIMEO = 21;

    private static final int SOCKADDR_LL = 20;
    private static final int TIMEVAL = 16;
    /** How long a full queue of the interface may hold up a call, and with it whoever waits for its lock. */
    private static final int SEND_TIMEOUT_MICROS = 100_000;

    private final String interfaceName;
    private final Descriptor descriptor;
    private final InterfaceQuery query;
    private final int index;

    private PacketSocket(String interfaceName, Descriptor descriptor, InterfaceQuery query, int index) {
        this.interfaceName = interfaceName;
        this.descriptor = descriptor;
        this.query = query;
        this.index = index;
    }

    /** Opens one; fails when there is no such interface, or no right to open a packet socket. */
    static PacketSocket open(String interfaceName) {
        InterfaceQuery query = new InterfaceQuery(interfaceName);
        Descriptor descriptor = openUnbound(interfaceName);
        try {
            NativeMemory timeout = new NativeMemory(TIMEVAL);
            timeout.bytes().putLong(8, SEND_TIMEOUT_MICROS);
            if (Libc.setsockopt(descriptor.fd(), SOL_SOCKET, SO_SNDTIMEO, timeout.address(), TIMEVAL) < 0) {
                throw refused(interfaceName, "bound the time to send", Libc.errno());
            }
            return new PacketSocket(interfaceName, descriptor, query, bind(descriptor, query, interfaceName, 0));
        } catch (RuntimeException e) {
            descriptor.close();
            throw e;
        }
    }

    /** Opens a packet socket that receives nothing until it is bound to a protocol. */
    static Descriptor openUnbound(String interfaceName) {
        int fd = Libc.socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, 0);
        if (fd < 0) {
            throw refused(interfaceName, "open a packet socket", Libc.errno());
        }
        return new Descriptor(fd);
    }

    /** Binds a packet socket to an interface by its name, and returns the index. */
    static int bind(Descriptor descriptor, InterfaceQuery query, String interfaceName, int protocol) {
        int index = query.index(descriptor.fd());
        if (index < 0) {
            throw refused(interfaceName, "find it", -index);
        }
        if (bind(descriptor, index, protocol) < 0) {
            throw refused(interfaceName, "bind a packet socket", Libc.errno());
        }
        return index;
    }

    /** Binds with {@code struct sockaddr_ll}: family 2, protocol 2 in network order, index 4. */
    static int bind(Descriptor descriptor, int index, int protocol) {
        NativeMemory address = new NativeMemory(SOCKADDR_LL);
        address.networkBytes().putShort(2, (short) protocol);
        address.bytes().putShort(0, (short) AF_PACKET).putInt(4, index);
        try {
            return Libc.bind(descriptor.fd(), address.address(), SOCKADDR_LL);
        } finally {
            Reference.reachabilityFence(address);
        }
    }

    /** Tells whether the interface of this name is still the one that the socket was bound to. */
    boolean isCurrent() {
        return query.index(descriptor.fd()) == index;
    }

    /** The MAC as it is now: bonds change theirs when they fail over. */
    long mac() {
        int hardware = query.hardware(descriptor.fd());
        if (hardware < 0) {
            throw refused(interfaceName, "read its MAC", -hardware);
        }
        return query.mac();
    }

    /** Sends the frames of a batch from one on; returns how many, or minus the error number when not even one. */
    int send(FrameBatch batch, int from) {
        int sent = Libc.sendmmsg(descriptor.fd(), batch.header(from), batch.size() - from, 0);
        return sent < 0 ? -Libc.errno() : sent;
    }

    @Override
    public void close() {
        descriptor.close();
    }

    static AnnounceException refused(String interfaceName, String operation, int errno) {
        boolean denied = errno == Errno.EPERM || errno == Errno.EACCES;
        String advice = denied
                ? Capability.NET_RAW.advice()
                : Errno.describe(errno)
                        + (errno == Errno.ENODEV ? "; 'ip link' lists the interfaces of this machine" : "");
        return new AnnounceException(
                operation, interfaceName, errno, denied ? Capability.NET_RAW.capabilityName() : null, advice);
    }
}
