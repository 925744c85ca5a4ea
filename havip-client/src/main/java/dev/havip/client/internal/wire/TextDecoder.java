package dev.havip.client.internal.wire;

import java.io.IOException;
import java.util.function.Function;

/** Reads an answer of which one text matters. */
final class TextDecoder<O> implements Decoder<O> {
    private final String fieldName;
    private final Function<String, O> of;
    private String text = "";

    TextDecoder(String fieldName, Function<String, O> of) {
        this.fieldName = fieldName;
        this.of = of;
    }

    @Override
    public void field(String name, JsonReader in) throws IOException {
        if (name.equals(fieldName)) {
            text = in.text();
        }
    }

    @Override
    public O result(String requestId) {
        if (text.isEmpty()) {
            throw new IllegalStateException(fieldName + " is missing");
        }
        return of.apply(text);
    }
}
