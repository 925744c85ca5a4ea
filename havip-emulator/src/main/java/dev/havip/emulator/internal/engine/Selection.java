package dev.havip.emulator.internal.engine;

import dev.havip.cloud.Filter;
import dev.havip.cloud.Page;
import dev.havip.cloud.PageRequest;
import dev.havip.cloud.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Which resources a Describe action is asked for: some by their identifiers, or those that meet all filters.
 *
 * @param ids the identifiers; empty for none asked for
 * @param filters the filters
 * @param page the part of the answer
 */
public record Selection(List<String> ids, List<Filter> filters, PageRequest page) {
    public Selection {
        ids = List.copyOf(ids);
        filters = List.copyOf(filters);
    }

    /** Takes over what a typed query asks for. */
    public static Selection of(Query query, PageRequest page) {
        return new Selection(query.ids(), query.filters(), page);
    }

    /**
     * Answers from all resources of a kind; those that are asked for by identifier and do not exist are refused
     * or passed over.
     */
    <T> Page<T> from(Map<String, T> all, FilterTable<T> table) {
        if (!ids.isEmpty() && !filters.isEmpty()) {
            throw table.coexist();
        }
        if (!ids.isEmpty()) {
            ids.stream().filter(id -> !all.containsKey(id)).forEach(table::missing);
            return part(ids.stream()
                    .distinct()
                    .map(all::get)
                    .filter(Objects::nonNull)
                    .toList());
        }
        Predicate<T> matching = table.matching(filters);
        return filters.isEmpty()
                ? part(all.values())
                : part(all.values().stream().filter(matching).toList());
    }

    private <T> Page<T> part(Collection<T> found) {
        return part(found, page);
    }

    /** Returns a part of what was found. */
    public static <T> Page<T> part(Collection<T> found, PageRequest page) {
        List<T> items = new ArrayList<>(page.limit());
        found.stream().skip(page.offset()).limit(page.limit()).forEach(items::add);
        return new Page<>(items, found.size());
    }
}
