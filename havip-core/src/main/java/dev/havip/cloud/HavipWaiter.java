package dev.havip.cloud;

import dev.havip.EniId;
import dev.havip.Havip;
import dev.havip.HavipException;
import dev.havip.HavipId;
import dev.havip.HavipServiceException;
import dev.havip.HavipTimeoutException;
import dev.havip.TaskId;
import dev.havip.internal.Checks;
import dev.havip.time.MonotonicClock;
import dev.havip.time.Sleeper;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Waits until the cloud shows something, asking again and again at a growing distance. A wait ends with what was seen,
 * or with {@link HavipTimeoutException}, which tells how often it was asked and what was seen last; an interrupt ends it
 * with a {@link HavipException} and leaves the thread's flag set. This class is thread-safe.
 */
public final class HavipWaiter {
    /** Delays beyond it are cut: nobody waits so long, and nanoseconds in a long end at 292 years. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final HavipCloud cloud;
    private final Duration deadline;
    private final Duration firstDelay;
    private final Duration maxDelay;
    private final MonotonicClock clock;
    private final Sleeper sleeper;
    private final Consumer<Progress> progress;

    private HavipWaiter(HavipWaiter other, Duration deadline) {
        cloud = other.cloud;
        this.deadline = deadline;
        firstDelay = other.firstDelay;
        maxDelay = other.maxDelay;
        clock = other.clock;
        sleeper = other.sleeper;
        progress = other.progress;
    }

    private HavipWaiter(Builder builder) {
        cloud = builder.cloud;
        deadline = builder.deadline;
        firstDelay = builder.firstDelay;
        maxDelay = builder.maxDelay;
        clock = builder.clock;
        sleeper = builder.sleeper;
        progress = builder.progress;
        if (maxDelay.compareTo(firstDelay) < 0) {
            throw new IllegalArgumentException("the longest delay " + maxDelay + " is shorter than the first one, "
                    + firstDelay + "; give it at least that");
        }
    }

    /** Returns a builder of a waiter on this cloud. */
    public static Builder builder(HavipCloud cloud) {
        return new Builder(cloud);
    }

    /** Returns the same waiter, but its waits take at most this long in all: greater than zero. */
    public HavipWaiter within(Duration deadline) {
        return new HavipWaiter(this, Checks.positive("the deadline of a wait", deadline));
    }

    /** Waits until any machine holds the HAVIP. */
    public Havip awaitBound(HavipId id) {
        return await(
                "HAVIP " + id + " to be bound",
                () -> cloud.havip(id),
                havip -> havip.state().isBound(),
                this::tell);
    }

    /** Waits until this ENI holds the HAVIP. */
    public Havip awaitBound(HavipId id, EniId eni) {
        return await(
                "HAVIP " + id + " to be bound to " + eni,
                () -> cloud.havip(id),
                havip -> havip.isBoundTo(eni),
                this::tell);
    }

    /** Waits until no machine holds the HAVIP. */
    public Havip awaitUnbound(HavipId id) {
        return await(
                "HAVIP " + id + " to be not bound",
                () -> cloud.havip(id),
                havip -> havip.state().isUnbound(),
                this::tell);
    }

    /** Waits until the HAVIP is gone. */
    public void awaitDeleted(HavipId id) {
        await(
                "HAVIP " + id + " to be gone",
                () -> cloud.findHavip(id),
                Optional::isEmpty,
                found -> found.map(this::tell).orElse("gone"));
    }

    /**
     * Waits until a task has ended well.
     *
     * @throws HavipServiceException with {@code FailedOperation} when the task failed
     */
    public void awaitTask(TaskId task) {
        await("task " + task, () -> cloud.taskState(task), state -> ended(state, task), TaskState::text);
    }

    /**
     * Waits until a task on EIPs has ended well.
     *
     * @throws HavipServiceException with {@code FailedOperation} when the task failed
     */
    public void awaitTask(EipTaskId task) {
        await("EIP task " + task, () -> cloud.eipTaskState(task), state -> ended(state, task), TaskState::text);
    }

    private boolean ended(TaskState state, Object task) {
        if (state.equals(TaskState.FAILED)) {
            throw new HavipServiceException(
                    "FailedOperation", "task " + task + " failed; look at the resource and ask again", "", 0, false);
        }
        return state.equals(TaskState.SUCCESS);
    }

