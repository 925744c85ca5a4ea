package dev.havip.client.internal.wire;

import java.io.IOException;

/** Writes the fields of a request. Implementations are thread-safe. */
@FunctionalInterface
public interface Encoder<I> {
    /** Writes the fields, without the braces around them. */
    void encode(I input, JsonWriter out) throws IOException;
}
