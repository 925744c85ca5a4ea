package dev.havip.arp.internal;

import dev.havip.time.Scheduler;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits on a thread of its own until a descriptor can be read, each time anew until closed. {@link #close()} wakes it at
 * once and, but on the loop's own thread, returns when the reader has ended. This class is thread-safe.
 */
public final class ReadLoop implements Resource {
    /** What reads, always on the thread of the loop. When it throws, that is logged and the loop ends. */
    public interface Reader {
        /** The descriptor can be read, or has failed. */
        void readable(boolean failed);

        /** Nothing could be read for a second. */
        default void idle() {}

        /** The loop ended: nobody uses the descriptor any more. */
        void ended();
    }

    private static final Logger LOG = LoggerFactory.getLogger(ReadLoop.class);

    private static final int EFD_CLOEXEC_NONBLOCK = 0x80800;
    private static final short POLLIN = 1;
    private static final short POLLERR = 8;
    /** {@code struct pollfd}: descriptor 4, what is wanted 2, what happened 2. */
    private static final int POLLFD = 8;

    private static final int IDLE_MILLIS = 1000;

    private final Scheduler thread;
    private final Descriptor wakeUp;
    private final int fd;
    private final Reader reader;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean closed;
    private volatile @Nullable Thread running;

    /** Starts to wait. */
    public ReadLoop(String threadName, int fd, Reader reader) {
        this.fd = fd;
        this.reader = reader;
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
                int ready = Libc.poll(polled.address(), 2, IDLE_MILLIS);
                short happened = polled.bytes().getShort(6);
                if (!closed && ready > 0 && happened != 0) {
                    reader.readable((happened & POLLERR) != 0);
                } else if (!closed && ready == 0) {
                    reader.idle();
                }
            }
        } catch (RuntimeException e) {
            LOG.error("reading a descriptor ended", e);
        } finally {
            reader.ended();
            wakeUp.close();
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
            NativeMemory one = new NativeMemory(Long.BYTES);
            one.bytes().putLong(0, 1);
            Libc.write(wakeUp.fd(), one.address(), Long.BYTES);
        }
        if (Thread.currentThread() != running) {
            awaitEnd();
        }
        thread.close();
    }

    private void awaitEnd() {
        boolean interrupted = false;
        while (true) {
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
