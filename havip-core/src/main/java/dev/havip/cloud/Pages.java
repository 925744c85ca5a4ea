package dev.havip.cloud;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads a query to its end, page after page, only as far as somebody reads. */
final class Pages {
    private Pages() {}

    static <T> Stream<T> stream(Function<PageRequest, Page<T>> ask) {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(new PageIterator<>(ask), Spliterator.ORDERED), false);
    }

    private static final class PageIterator<T> implements Iterator<T> {
        private final Function<PageRequest, Page<T>> ask;
        private final ArrayDeque<T> ahead = new ArrayDeque<>();
        private long offset;
        private boolean atEnd;

        PageIterator(Function<PageRequest, Page<T>> ask) {
            this.ask = ask;
        }

        @Override
        public boolean hasNext() {
            if (ahead.isEmpty() && !atEnd) {
                Page<T> page = ask.apply(PageRequest.of(offset, PageRequest.MAX_LIMIT));
                ahead.addAll(page.items());
                offset += page.items().size();
                // An empty page ends it too: things may vanish while we read.
                atEnd = page.items().isEmpty() || offset >= page.total();
            }
            return !ahead.isEmpty();
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return ahead.remove();
        }
    }
}
