package dev.havip.client.internal.wire;

import java.io.IOException;

/** Reads one answer, field by field in whatever order they come. Implementations are not thread-safe. */
public interface Decoder<O> {
    /** Reads the value of a field; one that is not read here is passed over. */
    void field(String name, JsonReader in) throws IOException;

    /**
     * Returns what was read.
     *
     * @param requestId the id of the request, which some answers consist of
     * @throws IllegalArgumentException if a field is missing that the API promises
     */
    O result(String requestId);

    /** Reads an answer that carries nothing but the id of its request. */
    static <O> Decoder<O> ofRequestId(java.util.function.Function<String, O> result) {
        return new Decoder<>() {
            @Override
            public void field(String name, JsonReader in) {}

            @Override
            public O result(String requestId) {
                return result.apply(requestId);
            }
        };
    }
}
