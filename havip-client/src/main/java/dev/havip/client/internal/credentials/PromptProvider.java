package dev.havip.client.internal.credentials;

import dev.havip.client.Credentials;
import dev.havip.client.CredentialsProvider;
import org.jspecify.annotations.Nullable;

/**
 * A provider that often has its credentials at hand, so that only those who really have to wait for some do so.
 * Implementations are thread-safe.
 */
public interface PromptProvider extends CredentialsProvider {
    /** The credentials to sign with now, if they are at hand. Never waits and never throws. */
    @Nullable
    Credentials ready();

    /** Whether it is time to ask for new ones, although those at hand still work. */
    default boolean isDue() {
        return false;
    }

    /** What any provider has at hand. */
    static @Nullable Credentials readyOf(CredentialsProvider provider) {
        if (provider instanceof Credentials fixed) {
            return fixed;
        }
        return provider instanceof PromptProvider prompt ? prompt.ready() : null;
    }
}
