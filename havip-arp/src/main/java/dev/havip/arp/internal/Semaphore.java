package dev.havip.arp.internal;

/**
 * A counting semaphore of the C library (sem_overview(7)), beginning at zero: to wait in native code, where a thread runs
 * no Java. This class is thread-safe.
 */
public final class Semaphore {
    private static final int SEM_T = 32;

    private final NativeMemory memory = new NativeMemory(SEM_T);

    /** Makes one. */
    public Semaphore() {
        Libc.sem_init(memory.address(), 0, 0);
    }

    /** Lets one waiting thread go on, or the next one. */
    public void post() {
        Libc.sem_post(memory.address());
    }

    /** Waits for a {@link #post()}. */
    public void await() {
        int result = -1;
        while (result != 0) {
            result = Libc.sem_wait(memory.address());
        }
    }
}
