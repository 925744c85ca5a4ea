package dev.havip.time;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The scheduler of the running JVM. */
final class SystemScheduler implements Scheduler {
    private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);
    /** Nanoseconds in a long end at 292 years. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final ScheduledThreadPoolExecutor executor;

    SystemScheduler(String threadName) {
        executor = new ScheduledThreadPoolExecutor(1, DaemonThreads.named(threadName));
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public Scheduled schedule(Duration delay, Runnable task) {
        try {
            Future<?> future = executor.schedule(() -> runLogged(task), nanos(delay), TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException("this scheduler is closed; use one that is open", e);
        }
    }

    private static long nanos(Duration delay) {
        return delay.isNegative() ? 0 : (delay.compareTo(LONGEST) < 0 ? delay : LONGEST).toNanos();
    }

    private static void runLogged(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            LOG.error("a scheduled task failed", e);
            throw e;
        }
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}
