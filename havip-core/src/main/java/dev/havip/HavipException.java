package dev.havip;

import org.jspecify.annotations.Nullable;

/**
 * The root of everything this library throws on its own account, so that one catch clause covers it. Misuse of an
 * argument or of an object's life cycle stays with {@link IllegalArgumentException} and {@link IllegalStateException}.
 * This class is thread-safe.
 */
public class HavipException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what went wrong, the value received, and how to fix it
     * @param cause the exception underneath, or null
     */
    public HavipException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Tells whether the same call may succeed later without any change to it. The default is {@code false}. */
    public boolean retryable() {
        return false;
    }
}
