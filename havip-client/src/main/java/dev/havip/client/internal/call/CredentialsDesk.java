package dev.havip.client.internal.call;

import dev.havip.client.Credentials;
import dev.havip.client.CredentialsProvider;
import dev.havip.client.internal.credentials.PromptProvider;
import dev.havip.client.internal.credentials.SharedFetch;
import dev.havip.time.Scheduler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Where calls get their credentials: at once from a provider that has them at hand, otherwise from one that is asked on a
 * thread apart, so that nobody waits longer than he wants to. This class is thread-safe.
 */
final class CredentialsDesk {
    private final CredentialsProvider provider;
    private final Scheduler thread;
    private final Lifetime lifetime;
    private final SharedFetch fetch;

    CredentialsDesk(CredentialsProvider provider, Scheduler thread, Lifetime lifetime) {
        this.provider = provider;
        this.thread = thread;
        this.lifetime = lifetime;
        this.fetch = new SharedFetch(provider);
    }

    /** The credentials to sign with now, if they are at hand; new ones are asked for ahead of their end. */
    @Nullable
    Credentials ready() {
        Credentials ready = PromptProvider.readyOf(provider);
        if (ready != null && provider instanceof PromptProvider prompt && prompt.isDue()) {
            var unused = fetch();
        }
        return ready;
    }

    /** Asks the provider, or joins those who do. */
    CompletableFuture<Credentials> fetch() {
        CompletableFuture<Credentials> fetched = fetch.start(task -> thread.schedule(Duration.ZERO, task));
        if (lifetime.isClosed()) {
            fetch.abandon();
        }
        return fetched;
    }

    /** Ends all waits, since the client is closed. */
    void endWaits() {
        fetch.abandon();
    }
}
