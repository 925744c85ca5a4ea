package dev.havip.client.internal.wire;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An answer came, and it is not what the API promises. */
public final class UnreadableAnswerException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String requestId;
    private final boolean retryable;

    UnreadableAnswerException(String message, String requestId, boolean retryable, @Nullable Throwable cause) {
        super(message, cause);
        this.requestId = requestId;
        this.retryable = retryable;
    }

    /** The id of the request; empty when it was not found in the answer. */
    public String requestId() {
        return requestId;
    }

    /** Whether another answer may be readable: true for damage on the way, false for what the cloud means so. */
    public boolean retryable() {
        return retryable;
    }
}