    private String tell(Havip havip) {
        return havip.eniId()
                .map(eni -> havip.state() + " to " + eni)
                .orElse(havip.state().toString());
    }

    /**
     * Waits for what no other method waits for.
     *
     * @param what what is waited for, for messages
     * @param ask asks the cloud; a failure that may pass ({@link HavipException#retryable()}) counts as no answer, any
     *     other ends the wait
     * @param done whether this is what is waited for
     * @param tell what was seen, for messages
     * @throws HavipTimeoutException if it does not come within the deadline
     */
    public <T> T await(String what, Supplier<T> ask, Predicate<T> done, Function<T, String> tell) {
        long start = clock.nanoTime();
        Duration delay = firstDelay;
        for (int attempt = 1; ; attempt++) {
            String last;
            HavipException failure = null;
            try {
                T seen = ask.get();
                if (done.test(seen)) {
                    return seen;
                }
                last = tell.apply(seen);
            } catch (HavipException e) {
                if (!e.retryable()) {
                    throw e;
                }
                failure = e;
                last = "not told: " + e.getMessage();
            }
            Duration elapsed = Duration.ofNanos(clock.nanoTime() - start);
            progress.accept(new Progress(what, last, attempt, elapsed));
            Duration left = deadline.minus(elapsed);
            if (left.isNegative() || left.isZero()) {
                throw new HavipTimeoutException(
                        "waited in vain for " + what + "; it was last " + last, attempt, elapsed, failure);
            }
            pause(shorter(delay, left), what);
            delay = shorter(delay.multipliedBy(3).dividedBy(2), maxDelay);
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void pause(Duration delay, String what) {
        try {
            sleeper.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HavipException("interrupted while waiting for " + what, e);
        }
    }

    /**
     * How a wait goes, told after each answer that did not end it. This class is immutable and thread-safe.
     *
     * @param what what is waited for
     * @param last what was seen last
     * @param attempts how often it was asked for
     * @param elapsed how long it was waited
     */
    public record Progress(String what, String last, int attempts, Duration elapsed) {}

    /** Builds a {@link HavipWaiter}. This class is not thread-safe. */
    public static final class Builder {
        private final HavipCloud cloud;
        private Duration deadline = Duration.ofMinutes(2);
        private Duration firstDelay = Duration.ofMillis(100);
        private Duration maxDelay = Duration.ofSeconds(2);
        private MonotonicClock clock = MonotonicClock.system();
        private Sleeper sleeper = Sleeper.system();
        private Consumer<Progress> progress = ignored -> {};

        private Builder(HavipCloud cloud) {
            this.cloud = cloud;
        }

        /** Sets how long one wait may take in all: greater than zero, default 2 minutes. */
        public Builder deadline(Duration deadline) {
            this.deadline = Checks.positive("the deadline of a wait", deadline);
            return this;
        }

        /** Sets the delay after the first question: greater than zero, default 100 ms; it grows by half each time. */
        public Builder firstDelay(Duration firstDelay) {
            this.firstDelay = shorter(Checks.positive("the first delay of a wait", firstDelay), LONGEST);
            return this;
        }

        /** Sets the longest delay: at least the first one, default 2 s. */
        public Builder maxDelay(Duration maxDelay) {
            this.maxDelay = shorter(Checks.positive("the longest delay of a wait", maxDelay), LONGEST);
            return this;
        }

        /** Sets the clock that the deadline is read from; the system's by default. */
        public Builder clock(MonotonicClock clock) {
            this.clock = clock;
            return this;
        }

        /** Sets what sleeps between two questions; the system's by default. */
        public Builder sleeper(Sleeper sleeper) {
            this.sleeper = sleeper;
            return this;
        }

        /** Sets who is told of each answer that did not end a wait, on the waiting thread; nobody by default. */
        public Builder progress(Consumer<Progress> progress) {
            this.progress = progress;
            return this;
        }

        /**
         * Builds the waiter.
         *
         * @throws IllegalArgumentException if the longest delay is shorter than the first one
         */
        public HavipWaiter build() {
            return new HavipWaiter(this);
        }
    }
}
