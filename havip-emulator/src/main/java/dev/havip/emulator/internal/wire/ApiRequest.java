package dev.havip.emulator.internal.wire;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A request as it came over HTTP. */
public final class ApiRequest {
    /** The most bytes that a body may have (API document on signatures). */
    public static final int MAX_BODY = 10 * 1024 * 1024;

    private static final int MAX_QUERY = 32 * 1024;

    private final String method;
    private final String query;
    private final Function<String, @Nullable String> headers;
    private final byte[] body;

    /**
     * Takes over what came.
     *
     * @param query the text after the question mark, not decoded; empty if there is none
     * @param headers gives the first value of a header by its name in any case
     * @param body the body, which nobody changes any more
     */
    public ApiRequest(String method, String query, Function<String, @Nullable String> headers, byte[] body) {
        this.method = method;
        this.query = query;
        this.headers = headers;
        this.body = body;
    }

    /** Tells whether it is larger than the API takes; its body may then have gone on after what is here. */
    public boolean isTooLarge() {
        return body.length > MAX_BODY || query.length() > MAX_QUERY;
    }

    String method() {
        return method;
    }

    String query() {
        return query;
    }

    byte[] body() {
        return body;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.apply(name)).map(String::trim);
    }
}
