package dev.havip.arp.internal;

import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A file descriptor that is closed exactly once: by {@link #close()}, or when its owner forgot to and is collected. This
 * class is thread-safe; that no other thread is in a call with the descriptor while it is closed is up to its owner.
 */
public final class Descriptor implements AutoCloseable {
    private static final Cleaner CLEANER = Cleaner.create();

    private final AtomicInteger fd;
    private final Cleaner.Cleanable cleanable;

    /** Takes over an open descriptor. */
    public Descriptor(int fd) {
        AtomicInteger shared = new AtomicInteger(fd);
        this.fd = shared;
        cleanable = CLEANER.register(this, () -> {
            int open = shared.getAndSet(-1);
            if (open >= 0) {
                Libc.close(open);
            }
        });
    }

    /** The number, for a native call; -1 once closed, which the kernel refuses. */
    public int fd() {
        return fd.get();
    }

    @Override
    public void close() {
        cleanable.clean();
    }
}
