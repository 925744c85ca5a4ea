package dev.havip.arp.internal;

import dev.havip.time.Scheduler;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits on a thread of its own until a descriptor can be read, each time anew until closed. {@link #close()} wakes it at
 * once and returns when its thread no longer uses the descriptor. This class is thread-safe.
 */
public final class ReadLoop implements Resource {
    private static final Logger LOG = LoggerFactory.getLogger(ReadLoop.class);

    private static final int EFD_CLOEXEC_NONBLOCK = 0x80800;
    private static final short POLLIN = 1;
    /** {@code struct pollfd}: descriptor 4, what is wanted 2, what happened 2. */
    private static final int POLLFD = 8;

    private final Scheduler thread;
    private final Descriptor wakeUp;
    private final int fd;
    private final Runnable onReadable;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean closed;
    private volatile @Nullable Thread running;

    /**
     * Starts to wait.
     *
     * @param onReadable reads; when it throws, that is logged and the loop ends
     */
    public ReadLoop(String threadName, int fd, Runnable onReadable) {
        this.fd = fd;
        this.onReadable = onReadable;
        int event = Libc.eventfd(0, EFD_CLOEXEC_NONBLOCK);
        if (event < 0) {
            throw new IllegalStateException("cannot open an eventfd: " + Errno.describe(Libc.errno()));
        }
        wakeUp = new Descriptor(event);
        thread = Scheduler.system(threadName);
        thread.schedule(Duration.ZERO, this::run);
    }

    private void run() {
        running = Thread.currentThread();
        NativeMemory polled = new NativeMemory(2 * POLLFD);
        polled.bytes().putInt(0, fd).putShort(4, POLLIN);
        polled.bytes().putInt(POLLFD, wakeUp.fd()).putShort(POLLFD + 4, POLLIN);
        try {
            while (!closed) {
                if (Libc.poll(polled.address(), 2, -1) > 0 && polled.bytes().getShort(6) != 0 && !closed) {
                    onReadable.run();
                }
            }
        } catch (RuntimeException e) {
            LOG.error("reading a descriptor ended", e);
        } finally {
            ended.countDown();
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        NativeMemory one = new NativeMemory(Long.BYTES);
        one.bytes().putLong(0, 1);
        Libc.write(wakeUp.fd(), one.address(), Long.BYTES);
        awaitEnd();
        thread.close();
        wakeUp.close();
    }

    /** Not when the loop closes itself from its own thread; then it ends after this call. */
    private void awaitEnd() {
        boolean interrupted = false;
        while (Thread.currentThread() != running) {
            try {
                ended.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
