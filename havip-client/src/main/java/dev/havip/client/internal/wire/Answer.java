package dev.havip.client.internal.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * An answer of the cloud: a value, or an error code with its message. Immutable.
 *
 * @param value what was asked for; null when the cloud refused
 * @param code the error code; null when the cloud did not refuse
 * @param message what the cloud says to it
 * @param requestId the id of the request; empty text when the answer has none
 */
public record Answer<O>(@Nullable O value, @Nullable String code, String message, String requestId) {

    /** The most bytes that are read of an answer. */
    public static final int MAX_BYTES = 10 * 1024 * 1024;

    /**
     * Reads an answer to its end.
     *
     * @throws UnreadableAnswerException if it is not what the API promises
     * @throws IOException if it did not arrive whole
     */
    public static <O> Answer<O> read(InputStream bytes, Decoder<O> decoder) throws IOException {
        try (JsonParser parser = Json.FACTORY.createParser(new LimitedInputStream(bytes, MAX_BYTES))) {
            return new Envelope<O>(parser, decoder).read();
        } catch (JsonProcessingException e) {
            // The original text may quote the body, which is not for log files.
            throw new UnreadableAnswerException("the answer is not JSON, or not all of it", "", true, null);
        }
    }

    /** Reads {@code {"Response": {..., "Error": {...}, "RequestId": "..."}}}. */
    private static final class Envelope<O> {
        private final JsonParser parser;
        private final JsonReader in;
        private final Decoder<O> decoder;
        private boolean answered;
        private @Nullable String code;
        private String message = "";
        private String requestId = "";
        private @Nullable RuntimeException refused;

        Envelope(JsonParser parser, Decoder<O> decoder) {
            this.parser = parser;
            this.in = new JsonReader(parser);
            this.decoder = decoder;
        }

        Answer<O> read() throws IOException {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                in.object(this::outer);
            }
            if (!answered || parser.nextToken() != null) {
                throw new UnreadableAnswerException(
                        "the answer is not one JSON object with a Response in it", requestId, true, null);
            }
            if (code != null && code.isEmpty()) {
                throw new UnreadableAnswerException("the cloud refused without an error code", requestId, true, null);
            }
            if (code != null) {
                return new Answer<>(null, code, message, requestId);
            }
            try {
                if (refused != null) {
                    throw refused;
                }
                return new Answer<>(decoder.result(requestId), null, "", requestId);
            } catch (IllegalArgumentException | IllegalStateException e) {
                throw new UnreadableAnswerException(
                        "the answer has a value this release cannot read: " + e.getMessage(), requestId, false, e);
            }
        }

        private void outer(String name, JsonReader in) throws IOException {
            if (name.equals("Response") && parser.currentToken() == JsonToken.START_OBJECT) {
                answered = true;
                in.object(this::inner);
            }
        }

        private void inner(String name, JsonReader in) throws IOException {
            switch (name) {
                case "Error" -> {
                    code = parser.currentToken() == JsonToken.VALUE_NULL ? null : "";
                    in.object(this::error);
                }
                case "RequestId" -> requestId = in.text();
                default -> value(name, in);
            }
        }

        private void error(String name, JsonReader in) throws IOException {
            switch (name) {
                case "Code" -> code = in.text();
                case "Message" -> message = in.text();
                default -> {}
            }
        }

        /** Reads a field of the value. When its text is refused, reads on all the same: the request id may follow. */
        private void value(String name, JsonReader in) throws IOException {
            JsonReader.Place place = in.place();
            try {
                decoder.field(name, in);
            } catch (IllegalArgumentException | IllegalStateException e) {
                refused = refused == null ? e : refused;
                in.returnTo(place);
            }
        }
    }
}
