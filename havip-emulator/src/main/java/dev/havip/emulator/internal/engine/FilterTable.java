package dev.havip.emulator.internal.engine;

import dev.havip.HavipServiceException;
import dev.havip.Tag;
import dev.havip.cloud.Filter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The filters that one action takes: several must all hold, any of the values of one. */
final class FilterTable<T> {
    private final Map<String, BiPredicate<T, String>> tests = new LinkedHashMap<>();
    private final String unknownCode;
    private final String coexistCode;
    private final @Nullable String kind;
    private @Nullable Function<T, List<Tag>> tags;

    private FilterTable(String unknownCode, String coexistCode, @Nullable String kind) {
        this.unknownCode = unknownCode;
        this.coexistCode = coexistCode;
        this.kind = kind;
    }

    /** Makes a table of an action whose error list has {@code ResourceNotFound}: asked for what is not there, it says so. */
    static <T> FilterTable<T> strict(String kind) {
        return new FilterTable<>("InvalidParameter.FilterInvalidKey", "InvalidParameter.Coexist", kind);
    }

    /**
     * Makes a table of an action that passes over what is not there.
     *
     * @param unknownCode the error code for a filter that is not in the table
     * @param coexistCode the error code for identifiers beside filters
     */
    static <T> FilterTable<T> lenient(String unknownCode, String coexistCode) {
        return new FilterTable<>(unknownCode, coexistCode, null);
    }

    /** Adds a filter that a resource meets when one of these texts is a value. */
    FilterTable<T> text(String name, Function<T, ? extends Collection<String>> texts) {
        return test(name, (item, value) -> texts.apply(item).contains(value));
    }

    /** Adds a filter whose values are {@code TRUE} and {@code FALSE}, in any case. */
    FilterTable<T> flag(String name, Predicate<T> flag) {
        return test(name, (item, value) -> Boolean.toString(flag.test(item)).equalsIgnoreCase(value));
    }

    /** Adds the filters on tags: {@code tag-key}, and {@code tag:KEY} on the value of one. */
    FilterTable<T> tags(Function<T, List<Tag>> tags) {
        this.tags = tags;
        return text("tag-key", item -> tags.apply(item).stream().map(Tag::key).toList());
    }

    FilterTable<T> test(String name, BiPredicate<T, String> test) {
        tests.put(name, test);
        return this;
    }

    /** Returns the condition that these filters make. */
    Predicate<T> matching(List<Filter> filters) {
        Predicate<T> all = item -> true;
        for (Filter filter : filters) {
            BiPredicate<T, String> test = find(filter.name());
            all = all.and(item -> filter.values().stream().anyMatch(value -> test.test(item, value)));
        }
        return all;
    }

    HavipServiceException coexist() {
        return CloudError.of(coexistCode, "identifiers and filters exclude each other; give one kind");
    }

    void missing(String id) {
        if (kind != null) {
            throw CloudError.notFound(kind, id);
        }
    }

    private BiPredicate<T, String> find(String name) {
        BiPredicate<T, String> test = tests.get(name);
        Function<T, List<Tag>> known = tags;
        if (known != null && name.startsWith("tag:")) {
            String key = name.substring("tag:".length());
            return (item, value) -> known.apply(item).stream()
                    .anyMatch(tag -> tag.key().equals(key) && tag.value().equals(value));
        }
        if (test == null) {
            throw unknown(name);
        }
        return test;
    }

    private HavipServiceException unknown(String name) {
        return CloudError.of(unknownCode, "the filter " + name + " does not exist here; filters are " + tests.keySet());
    }
}
