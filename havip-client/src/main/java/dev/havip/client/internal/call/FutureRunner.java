package dev.havip.client.internal.call;

import dev.havip.HavipClientException;
import dev.havip.HavipException;
import dev.havip.time.Scheduler;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
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

    <O> CompletableFuture<O> run(Supplier<Step<O>> first) {
        Run<O> run = new Run<>();
        run.advance(first);
        return run.future;
    }

    /** One call on its way. Its steps follow one another, on whatever threads. */
    private final class Run<O> {
        private final CompletableFuture<O> future = new CompletableFuture<>();
        private volatile Runnable cancelling = () -> {};

        Run() {
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
                future.complete(done.value());
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
            CompletableFuture<M> inner = FutureRunner.this.run(ask.inner());
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
