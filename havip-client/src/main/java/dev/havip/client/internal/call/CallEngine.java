package dev.havip.client.internal.call;

import dev.havip.client.CloudClosedException;
import dev.havip.client.CredentialsProvider;
import dev.havip.client.RetryPolicy;
import dev.havip.client.internal.sign.Tc3Signer;
import dev.havip.client.internal.wire.Action;
import dev.havip.client.internal.wire.JsonWriter;
import dev.havip.time.MonotonicClock;
import dev.havip.time.Scheduler;
import dev.havip.time.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Makes calls, blocking or not, by one policy. This class is thread-safe. */
public final class CallEngine implements AutoCloseable {
    /**
     * What an engine is made of.
     *
     * @param sleeper waits in blocking calls; without one, waits end when the engine is closed
     * @param fetcher asks for credentials
     * @param timer tells when asynchronous calls have waited long enough
     * @param watchdogTimer looks after blocking calls; never held up by a call
     * @param random picks delays; asked by many threads
     * @param release gives up what belongs to the engine besides the timers
     */
    public record Parts(
            Transport transport,
            CredentialsProvider credentials,
            RetryPolicy policy,
            RateLimiter limiter,
            MonotonicClock clock,
            InstantSource wallClock,
            @Nullable Sleeper sleeper,
            Scheduler fetcher,
            Scheduler timer,
            Scheduler watchdogTimer,
            RandomGenerator random,
            Events events,
            Runnable release) {}

    private final Parts parts;
    private final RetryBudget budget = new RetryBudget();
    private final AtomicLong clockOffsetMillis = new AtomicLong();
    private final Lifetime lifetime;
    private final CredentialsDesk credentials;
    private final BlockingRunner blocking;
    private final FutureRunner futures;

    /** Makes an engine; it closes the timers and what else is named to be released. */
    public CallEngine(Parts parts) {
        this.parts = parts;
        this.lifetime = new Lifetime(this::release);
        Sleeper sleeper = parts.sleeper() == null ? lifetime::sleep : parts.sleeper();
        this.credentials = new CredentialsDesk(parts.credentials(), parts.fetcher(), lifetime);
        this.blocking = new BlockingRunner(lifetime, sleeper, new InterruptWatchdog(parts.watchdogTimer()));
        this.futures = new FutureRunner(parts.timer(), lifetime);
    }

    /** Does something and waits for its result. */
    public <O> O run(Operation<O> operation) {
        lifetime.enter();
        try {
            return blocking.run(operation.begin());
        } finally {
            lifetime.leave();
        }
    }

    /** Does something without waiting; whatever goes wrong with it, from its making on, fails the future. */
    public <O> CompletableFuture<O> runAsync(Supplier<Operation<O>> operation) {
        return start(operation, Function.identity());
    }

    /** Does something without waiting, for those who only want to know when it is done. */
    @SuppressWarnings("NullAway") // The value of a future of nothing is null.
    public <O> CompletableFuture<Void> completeAsync(Supplier<Operation<O>> operation) {
        return start(operation, value -> null);
    }

    private <O, R> CompletableFuture<R> start(Supplier<Operation<O>> operation, Function<O, R> result) {
        try {
            lifetime.enter();
        } catch (CloudClosedException e) {
            return CompletableFuture.failedFuture(e);
        }
        CompletableFuture<R> future = futures.run(() -> operation.get().begin(), result);
        var unused = future.whenComplete((value, failure) -> lifetime.leave());
        return future;
    }

    /** Returns the operation that consists of one call. */
    public <I, O> Operation<O> operation(Action<I, O> action, I input, CallOptions options) {
        byte[] bytes = JsonWriter.body(action.encoder(), input);
        return new Operation<>() {
            @Override
            Step<O> begin() {
                return exchange(action, bytes, options, deadline(options), null).begin();
            }
        };
    }

    <O> Exchange<O> exchange(
            Action<?, O> action,
            byte[] bytes,
            CallOptions options,
            long deadline,
            Exchange.@Nullable Recovery<O> recovery) {
        return new Exchange<>(this, action, bytes, options, deadline, recovery);
    }

    /** The moment by which a call that begins now must end. */
    long deadline(CallOptions options) {
        return parts.clock().nanoTime() + options.timeout().toNanos();
    }

    /** Lets no more calls in and ends their waits; requests under way are finished first, and then all is released. */
    @Override
    public void close() {
        lifetime.close();
        credentials.endWaits();
        futures.endPauses();
    }

    private void release() {
        parts.fetcher().close();
        parts.timer().close();
        futures.end();
        parts.watchdogTimer().close();
        parts.release().run();
    }

    boolean isClosed() {
        return lifetime.isClosed();
    }

    Transport transport() {
        return parts.transport();
    }

    CredentialsDesk credentials() {
        return credentials;
    }

    RateLimiter limiter() {
        return parts.limiter();
    }

    RetryBudget budget() {
        return budget;
    }

    MonotonicClock clock() {
        return parts.clock();
    }

    Events events() {
        return parts.events();
    }

    Duration since(long moment) {
        return Duration.ofNanos(parts.clock().nanoTime() - moment);
    }

    /** How far the cloud's clock is ahead of ours, as far as we know. */
    Duration clockOffset() {
        return Duration.ofMillis(clockOffsetMillis.get());
    }

    /** The wall clock as the cloud reads it, as far as we know. */
    Instant cloudTime() {
        return parts.wallClock().instant().plusMillis(clockOffsetMillis.get());
    }

    /** The time to sign with, as {@link Tc3Signer} takes it, although a clock that nobody has set yet begins in 1970. */
    long signingTime() {
        return Math.max(Tc3Signer.FIRST_SECOND, cloudTime().getEpochSecond());
    }

    /** Sets our clock by the time in an answer; false when it has none. */
    boolean correctClock(Response response) {
        Instant date = response.headers().getInstant("Date");
        if (date == null) {
            return false;
        }
        clockOffsetMillis.set(date.toEpochMilli() - parts.wallClock().millis());
        return true;
    }

    /** How long the cloud wants us to wait; zero when it does not say. */
    Duration retryAfter(Response response) {
        String header = response.header("Retry-After");
        if (header == null) {
            return Duration.ZERO;
        }
        if (header.matches("[0-9]+")) {
            return Duration.ofSeconds(header.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(header));
        }
        Instant date = response.headers().getInstant("Retry-After");
        Duration wait = date == null ? Duration.ZERO : Duration.between(cloudTime(), date);
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    boolean mayRetry(Verdict verdict, int attempts) {
        return verdict == Verdict.BUSY || (attempts < parts.policy().maxAttempts() && budget.take());
    }

    /** A random part of a delay that doubles. */
    Duration delay(Verdict verdict, int retries) {
        RetryPolicy policy = parts.policy();
        Duration base = verdict == Verdict.UNCERTAIN ? policy.baseDelay() : policy.throttledBaseDelay();
        long cap = policy.maxDelay().toNanos();
        long grown = base.toNanos() << Math.min(retries, 16);
        long bound = grown <= 0 || grown > cap ? cap : grown;
        return Duration.ofNanos(parts.random().nextLong(bound + 1));
    }

    Duration attemptTimeout(Duration left) {
        Duration attempt = parts.policy().attemptTimeout();
        return attempt.compareTo(left) < 0 ? attempt : left;
    }
}
