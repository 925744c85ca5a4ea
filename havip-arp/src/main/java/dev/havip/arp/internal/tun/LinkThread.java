package dev.havip.arp.internal.tun;

import dev.havip.arp.internal.Libc;
import dev.havip.arp.internal.NativeMemory;
import dev.havip.arp.internal.Resource;
import dev.havip.arp.internal.Semaphore;
import dev.havip.time.Scheduler;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A thread that has a TUN descriptor, and that alone, in a descriptor table of its own. When a process is killed, Linux
 * frees its memory before it closes the descriptors that its threads share, which takes some 0.2 s for each gigabyte; the
 * table of a single thread is closed with that thread, at once. So no other thread sees the descriptor and no child can
 * inherit it. Where the kernel is older than 5.9 the descriptor is an ordinary one, close-on-exec.
 *
 * <p>The thread waits in native code and must load no class: a file that the process opens later is not open for it. This
 * class is thread-safe.
 */
final class LinkThread implements Resource {
    private static final String DEVICE = "/dev/net/tun";
    private static final int O_RDWR_CLOEXEC = 0x80002;
    private static final long TUNSETIFF = 0x400454caL;
    private static final short IFF_TUN_NO_PI = 0x1001;
    private static final int IFREQ = 40;
    private static final int NAME = 16;
    /** The kernel puts the first number that is free. */
    private static final String PATTERN = "havip%d";

    private final PrivateDescriptors descriptors;
    private final NativeMemory path = new NativeMemory(DEVICE.length() + 1);
    private final NativeMemory request = new NativeMemory(IFREQ);
    private final Semaphore opened = new Semaphore();
    private final Semaphore closing = new Semaphore();
    private final Semaphore ended = new Semaphore();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Scheduler thread = Scheduler.system("havip-link");

    /** The error number of opening the device; 0 when that went well. */
    private volatile int deviceErrno;
    /** The error number of making the link; 0 when that went well. */
    private volatile int linkErrno;

    LinkThread() {
        descriptors = PrivateDescriptors.keeping(opened.fd(), closing.fd(), ended.fd());
        path.bytes().put(0, DEVICE.getBytes(StandardCharsets.US_ASCII));
        request.bytes().put(0, PATTERN.getBytes(StandardCharsets.US_ASCII)).putShort(NAME, IFF_TUN_NO_PI);
        thread.schedule(Duration.ZERO, this::run);
        opened.await();
    }

    private void run() {
        descriptors.takeOwnTable();
        int fd = Libc.open(path.address(), O_RDWR_CLOEXEC);
        if (fd < 0) {
            deviceErrno = Libc.errno();
        } else if (Libc.ioctl(fd, TUNSETIFF, request.address()) < 0) {
            linkErrno = Libc.errno();
        }
        opened.post();
        closing.await();
        if (fd >= 0) {
            Libc.close(fd);
        }
        ended.post();
    }

    int deviceErrno() {
        return deviceErrno;
    }

    int linkErrno() {
        return linkErrno;
    }

    /** The name that the kernel gave to the link. */
    String linkName() {
        byte[] name = new byte[NAME];
        ByteBuffer bytes = request.bytes();
        bytes.get(0, name);
        return new String(name, StandardCharsets.US_ASCII).trim();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            closing.post();
            ended.await();
            thread.close();
            opened.close();
            closing.close();
            ended.close();
        }
    }
}
