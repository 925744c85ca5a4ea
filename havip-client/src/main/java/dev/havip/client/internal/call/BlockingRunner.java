package dev.havip.client.internal.call;

import dev.havip.HavipClientException;
import dev.havip.HavipException;
import dev.havip.time.Sleeper;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Carries out the steps of a call on the thread of the caller. This class is thread-safe. */
final class BlockingRunner {
    private final Lifetime lifetime;
    private final Sleeper sleeper;
    private final InterruptWatchdog watchdog;

    BlockingRunner(Lifetime lifetime, Sleeper sleeper, InterruptWatchdog watchdog) {
        this.lifetime = lifetime;
        this.sleeper = sleeper;
        this.watchdog = watchdog;
    }

    <O> O run(Step<O> first) {
        Step<O> step = first;
        while (true) {
            if (step instanceof Step.Done<O> done) {
                return done.value();
            } else if (step instanceof Step.Failed<O> failed) {
                throw failed.why();
            } else if (step instanceof Step.Send<O> send) {
                step = send(send);
            } else if (step instanceof Step.Wait<O> wait) {
                step = sleep(wait);
            } else if (step instanceof Step.Await<O> await) {
                step = await(await);
            } else {
                step = ask((Step.Ask<?, O>) step);
            }
        }
    }

    private <O> Step<O> send(Step.Send<O> send) {
        Thread thread = Thread.currentThread();
        if (thread.isInterrupted()) {
            throw interrupted("before it was sent", null);
        }
        InterruptWatchdog.Watch watch = watchdog.watch(send.call());
        try {
            try (Response response = send.call().execute()) {
                return send.answered().to(response);
            } catch (IOException e) {
                if (thread.isInterrupted()) {
                    throw interrupted("while it waited for the answer; the cloud may act on it all the same", e);
                }
                return send.broken().apply(e);
            }
        } finally {
            watch.end();
        }
    }

    private <O> Step<O> sleep(Step.Wait<O> wait) {
        try {
            if (!lifetime.isClosed()) {
                sleeper.sleep(wait.delay());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted("while it waited to ask", e);
        }
        return wait.then().get();
    }

    private static <O> Step<O> await(Step.Await<O> await) {
        try {
            var unused = await.outcome().get(await.atMost().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted("while it waited for credentials", e);
        } catch (ExecutionException | TimeoutException | CancellationException e) {
            // What follows looks at the outcome.
        }
        return await.then().get();
    }

    private <M, O> Step<O> ask(Step.Ask<M, O> ask) {
        M value;
        try {
            value = run(ask.inner().get());
        } catch (HavipException e) {
            return ask.then().apply(null, e);
        }
        return ask.then().apply(value, null);
    }

    private static HavipClientException interrupted(String when, @Nullable Exception cause) {
        return new HavipClientException("the calling thread was interrupted " + when, cause, false);
    }
}
