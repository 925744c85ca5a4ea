package dev.havip.client.internal.credentials;

import dev.havip.client.Credentials;
import dev.havip.client.CredentialsException;
import dev.havip.client.CredentialsProvider;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Asks a provider once for all who ask meanwhile: they share what it gives or throws. This class is thread-safe. */
public final class SharedFetch {
    private final CredentialsProvider source;
    private final AtomicReference<@Nullable CompletableFuture<Credentials>> running = new AtomicReference<>();

    /** Makes it for a provider. */
    public SharedFetch(CredentialsProvider source) {
        this.source = source;
    }

    /** Returns the fetch that is under way, or else starts one there. */
    public CompletableFuture<Credentials> start(Executor executor) {
        CompletableFuture<Credentials> fetch = new CompletableFuture<>();
        CompletableFuture<Credentials> other = running.compareAndExchange(null, fetch);
        if (other != null) {
            return other;
        }
        try {
            executor.execute(() -> fetch(fetch));
        } catch (RuntimeException e) {
            running.set(null);
            fetch.completeExceptionally(e);
        }
        return fetch;
    }

    /** Whoever asks from here on starts another fetch; only then those who waited go on. */
    private void fetch(CompletableFuture<Credentials> fetch) {
        try {
            Credentials found = Objects.requireNonNull(source.credentials(), "the provider returned null");
            running.set(null);
            fetch.complete(found);
        } catch (RuntimeException | Error e) {
            running.set(null);
            fetch.completeExceptionally(e);
        }
    }

    /** Whether a fetch is under way. */
    public boolean isRunning() {
        return running.get() != null;
    }

    /** Ends the wait for the fetch that is under way, if any; the provider is left alone. */
    public void abandon() {
        CompletableFuture<Credentials> fetch = running.get();
        if (fetch != null) {
            fetch.cancel(false);
        }
    }

    /**
     * Fetches on the calling thread, or waits for the one that does.
     *
     * @throws CredentialsException if the provider throws anything, or the wait is interrupted
     */
    public Credentials get() {
        try {
            return start(Runnable::run).get();
        } catch (ExecutionException e) {
            throw NoCredentials.because("", Objects.requireNonNullElse(e.getCause(), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CredentialsException(
                    "the calling thread was interrupted while it waited for credentials", e, false);
        }
    }
}
