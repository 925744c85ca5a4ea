package dev.havip;

import org.jspecify.annotations.Nullable;

/**
 * We could not ask, or could not read the answer: no connection, no credentials, a body that is not what the API
 * promises. After a failed create the cloud may have accepted it all the same. This class is thread-safe.
 */
public class HavipClientException extends HavipException {
    private static final long serialVersionUID = 1L;

    private final boolean retryable;

    /** Makes the exception. */
    public HavipClientException(String message, @Nullable Throwable cause, boolean retryable) {
        super(message, cause);
        this.retryable = retryable;
    }

    @Override
    public boolean retryable() {
        return retryable;
    }
}
