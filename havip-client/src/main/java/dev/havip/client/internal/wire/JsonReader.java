package dev.havip.client.internal.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import dev.havip.Tag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the JSON of an answer, forgiving in what it meets: null is like missing, a number may stand in quotes, a value of
 * an unexpected shape is passed over. This class is not thread-safe.
 */
public final class JsonReader {
    private final JsonParser in;
    private int depth;

    JsonReader(JsonParser in) {
        this.in = in;
    }

    /** Reads one field of an object. */
    @FunctionalInterface
    interface FieldReader {
        void field(String name, JsonReader in) throws IOException;
    }

    /** Reads one value. */
    @FunctionalInterface
    interface ValueReader<T> {
        T read(JsonReader in) throws IOException;
    }

    /** Reads a text; empty for null and for what is no scalar. */
    String text() throws IOException {
        JsonToken token = in.currentToken();
        if (token == JsonToken.VALUE_STRING) {
            return in.getText();
        }
        if (token == JsonToken.VALUE_NULL || !token.isScalarValue()) {
            skip();
            return "";
        }
        return in.getText();
    }

    /** Reads a text that is not empty. */
    Optional<String> filledText() throws IOException {
        String text = text();
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** Reads a text as a value; empty when the text is, or is not of the value's form. */
    <T> Optional<T> value(Function<String, Optional<T>> tryParse) throws IOException {
        String text = text();
        return text.isEmpty() ? Optional.empty() : tryParse.apply(text);
    }

    /** Reads a text as a value; empty when the text is, or is refused as not of the value's form. */
    <T> Optional<T> id(Function<String, T> of) throws IOException {
        return value(text -> {
            try {
                return Optional.of(of.apply(text));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        });
    }

    /**
     * Reads a whole number, also one in quotes; 0 for null.
     *
     * @throws IllegalArgumentException if it is none
     */
    long number() throws IOException {
        if (in.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            return in.getLongValue();
        }
        String text = text();
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }

    /** Reads a truth value, also one in quotes; false for null. */
    boolean flag() throws IOException {
        return Boolean.parseBoolean(text());
    }

    /** Reads an object field by field; a field that the reader leaves alone is passed over. */
    void object(FieldReader reader) throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            skip();
            return;
        }
        enter();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            in.nextToken();
            JsonToken before = in.currentToken();
            reader.field(name, this);
            if (before.isStructStart() && in.currentToken() == before) {
                skip();
            }
        }
        depth--;
        require(JsonToken.END_OBJECT);
    }

    /** Reads an array; empty for null. */
    <T> List<T> list(ValueReader<T> element) throws IOException {
        List<T> list = new ArrayList<>();
        if (in.currentToken() != JsonToken.START_ARRAY) {
            skip();
            return list;
        }
        enter();
        for (JsonToken token = in.nextToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
            if (token == null) {
                throw truncated();
            }
            if (token != JsonToken.VALUE_NULL) {
                list.add(element.read(this));
            }
        }
        depth--;
        return list;
    }

    List<Tag> tags() throws IOException {
        return list(tag -> {
            String[] parts = {"", ""};
            tag.object((name, in) -> {
                switch (name) {
                    case "Key" -> parts[0] = in.text();
                    case "Value" -> parts[1] = in.text();
                    default -> {}
                }
            });
            return Tag.of(parts[0], parts[1]);
        });
    }

    /** Copies the value this reader stands on. */
    void copyTo(JsonGenerator out) throws IOException {
        Json.copyStructure(in, out);
    }

    /** Passes over the value this reader stands on, however deep it is within reason. */
    void skip() throws IOException {
        int levels = 0;
        do {
            JsonToken token = in.currentToken();
            if (token == null) {
                throw truncated();
            }
            if (token.isStructStart() && depth + ++levels > Json.MAX_DEPTH) {
                throw tooDeep();
            }
            if (token.isStructEnd()) {
                levels--;
            }
        } while (levels > 0 && advance());
    }

    /** A level of the answer that reading can return to. */
    record Place(JsonStreamContext context, int depth) {}

    Place place() {
        JsonStreamContext context = in.getParsingContext();
        return new Place(in.currentToken().isStructStart() ? context.getParent() : context, depth);
    }

    /** Passes over whatever is left of the value at this place, after something inside it was refused. */
    void returnTo(Place place) throws IOException {
        depth = place.depth();
        while (in.getParsingContext() != place.context()) {
            if (in.nextToken() == null) {
                throw truncated();
            }
        }
    }

    private boolean advance() throws IOException {
        in.nextToken();
        return true;
    }

    private void enter() throws IOException {
        if (++depth > Json.MAX_DEPTH) {
            throw tooDeep();
        }
    }

    private static IOException tooDeep() {
        return new UnreadableAnswerException(
                "the answer is nested deeper than " + Json.MAX_DEPTH + " levels", "", true, null);
    }

    private static IOException truncated() {
        return new UnreadableAnswerException("the answer ends in the middle", "", true, null);
    }

    private void require(JsonToken token) throws IOException {
        if (in.currentToken() != token) {
            throw truncated();
        }
    }
}
