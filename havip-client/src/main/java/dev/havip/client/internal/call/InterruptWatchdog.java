package dev.havip.client.internal.call;

import dev.havip.time.Scheduler;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Call;

/**
 * Ends the calls of interrupted threads. A thread that waits in a socket does not feel an interrupt; so while any call
 * is under way, this looks at the waiting threads every {@value #PERIOD_MS} ms and cancels. This class is thread-safe.
 */
final class InterruptWatchdog {
    private static final int PERIOD_MS = 25;

    private final Scheduler scheduler;
    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean awake = new AtomicBoolean();

    InterruptWatchdog(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** A call that the thread which made it waits for. */
    final class Watch {
        private final Thread thread;
        private final Call call;

        private Watch(Thread thread, Call call) {
            this.thread = thread;
            this.call = call;
        }

        private void look() {
            if (thread.isInterrupted()) {
                call.cancel();
            }
        }

        void end() {
            watches.remove(this);
        }
    }

    /** Watches a call of the current thread until the watch is ended. */
    Watch watch(Call call) {
        Watch watch = new Watch(Thread.currentThread(), call);
        watches.add(watch);
        if (!awake.get()) {
            wake();
        }
        return watch;
    }

    private void wake() {
        if (awake.compareAndSet(false, true)) {
            scheduler.schedule(Duration.ofMillis(PERIOD_MS), this::look);
        }
    }

    private void look() {
        watches.forEach(Watch::look);
        awake.set(false);
        if (!watches.isEmpty()) {
            wake();
        }
    }
}
