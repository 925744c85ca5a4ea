package dev.havip.arp.internal;

import dev.havip.InterfaceException;

/** A socket that nothing is sent on, for questions about interfaces. This class is thread-safe. */
public final class InterfaceSocket implements AutoCloseable {
    private static final int AF_INET = 2;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_CLOEXEC = 0x80000;

    private final Descriptor descriptor;

    private InterfaceSocket(Descriptor descriptor) {
        this.descriptor = descriptor;
    }

    /** Opens one; fails when the process is out of descriptors. */
    public static InterfaceSocket open(String interfaceName) {
        int fd = Libc.socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        if (fd < 0) {
            int errno = Libc.errno();
            throw new InterfaceException("open a socket", interfaceName, errno, null, Errno.describe(errno));
        }
        return new InterfaceSocket(new Descriptor(fd));
    }

    /** The descriptor. */
    public int fd() {
        return descriptor.fd();
    }

    @Override
    public void close() {
        descriptor.close();
    }
}
