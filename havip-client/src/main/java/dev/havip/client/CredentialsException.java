package dev.havip.client;

import dev.havip.HavipClientException;
import org.jspecify.annotations.Nullable;

/** There are no credentials to sign with; the message tells why for each place that was looked at. This class is thread-safe. */
public final class CredentialsException extends HavipClientException {
    private static final long serialVersionUID = 1L;

    /** Makes the exception. */
    public CredentialsException(String message, @Nullable Throwable cause, boolean retryable) {
        super(message, cause, retryable);
    }
}
