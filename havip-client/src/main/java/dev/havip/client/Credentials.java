package dev.havip.client;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A key pair of the cloud, with the session token and the end of temporary ones. The secret parts never show in {@link
 * #toString()}. This class is immutable and thread-safe; it is a provider of itself.
 */
public final class Credentials implements CredentialsProvider {
    private final String secretId;
    private final String secretKey;
    private final @Nullable String token;
    private final @Nullable Instant expiry;

    private Credentials(String secretId, String secretKey, @Nullable String token, @Nullable Instant expiry) {
        this.secretId = filled("secret id", secretId);
        this.secretKey = filled("secret key", secretKey);
        this.token = token == null ? null : filled("session token", token);
        this.expiry = expiry;
    }

    /**
     * Returns a permanent key pair.
     *
     * @param secretId the id, such as {@code AKID...}
     * @param secretKey the key
     * @throws IllegalArgumentException if one is blank or has a space or line end in it
     */
    public static Credentials of(String secretId, String secretKey) {
        return new Credentials(secretId, secretKey, null, null);
    }

    /**
     * Returns a temporary key pair of which nobody says how long it lasts.
     *
     * @param token the session token
     * @throws IllegalArgumentException if one is blank or has a space or line end in it
     */
    public static Credentials of(String secretId, String secretKey, String token) {
        return new Credentials(secretId, secretKey, Objects.requireNonNull(token, "token"), null);
    }

    /** Returns the same key pair with the moment from which on the cloud refuses it. */
    public Credentials expiringAt(Instant moment) {
        return new Credentials(secretId, secretKey, token, moment);
    }

    /** The id of the key, which is no secret. */
    public String secretId() {
        return secretId;
    }

    /** The key: a secret. */
    public String secretKey() {
        return secretKey;
    }

    /** The session token, a secret; empty for a permanent key pair. */
    public Optional<String> token() {
        return Optional.ofNullable(token);
    }

    /** From when on the cloud refuses this pair; empty when it lasts, or nobody says. */
    public Optional<Instant> expiry() {
        return Optional.ofNullable(expiry);
    }

    @Override
    public Credentials credentials() {
        return this;
    }

    private static String filled(String what, String value) {
        // The value may be a secret: the message has none of it.
        if (value.isEmpty() || value.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
            throw new IllegalArgumentException("a " + what
                    + " is empty or has a space, a line end or a character beyond ASCII in it; copy it again");
        }
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Credentials that
                && secretId.equals(that.secretId)
                && secretKey.equals(that.secretKey)
                && Objects.equals(token, that.token)
                && Objects.equals(expiry, that.expiry);
    }

    @Override
    public int hashCode() {
        return Objects.hash(secretId, secretKey, token, expiry);
    }

    @Override
    public String toString() {
        return "Credentials[" + secretId + ", key ***" + (token == null ? "" : ", token ***")
                + (expiry == null ? "" : ", until " + expiry) + "]";
    }
}
