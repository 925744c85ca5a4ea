package dev.havip.client.internal.credentials;

import dev.havip.HavipClientException;
import dev.havip.HavipException;
import dev.havip.client.Credentials;
import dev.havip.client.CredentialsProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The first of several providers that has credentials. Once one had some it alone is asked, until it fails. This class
 * is thread-safe.
 */
public final class CredentialsChain implements CredentialsProvider {
    private final List<CredentialsProvider> providers;
    private final ReentrantLock searching = new ReentrantLock();
    private volatile @Nullable CredentialsProvider winner;

    /** Makes a chain of these, asked in their order. */
    public CredentialsChain(List<CredentialsProvider> providers) {
        if (providers.isEmpty()) {
            throw new IllegalArgumentException("a chain of credentials has no provider; give at least one");
        }
        this.providers = List.copyOf(providers);
    }

    @Override
    public Credentials credentials() {
        CredentialsProvider known = winner;
        if (known != null) {
            try {
                return known.credentials();
            } catch (HavipException e) {
                winner = null;
            }
        }
        searching.lock();
        try {
            return search();
        } finally {
            searching.unlock();
        }
    }

    private Credentials search() {
        List<HavipException> failures = new ArrayList<>();
        StringBuilder causes = new StringBuilder();
        for (CredentialsProvider provider : providers) {
            try {
                Credentials found = provider.credentials();
                winner = provider;
                return found;
            } catch (HavipException e) {
                failures.add(e);
                causes.append("; ").append(provider).append(": ").append(e.getMessage());
            }
        }
        boolean retryable = failures.stream().anyMatch(HavipException::retryable);
        HavipClientException none = new HavipClientException("no credentials were found" + causes, null, retryable);
        failures.forEach(none::addSuppressed);
        throw none;
    }

    @Override
    public String toString() {
        return "chain of " + providers;
    }
}
