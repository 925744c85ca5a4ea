package dev.havip.client;

import dev.havip.HavipClientException;
import org.jspecify.annotations.Nullable;

/**
 * The cloud that is asked was closed: before the call, or while the call waited to go on. Its message tells when the cloud
 * may have carried out what was asked before. This class is thread-safe.
 */
public final class CloudClosedException extends HavipClientException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param cause why the last attempt failed, or null if there was none
     */
    public CloudClosedException(String message, @Nullable Throwable cause) {
        super(message, cause, false);
    }
}
