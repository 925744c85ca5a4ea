package dev.havip.client.internal.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
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

    /**
     * Writes the fields of an object, without its braces.
     *
     * @throws IllegalArgumentException if the text is not one JSON object
     */
    static void copyFields(String json, JsonGenerator out) throws IOException {
        try (JsonParser parser = FACTORY.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("the request is not a JSON object; it looks like {\"Limit\": 20}");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                out.writeFieldName(parser.currentName());
                parser.nextToken();
                copyStructure(parser, out);
            }
            if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
                throw new IllegalArgumentException("something follows the JSON object of the request; take it away");
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the request is not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("the request cannot be taken: " + e.getMessage(), e);
        }
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
