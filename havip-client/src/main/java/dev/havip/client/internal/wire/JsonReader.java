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
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of an answer, forgiving in what it meets: null is like missing, a number may stand in quotes, a value of
 * an unexpected shape is passed over. This class is not thread-safe.
 */
public final class JsonReader {
    private final JsonParser in;
    private @Nullable TagReader tagReader;
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

    /** Reads a text, and returns the expected one if it is that: neighbours in a list often agree. */
    String text(String expected) throws IOException {
        int length = expected.length();
        if (in.currentToken() != JsonToken.VALUE_STRING || in.getTextLength() != length) {
            return text();
        }
        char[] characters = in.getTextCharacters();
        int offset = in.getTextOffset();
        for (int i = 0; i < length; i++) {
            if (expected.charAt(i) != characters[offset + i]) {
                return in.getText();
            }
        }
        return expected;
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
        return lenient(of, text());
    }

    /** Makes a value of a text; empty when the text is, or is refused as not of the value's form. */
    static <T> Optional<T> lenient(Function<String, T> of, String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(of.apply(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
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
        if (in.currentToken() != JsonToken.START_ARRAY) {
            skip();
            return List.of();
        }
        enter();
        T first = next(element);
        T second = first == null ? null : next(element);
        if (first == null || second == null) {
            depth--;
            return first == null ? List.of() : List.of(first);
        }
        List<T> list = new ArrayList<>();
        list.add(first);
        for (T next = second; next != null; next = next(element)) {
            list.add(next);
        }
        depth--;
        return list;
    }

    /** Reads the next element of an array that is not null; returns null at its end. */
    private <T> @Nullable T next(ValueReader<T> element) throws IOException {
        JsonToken token = in.nextToken();
        while (token == JsonToken.VALUE_NULL) {
            token = in.nextToken();
        }
        if (token == null) {
            throw truncated();
        }
        return token == JsonToken.END_ARRAY ? null : element.read(this);
    }

    List<Tag> tags() throws IOException {
        if (tagReader == null) {
            tagReader = new TagReader();
        }
        return list(tagReader);
    }

    /** Reads tags, one after another; neighbours in a list often agree. */
    private static final class TagReader implements ValueReader<Tag>, FieldReader {
        private String key = "";
        private String value = "";
        private boolean hasKey;
        private boolean hasValue;
        private @Nullable Tag last;

        @Override
        public Tag read(JsonReader in) throws IOException {
            hasKey = false;
            hasValue = false;
            in.object(this);
            String thisKey = hasKey ? key : "";
            String thisValue = hasValue ? value : "";
            Tag known = last;
            if (known == null || !known.key().equals(thisKey) || !known.value().equals(thisValue)) {
                known = Tag.of(thisKey, thisValue);
                last = known;
            }
            return known;
        }

        @Override
        public void field(String name, JsonReader in) throws IOException {
            switch (name) {
                case "Key" -> {
                    key = in.text(key);
                    hasKey = true;
                }
                case "Value" -> {
                    value = in.text(value);
                    hasValue = true;
                }
                default -> {}
            }
        }
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
