package dev.havip.cloud;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads a query to its end, page after page, only as far as somebody reads. A page begins with the last resource of the
 * one before it: when it does not, something was deleted in between and others moved up past the offset, so the reading
 * starts again. Each resource is given out once, as it was first seen.
 */
final class Pages {
    /** Then a page is taken as it comes: some clouds count more than they show. */
    private static final int MAX_RESTARTS = 3;

    private Pages() {}

    /** Returns what all pages have; the key tells whether two are the same resource. */
    static <T> Stream<T> stream(Function<PageRequest, Page<T>> ask, Function<T, ?> key) {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(new PageIterator<>(ask, key), Spliterator.ORDERED), false);
    }

    private static final class PageIterator<T> implements Iterator<T> {
        private final Function<PageRequest, Page<T>> ask;
        private final Function<T, ?> key;
        private final Set<Object> seen = new HashSet<>();
        private final ArrayDeque<T> ahead = new ArrayDeque<>();
        private long offset;
        private int restarts;
        private boolean atEnd;

        PageIterator(Function<PageRequest, Page<T>> ask, Function<T, ?> key) {
            this.ask = ask;
            this.key = key;
        }

        @Override
        public boolean hasNext() {
            while (ahead.isEmpty() && !atEnd) {
                readPage();
            }
            return !ahead.isEmpty();
        }

        private void readPage() {
            Page<T> page = ask.apply(PageRequest.of(offset, PageRequest.MAX_LIMIT));
            List<T> items = page.items();
            boolean joins = offset == 0 || (!items.isEmpty() && seen.contains(key.apply(items.get(0))));
            items.stream().filter(item -> seen.add(key.apply(item))).forEach(ahead::add);
            if (!joins && restarts++ < MAX_RESTARTS) {
                offset = 0;
                return;
            }
            // A page of one has nothing beyond the overlap.
            atEnd = items.size() <= 1 || offset + items.size() >= page.total();
            offset += items.size() - 1;
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
