package dev.havip.client.internal.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;

/** Actions that have no types here: JSON goes in and comes out. */
public final class RawAction {
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Za-z0-9]{0,63}");
    private static final Pattern ASKS_ONLY = Pattern.compile("(Describe|Check|Inquir|Get|List).*");

    private RawAction() {}

    /**
     * Returns the action with this name.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Action<String, String> of(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "not the name of an action: '" + name + "'; it looks like DescribeRouteTables");
        }
        Repeat repeat = ASKS_ONLY.matcher(name).matches() ? Repeat.FREELY : Repeat.NEVER;
        return new Action<>(name, repeat, (json, out) -> out.fieldsOf(json), Copy::new);
    }

    /** Copies the fields of an answer. */
    private static final class Copy implements Decoder<String> {
        private final StringWriter text = new StringWriter();
        private final JsonGenerator out;

        Copy() {
            try {
                out = Json.FACTORY.createGenerator(text);
                out.writeStartObject();
            } catch (IOException e) {
                throw new UncheckedIOException("an answer could not be written to memory", e);
            }
        }

        @Override
        public void field(String name, JsonReader in) throws IOException {
            out.writeFieldName(name);
            in.copyTo(out);
        }

        @Override
        public String result(String requestId) {
            try (out) {
                out.writeStringField("RequestId", requestId);
                out.writeEndObject();
            } catch (IOException e) {
                throw new UncheckedIOException("an answer could not be written to memory", e);
            }
            return text.toString();
        }
    }
}
