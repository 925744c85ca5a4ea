package dev.havip.client.internal.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.havip.Tag;
import dev.havip.cloud.Filter;
import dev.havip.cloud.PageRequest;
import dev.havip.cloud.Query;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Optional;

/** Writes the JSON of a request. What is empty is left out. This class is not thread-safe. */
public final class JsonWriter {
    private final JsonGenerator out;

    private JsonWriter(JsonGenerator out) {
        this.out = out;
    }

    /** Returns the body of a request. */
    public static <I> byte[] body(Encoder<I> encoder, I input) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        try (JsonGenerator generator = Json.FACTORY.createGenerator(bytes)) {
            generator.writeStartObject();
            encoder.encode(input, new JsonWriter(generator));
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a request could not be written to memory", e);
        }
        return bytes.toByteArray();
    }

    void text(String name, Object value) throws IOException {
        out.writeStringField(name, value.toString());
    }

    void text(String name, Optional<?> value) throws IOException {
        if (value.isPresent()) {
            out.writeStringField(name, value.get().toString());
        }
    }

    void number(String name, long value) throws IOException {
        out.writeNumberField(name, value);
    }

    void flag(String name, boolean value) throws IOException {
        out.writeBooleanField(name, value);
    }

    void texts(String name, Collection<?> values) throws IOException {
        if (values.isEmpty()) {
            return;
        }
        out.writeArrayFieldStart(name);
        for (Object value : values) {
            out.writeString(value.toString());
        }
        out.writeEndArray();
    }

    <T> void objects(String name, Collection<T> values, Encoder<T> encoder) throws IOException {
        if (values.isEmpty()) {
            return;
        }
        out.writeArrayFieldStart(name);
        for (T value : values) {
            out.writeStartObject();
            encoder.encode(value, this);
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    void tags(String name, Collection<Tag> tags) throws IOException {
        objects(name, tags, (tag, fields) -> {
            fields.text("Key", tag.key());
            fields.text("Value", tag.value());
        });
    }

    /** Writes what is asked for: identifiers under the given name, or filters. */
    void query(String idsName, Query query) throws IOException {
        texts(idsName, query.ids());
        objects("Filters", query.filters(), JsonWriter::filter);
    }

    void page(PageRequest page) throws IOException {
        number("Offset", page.offset());
        number("Limit", page.limit());
    }

    /** Writes a page as DescribeVpcs and DescribeSubnets want it: numbers in quotes. */
    void pageOfTexts(PageRequest page) throws IOException {
        text("Offset", page.offset());
        text("Limit", page.limit());
    }

    private static void filter(Filter filter, JsonWriter fields) throws IOException {
        fields.text("Name", filter.name());
        fields.texts("Values", filter.values());
    }

    /** Writes the fields of a JSON object. */
    void fieldsOf(String json) throws IOException {
        Json.copyFields(json, out);
    }
}
