package dev.havip.client.internal.wire;

import dev.havip.cloud.Page;
import java.io.IOException;
import java.util.List;

/** Reads {@code TotalCount} and a list of resources. */
final class PageDecoder<T> implements Decoder<Page<T>> {
    private final String listName;
    private final JsonReader.ValueReader<T> element;
    private List<T> items = List.of();
    private long total;

    PageDecoder(String listName, JsonReader.ValueReader<T> element) {
        this.listName = listName;
        this.element = element;
    }

    @Override
    public void field(String name, JsonReader in) throws IOException {
        if (name.equals(listName)) {
            items = in.list(element);
        } else if (name.equals("TotalCount")) {
            total = in.number();
        }
    }

    @Override
    public Page<T> result(String requestId) {
        return new Page<>(items, total);
    }
}
