package dev.havip.arp.internal.netlink;

import dev.havip.InterfaceException;
import dev.havip.arp.internal.Descriptor;
import dev.havip.arp.internal.Errno;
import dev.havip.arp.internal.Libc;
import dev.havip.arp.internal.NativeMemory;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.List;

/** A socket to rtnetlink, close-on-exec, with memory for what it receives. Not thread-safe. */
final class NetlinkSocket implements AutoCloseable {
    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW = 3;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int NETLINK_ROUTE = 0;
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVTIMEO = 20;
    private static final int SO_RCVBUFFORCE = 33;
    private static final int SOL_NETLINK = 270;
    private static final int NETLINK_GET_STRICT_CHK = 12;

    private static final int SOCKADDR_NL = 12;
    /** Large enough for every part of a dump: the kernel makes parts of at most 32 KiB. */
    private static final int RECEIVE = 65_536;

    private static final int ANSWER_SECONDS = 5;
    private static final int EVENT_BUFFER = 4 << 20;

    private final Descriptor descriptor;
    private final NativeMemory received = new NativeMemory(RECEIVE);

    private NetlinkSocket(Descriptor descriptor) {
        this.descriptor = descriptor;
    }

    /** Opens a socket for requests, whose {@link #receive} waits at most some seconds. */
    static NetlinkSocket forRequests(String interfaceName) {
        NetlinkSocket socket = open(interfaceName, 0);
        NativeMemory value = new NativeMemory(16);
        value.bytes().putLong(0, ANSWER_SECONDS);
        socket.option(SOL_SOCKET, SO_RCVTIMEO, value, 16);
        value.bytes().putInt(0, 1);
        // Older kernels than 4.20 do not know it, and then tell the addresses of every interface.
        socket.option(SOL_NETLINK, NETLINK_GET_STRICT_CHK, value, Integer.BYTES);
        return socket;
    }

    /** Opens a socket that is told of events of these groups (RTMGRP_). */
    static NetlinkSocket forEvents(String interfaceName, int groups) {
        NetlinkSocket socket = open(interfaceName, groups);
        NativeMemory value = new NativeMemory(Integer.BYTES);
        value.bytes().putInt(0, EVENT_BUFFER);
        // Refused without CAP_NET_ADMIN; then the buffer is what the machine gives to everybody.
        socket.option(SOL_SOCKET, SO_RCVBUFFORCE, value, Integer.BYTES);
        return socket;
    }

    private static NetlinkSocket open(String interfaceName, int groups) {
        int fd = Libc.socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
        if (fd < 0) {
            throw failed(interfaceName, "open a netlink socket");
        }
        NetlinkSocket socket = new NetlinkSocket(new Descriptor(fd));
        NativeMemory address = new NativeMemory(SOCKADDR_NL);
        address.bytes().putShort(0, (short) AF_NETLINK).putInt(8, groups);
        try {
            if (Libc.bind(fd, address.address(), SOCKADDR_NL) < 0) {
                InterfaceException failure = failed(interfaceName, "bind a netlink socket");
                socket.close();
                throw failure;
            }
        } finally {
            Reference.reachabilityFence(address);
        }
        return socket;
    }

    private void option(int level, int name, NativeMemory value, int length) {
        try {
            Libc.setsockopt(descriptor.fd(), level, name, value.address(), length);
        } finally {
            Reference.reachabilityFence(value);
        }
    }

    int fd() {
        return descriptor.fd();
    }

    /** Sends what was written, in one call; returns 0 or the error number. */
    int send(MessageWriter messages) {
        while (Libc.send(descriptor.fd(), messages.address(), messages.length(), 0) < 0) {
            if (Libc.errno() != Errno.EINTR) {
                return Libc.errno();
            }
        }
        return 0;
    }

    /** Waits for messages; a result with an error number has none. Valid until the next call. */
    Received receive() {
        while (true) {
            long length = Libc.recv(descriptor.fd(), received.address(), RECEIVE, 0);
            if (length >= 0) {
                ByteBuffer bytes = received.bytes();
                return new Received(
                        NetlinkMessage.parse(bytes.slice(0, (int) length).order(bytes.order())), 0);
            }
            if (Libc.errno() != Errno.EINTR) {
                return new Received(List.of(), Libc.errno());
            }
        }
    }

    record Received(List<NetlinkMessage> messages, int errno) {}

    private static InterfaceException failed(String interfaceName, String operation) {
        int errno = Libc.errno();
        return new InterfaceException(operation, interfaceName, errno, null, Errno.describe(errno));
    }

    @Override
    public void close() {
        descriptor.close();
    }
}
