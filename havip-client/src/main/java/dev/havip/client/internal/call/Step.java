package dev.havip.client.internal.call;

import dev.havip.HavipException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import okhttp3.Call;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** What has to be done next to finish a call; who does it, and on which threads, is the runner's business. */
sealed interface Step<O> {
    /** The call has a result. */
    record Done<O>(O value) implements Step<O> {}

    /** The call has failed for good. */
    record Failed<O>(HavipException why) implements Step<O> {}

    /** Wait, then go on. */
    record Wait<O>(Duration delay, Supplier<Step<O>> then) implements Step<O> {}

    /** Wait until this is known, at most so long, then go on; what follows looks at it itself. */
    record Await<O>(CompletableFuture<?> outcome, Duration atMost, Supplier<Step<O>> then) implements Step<O> {}

    /**
     * Send a request, then go on with its answer or with what came instead of one. The call ends within its time from the
     * moment on at which it runs, so who makes it wait for that has to count too.
     */
    record Send<O>(Call call, Duration atMost, Reading<O> answered, Function<IOException, Step<O>> broken)
            implements Step<O> {
        /** Leads from an answer to the next step. */
        interface Reading<O> {
            /**
             * Reads the answer.
             *
             * @throws IOException if it did not arrive whole
             */
            Step<O> to(Response answer) throws IOException;
        }
    }

    /** Finish another call first, then go on with its result or its failure; one of both is null. */
    record Ask<M, O>(Supplier<Step<M>> inner, BiFunction<@Nullable M, @Nullable HavipException, Step<O>> then)
            implements Step<O> {}
}
