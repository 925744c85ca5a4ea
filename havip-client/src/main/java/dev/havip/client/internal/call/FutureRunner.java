package dev.havip.client.internal.call;

import dev.havip.HavipClientException;
import dev.havip.HavipException;
import dev.havip.time.DaemonThreads;
import dev.havip.time.Scheduler;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the steps of a call without blocking anybody. The timer only hands over: whatever follows a wait, and with it
 * what a user hangs on a future, may block and so runs on threads apart. This class is thread-safe.
 */
final class FutureRunner {
    private final Scheduler timer;
    /** A call that nobody waits for any more may want one of these after their end. */
    private final ExecutorService threads = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            60,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            DaemonThreads.named("havip-client-async"),
            new ThreadPoolExecutor.DiscardPolicy());

    private final Lifetime lifetime;
    private final Set<Pause> pauses = ConcurrentHashMap.newKeySet();

    FutureRunner(Scheduler timer, Lifetime lifetime) {
        this.timer = timer;
        this.lifetime = lifetime;
    }

    /**
     * Carries out the steps of a call.
     *
     * @param result makes the value of the future from the value of the call
     */
    <O, R> CompletableFuture<R> run(Supplier<Step<O>> first, Function<O, R> result) {
        Run<O, R> run = new Run<>(result);
        run.advance(first);
        return run.future;
    }

    /** Ends every wait now, since the client is closed. */
    void endPauses() {
        pauses.forEach(Pause::end);
    }

    /** Gives up the threads, since no call is under way any more. */
    void end() {
        threads.shutdown();
    }

    /** A wait that ends once: when its time is over, what it waits for is known, or the client is closed. */
    private final class Pause {
        private final Runnable then;
        private volatile Scheduler.@Nullable Scheduled scheduled;

        Pause(Runnable then) {
            this.then = then;
        }

        void begin(Duration delay) {
            pauses.add(this);
            scheduled = timer.schedule(delay, this::end);
            if (lifetime.isClosed()) {
                end();
            }
        }

        void end() {
            if (drop()) {
                threads.execute(then);
            }
        }

        /** Ends it without anything after it; false when it has ended before. */
        boolean drop() {
            boolean waited = pauses.remove(this);
            Scheduler.Scheduled task = scheduled;
            if (task != null) {
                task.cancel();
            }
            return waited;
        }
    }

    /** One call on its way. Its steps follow one another, on whatever threads. */
    private final class Run<O, R> {
        private final CompletableFuture<R> future = new CompletableFuture<>();
        private final Function<O, R> result;
        private volatile boolean ended;
        private volatile Runnable aborting = () -> {};

        Run(Function<O, R> result) {
            this.result = result;
            var unused = future.whenComplete((value, failure) -> {
                if (!ended) {
                    aborting.run();
                }
            });
        }

        void advance(Supplier<Step<O>> next) {
            if (future.isDone()) {
                return;
            }
            try {
                take(next.get());
            } catch (RuntimeException | Error e) {
                fail(e);
            }
        }

        private void take(Step<O> step) {
            if (step instanceof Step.Done<O> done) {
                R value = result.apply(done.value());
                ended = true;
                future.complete(value);
            } else if (step instanceof Step.Failed<O> failed) {
                fail(failed.why());
            } else if (step instanceof Step.Send<O> send) {
                abortBy(send.call()::cancel);
                new Enqueued(send).begin();
            } else if (step instanceof Step.Wait<O> wait) {
                pause(wait.delay(), wait.then());
            } else if (step instanceof Step.Await<O> await) {
                Pause pause = pause(await.atMost(), await.then());
                var unused = await.outcome().whenComplete((value, failure) -> pause.end());
            } else {
                ask((Step.Ask<?, O>) step);
            }
        }

        private Pause pause(Duration atMost, Supplier<Step<O>> then) {
            Pause pause = new Pause(() -> advance(then));
            abortBy(pause::drop);
            pause.begin(atMost);
            return pause;
        }

        private void fail(Throwable why) {
            ended = true;
            future.completeExceptionally(why);
        }

        private <M> void ask(Step.Ask<M, O> ask) {
            CompletableFuture<M> inner = FutureRunner.this.run(ask.inner(), Function.identity());
            abortBy(() -> inner.cancel(false));
            var unused = inner.whenComplete(
                    (value, failure) -> advance(() -> ask.then().apply(value, havip(failure))));
        }

        /** Names what ends the present step when somebody else completes the future. */
        private void abortBy(Runnable action) {
            aborting = action;
            if (future.isDone() && !ended) {
                action.run();
            }
        }

        /** A request that waits for a thread of the HTTP client, then for its answer. Whatever ends it first counts. */
        private final class Enqueued implements Callback {
            private final Step.Send<O> send;
            private final AtomicBoolean over = new AtomicBoolean();
            private volatile boolean timedOut;
            private volatile Scheduler.@Nullable Scheduled timeout;

            Enqueued(Step.Send<O> send) {
                this.send = send;
            }

            void begin() {
                timeout = timer.schedule(send.atMost(), () -> threads.execute(this::timeOut));
                send.call().enqueue(this);
            }

            /** The client's own time-out begins with the thread, and a call that waits for one does not feel a cancel. */
            private void timeOut() {
                timedOut = true;
                send.call().cancel();
                end(() -> send.broken().apply(timeout()));
            }

            @Override
            public void onResponse(Call call, Response response) {
                try (response) {
                    end(() -> read(response));
                }
            }

            @Override
            public void onFailure(Call call, IOException e) {
                end(() -> broken(e));
            }

            private Step<O> read(Response response) {
                try {
                    return send.answered().to(response);
                } catch (IOException e) {
                    return broken(e);
                }
            }

            /** Whatever comes after a time-out, such as a closed socket, comes of it. */
            private Step<O> broken(IOException e) {
                return send.broken().apply(timedOut ? timeout() : e);
            }

            private static IOException timeout() {
                return new InterruptedIOException("timeout");
            }

            private void end(Supplier<Step<O>> next) {
                if (over.compareAndSet(false, true)) {
                    Scheduler.Scheduled task = timeout;
                    if (task != null) {
                        task.cancel();
                    }
                    advance(next);
                }
            }
        }
    }

    private static @Nullable HavipException havip(@Nullable Throwable failure) {
        if (failure == null || failure instanceof HavipException) {
            return (HavipException) failure;
        }
        return new HavipClientException(
                "a call that another one needs failed: " + failure.getMessage(), failure, false);
    }
}
