package dev.havip.emulator.internal.wire;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A request as it came over HTTP. */
public final class ApiRequest {
    private final String method;
    private final String query;
    private final Map<String, List<String>> headers;
    private final byte[] body;

    /**
     * Takes over what came.
     *
     * @param query the text after the question mark, not decoded; empty if there is none
     * @param headers the headers by their names in lower case
     * @param body the body, which nobody changes any more
     */
    public ApiRequest(String method, String query, Map<String, List<String>> headers, byte[] body) {
        this.method = method;
        this.query = query;
        this.headers = headers;
        this.body = body;
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
        List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
        return values == null || values.isEmpty()
                ? Optional.empty()
                : Optional.of(values.get(0).trim());
    }
}
