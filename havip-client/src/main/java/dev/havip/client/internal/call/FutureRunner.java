package dev.havip.client.internal.call;

import dev.havip.HavipClientException;
import dev.havip.HavipException;
import dev.havip.time.Scheduler;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Carries out the steps of a call without blocking anybody. This class is thread-safe. */
final class FutureRunner {
    private final Scheduler timer;

    FutureRunner(Scheduler timer) {
        this.timer = timer;
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

    /** One call on its way. Its steps follow one another, on whatever threads. */
    private final class Run<O, R> {
        private final CompletableFuture<R> future = new CompletableFuture<>();
        private final Function<O, R> result;
        private volatile Runnable cancelling = () -> {};

        Run(Function<O, R> result) {
            this.result = result;
            var unused = future.whenComplete((value, failure) -> {
                if (future.isCancelled()) {
                    cancelling.run();
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
                future.completeExceptionally(e);
            }
        }

        private void take(Step<O> step) {
            if (step instanceof Step.Done<O> done) {
                future.complete(result.apply(done.value()));
            } else if (step instanceof Step.Failed<O> failed) {
                future.completeExceptionally(failed.why());
            } else if (step instanceof Step.Send<O> send) {
                cancelBy(send.call()::cancel);
                send.call().enqueue(new Enqueued(send));
            } else if (step instanceof Step.Wait<O> wait) {
                Scheduler.Scheduled scheduled = timer.schedule(wait.delay(), () -> advance(wait.then()));
                cancelBy(scheduled::cancel);
            } else {
                ask((Step.Ask<?, O>) step);
            }
        }

        private <M> void ask(Step.Ask<M, O> ask) {
            CompletableFuture<M> inner = FutureRunner.this.run(ask.inner(), Function.identity());
            cancelBy(() -> inner.cancel(false));
            var unused = inner.whenComplete(
                    (value, failure) -> advance(() -> ask.then().apply(value, havip(failure))));
        }

        private void cancelBy(Runnable action) {
            cancelling = action;
            if (future.isCancelled()) {
                action.run();
            }
        }

        private final class Enqueued implements Callback {
            private final Step.Send<O> send;

            Enqueued(Step.Send<O> send) {
                this.send = send;
            }

            @Override
            public void onResponse(Call call, Response response) {
                try (response) {
                    advance(() -> send.answered().apply(response));
                }
            }

            @Override
            public void onFailure(Call call, IOException e) {
                advance(() -> send.broken().apply(e));
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
