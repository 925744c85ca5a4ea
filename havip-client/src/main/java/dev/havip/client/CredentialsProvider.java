package dev.havip.client;

/** Where credentials come from; asked once per attempt of a call. Implementations must be thread-safe. */
@FunctionalInterface
public interface CredentialsProvider {
    /**
     * Returns the credentials to sign with now.
     *
     * @throws dev.havip.HavipClientException if there are none, telling why
     */
    Credentials credentials();
}
