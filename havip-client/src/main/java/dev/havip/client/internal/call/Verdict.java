package dev.havip.client.internal.call;

/** What a failed attempt means for the next one. */
enum Verdict {
    /** No other attempt would fare better. */
    FINAL,
    /** The cloud stumbled, or we never heard of it: whether it acted is not known. */
    UNCERTAIN,
    /** We ask too often; nothing was done. */
    THROTTLED,
    /** Another task on the same resource is still running; nothing was done. */
    BUSY,
    /** Our clock and the cloud's differ too much; nothing was done. */
    CLOCK;

    /** Judges an error code (the API's common codes, and those of VPC that ask for patience). */
    static Verdict of(String code, int httpStatus) {
        return switch (code) {
            case "RequestLimitExceeded", "LimitExceeded.ActionLimited" -> THROTTLED;
            case "UnsupportedOperation.MutexOperationTaskRunning",
                    "UnsupportedOperation.IdempotentProcessing",
                    "OperationDenied.MutexTaskRunning" -> BUSY;
            case "AuthFailure.SignatureExpire" -> CLOCK;
            default -> {
                if (code.startsWith("RequestLimitExceeded.")) {
                    yield THROTTLED;
                }
                yield code.equals("InternalError") || code.startsWith("InternalError.")
                        ? UNCERTAIN
                        : httpStatus == 200 ? FINAL : of(httpStatus);
            }
        };
    }

    /** Judges the HTTP status of an answer that says no more. */
    static Verdict of(int httpStatus) {
        return switch (httpStatus) {
            case 429 -> THROTTLED;
            case 408, 500, 502, 503, 504 -> UNCERTAIN;
            // A redirect is not the cloud's: somebody on the way answered in its stead.
            default -> httpStatus / 100 == 3 ? UNCERTAIN : FINAL;
        };
    }
}
