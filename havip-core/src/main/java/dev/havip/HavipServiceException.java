package dev.havip;

import java.util.Optional;

/**
 * The cloud answered no. Decide on {@link #code()}, never on the message: the cloud changes its texts. This class is
 * thread-safe.
 */
public class HavipServiceException extends HavipException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String requestId;
    private final int httpStatus;
    private final boolean retryable;

    /**
     * Makes the exception.
     *
     * @param code the error code of the cloud, such as {@code InvalidParameterValue.Reserved}
     * @param message the text of the cloud
     * @param requestId the id of the request, which the cloud's support asks for; empty text when there is none
     * @param httpStatus the HTTP status of the answer, 200 for most refusals; 0 where no HTTP was spoken
     * @param retryable whether the same call may succeed later
     */
    public HavipServiceException(String code, String message, String requestId, int httpStatus, boolean retryable) {
        super(code + ": " + message + (requestId.isEmpty() ? "" : " (request " + requestId + ")"), null);
        this.code = code;
        this.requestId = requestId;
        this.httpStatus = httpStatus;
        this.retryable = retryable;
    }

    /** The error code, such as {@code ResourceInUse}; codes are hierarchical, {@code Family.Detail}. */
    public String code() {
        return code;
    }

    /** Tells whether the code is this one or one of its family: {@code is("ResourceInUse")}. */
    public boolean is(String codeOrFamily) {
        return code.equals(codeOrFamily) || code.startsWith(codeOrFamily + ".");
    }

    /** The id of the request; empty when the answer had none. */
    public Optional<String> requestId() {
        return requestId.isEmpty() ? Optional.empty() : Optional.of(requestId);
    }

    /** The HTTP status of the answer; 0 where no HTTP was spoken. */
    public int httpStatus() {
        return httpStatus;
    }

    @Override
    public boolean retryable() {
        return retryable;
    }
}
