package dev.havip.client.internal.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** What the readers and writers of this package share. */
final class Json {
    /** Field names are compared with constants of ours, so interning them buys nothing and costs a global lock. */
    static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    /** No answer of the API is nested half as deep; what is deeper is an attack on the reader. */
    static final int MAX_DEPTH = 64;

    private Json() {}

    static byte[] copyObject(String json) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(json.length() + 16);
        try (JsonParser parser = FACTORY.createParser(json);
                JsonGenerator generator = FACTORY.createGenerator(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("it is not a JSON object");
            }
            copyStructure(parser, generator);
            if (parser.nextToken() != null) {
                throw new IOException("something follows the JSON object");
            }
        }
        return bytes.toByteArray();
    }

    /** Copies the value the parser stands on. */
    static void copyStructure(JsonParser parser, JsonGenerator generator) throws IOException {
        int depth = 0;
        do {
            JsonToken token = parser.currentToken();
            if (token == null) {
                throw new IOException("the JSON ends in the middle");
            }
            if (token.isStructStart() && ++depth > MAX_DEPTH) {
                throw new IOException("the JSON is nested deeper than " + MAX_DEPTH);
            }
            generator.copyCurrentEvent(parser);
            if (token.isStructEnd()) {
                depth--;
            }
        } while (depth > 0 && advance(parser));
    }

    private static boolean advance(JsonParser parser) throws IOException {
        parser.nextToken();
        return true;
    }
}
