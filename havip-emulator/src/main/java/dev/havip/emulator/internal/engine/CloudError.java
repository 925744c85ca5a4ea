package dev.havip.emulator.internal.engine;

import dev.havip.HavipServiceException;

/** Refusals, spelled as the cloud's error list does. */
public final class CloudError {
    private CloudError() {}

    /** Makes the refusal with this code. */
    public static HavipServiceException of(String code, String message) {
        return new HavipServiceException(code, message, "", 0, isRetryable(code));
    }

    static HavipServiceException notFound(String what, Object id) {
        return of("ResourceNotFound", "there is no " + what + " " + id + " in this region");
    }

    private static boolean isRetryable(String code) {
        return code.startsWith("RequestLimitExceeded")
                || code.startsWith("InternalError")
                || code.equals("LimitExceeded.ActionLimited")
                || code.equals("UnsupportedOperation.MutexOperationTaskRunning")
                || code.equals("UnsupportedOperation.IdempotentProcessing");
    }
}
