package dev.havip.client.internal.credentials;

import dev.havip.HavipException;
import dev.havip.client.CredentialsException;

/** Tells of whatever a provider threw as of one thing: there are no credentials. */
public final class NoCredentials {
    private NoCredentials() {}

    /** Returns an exception of one's own for a failure that others may share. */
    public static CredentialsException because(String prefix, Throwable failure) {
        CredentialsException none = new CredentialsException(prefix + text(failure), failure, isRetryable(failure));
        for (Throwable cause : failure.getSuppressed()) {
            none.addSuppressed(cause);
        }
        return none;
    }

    /** What went wrong; with its kind, when it is not one of ours. */
    static String text(Throwable failure) {
        return failure instanceof HavipException ? String.valueOf(failure.getMessage()) : failure.toString();
    }

    static boolean isRetryable(Throwable failure) {
        return failure instanceof HavipException known && known.retryable();
    }
}
