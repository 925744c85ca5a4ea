package dev.havip.emulator.internal.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The members of an answer beside its RequestId. */
@FunctionalInterface
interface Answer {
    void write(JsonGenerator json) throws IOException;

    /** An answer that has nothing to tell. */
    static Answer done() {
        return json -> {};
    }

    /** Writes one resource as an object's members. */
    @FunctionalInterface
    interface Writer<T> {
        void write(JsonGenerator json, T value) throws IOException;
    }

    /** Writes a list of objects. */
    static <T> void list(JsonGenerator json, String name, Collection<T> values, Writer<T> writer) throws IOException {
        json.writeArrayFieldStart(name);
        for (T value : values) {
            json.writeStartObject();
            writer.write(json, value);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Writes a text, or an empty one. */
    static void text(JsonGenerator json, String name, @Nullable Object value) throws IOException {
        json.writeStringField(name, value == null ? "" : value.toString());
    }

    /** Writes tags as the API does. */
    static void tags(JsonGenerator json, Collection<dev.havip.Tag> tags) throws IOException {
        list(json, "TagSet", tags, (tagJson, tag) -> {
            tagJson.writeStringField("Key", tag.key());
            tagJson.writeStringField("Value", tag.value());
        });
    }
}
