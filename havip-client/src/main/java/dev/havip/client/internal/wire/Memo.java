package dev.havip.client.internal.wire;

import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads texts as values, and remembers the last: neighbours in a list often agree. This class is not thread-safe. */
final class Memo<T> {
    private final Function<String, T> of;
    private String text = "";
    private @Nullable T value;

    Memo(Function<String, T> of) {
        this.of = of;
    }

    T read(JsonReader in) throws IOException {
        String read = in.text(text);
        T known = value;
        if (known != null && read.equals(text)) {
            return known;
        }
        T made = of.apply(read);
        text = read;
        value = made;
        return made;
    }
}
