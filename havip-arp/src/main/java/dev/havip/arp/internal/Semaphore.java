package dev.havip.arp.internal;

/**
 * A counting semaphore that begins at zero, on an eventfd(2): to wait in native code, where a thread runs no Java. This
 * class is thread-safe.
 */
public final class Semaphore implements Resource {
    private static final int EFD_SEMAPHORE_CLOEXEC = 0x80001;

    private final Descriptor descriptor;
    private final int fd;
    private final NativeMemory one = new NativeMemory(Long.BYTES);
    private final NativeMemory taken = new NativeMemory(Long.BYTES);

    /** Makes one; fails when the process is out of descriptors. */
    public Semaphore() {
        fd = Libc.eventfd(0, EFD_SEMAPHORE_CLOEXEC);
        if (fd < 0) {
            throw new IllegalStateException("cannot open an eventfd: " + Errno.describe(Libc.errno()));
        }
        descriptor = new Descriptor(fd);
        one.bytes().putLong(0, 1);
    }

    /** The descriptor, which a thread that waits or posts must have in its table. */
    public int fd() {
        return fd;
    }

    /** Lets one waiting thread go on, or the next one. */
    public void post() {
        Libc.write(fd, one.address(), Long.BYTES);
    }

    /** Waits for a {@link #post()}. */
    public void await() {
        long length = -1;
        while (length < 0) {
            length = Libc.read(fd, taken.address(), Long.BYTES);
        }
    }

    /** Only when nobody waits or posts any more. */
    @Override
    public void close() {
        descriptor.close();
    }
}
