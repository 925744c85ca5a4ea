package dev.havip.client.internal.wire;

import java.io.IOException;
import java.util.List;

/** Reads a list of resources that is not paged. */
final class ListDecoder<T> implements Decoder<List<T>> {
    private final String listName;
    private final JsonReader.ValueReader<T> element;
    private List<T> items = List.of();

    ListDecoder(String listName, JsonReader.ValueReader<T> element) {
        this.listName = listName;
        this.element = element;
    }

    @Override
    public void field(String name, JsonReader in) throws IOException {
        if (name.equals(listName)) {
            items = in.list(element);
        }
    }

    @Override
    public List<T> result(String requestId) {
        return List.copyOf(items);
    }
}
