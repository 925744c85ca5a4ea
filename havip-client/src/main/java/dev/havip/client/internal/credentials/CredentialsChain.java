package dev.havip.client.internal.credentials;

import dev.havip.client.Credentials;
import dev.havip.client.CredentialsException;
import dev.havip.client.CredentialsProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The first of several providers that has credentials. Once one had some it alone is asked, until it fails. Those who ask
 * while all are searched share the outcome. This class is thread-safe.
 */
public final class CredentialsChain implements PromptProvider {
    private final List<CredentialsProvider> providers;
    private final SharedFetch searching = new SharedFetch(this::search);
    private volatile @Nullable CredentialsProvider winner;

    /** Makes a chain of these, asked in their order. */
    public CredentialsChain(List<CredentialsProvider> providers) {
        if (providers.isEmpty()) {
            throw new IllegalArgumentException("a chain of credentials has no provider; give at least one");
        }
        this.providers = List.copyOf(providers);
    }

    @Override
    public @Nullable Credentials ready() {
        CredentialsProvider known = winner;
        return known == null ? null : PromptProvider.readyOf(known);
    }

    @Override
    public boolean isDue() {
        return winner instanceof PromptProvider known && known.isDue();
    }

    @Override
    public Credentials credentials() {
        CredentialsProvider known = winner;
        if (known != null) {
            try {
                return ask(known);
            } catch (RuntimeException e) {
                winner = null;
            }
        }
        return searching.get();
    }

    private Credentials search() {
        List<RuntimeException> failures = new ArrayList<>();
        StringBuilder causes = new StringBuilder();
        for (CredentialsProvider provider : providers) {
            try {
                Credentials found = ask(provider);
                winner = provider;
                return found;
            } catch (RuntimeException e) {
                failures.add(e);
                causes.append("; ").append(provider).append(": ").append(NoCredentials.text(e));
            }
        }
        boolean retryable = failures.stream().anyMatch(NoCredentials::isRetryable);
        CredentialsException none = new CredentialsException("no credentials were found" + causes, null, retryable);
        failures.forEach(none::addSuppressed);
        throw none;
    }

    private static Credentials ask(CredentialsProvider provider) {
        return Objects.requireNonNull(provider.credentials(), "the provider returned null");
    }

    @Override
    public String toString() {
        return "chain of " + providers;
    }
}
