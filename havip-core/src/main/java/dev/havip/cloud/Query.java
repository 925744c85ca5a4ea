package dev.havip.cloud;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;

/**
 * What is asked for: some resources by their identifiers, or those that meet all filters. The API refuses both at
 * once ({@code InvalidParameter.Coexist}), so a query is made of one or the other. Implementations are immutable and
 * thread-safe.
 */
public abstract sealed class Query permits HavipQuery, VpcQuery, SubnetQuery, EniQuery, EipQuery {
    /** The most identifiers that one query may name. */
    public static final int MAX_IDS = 100;

    private final List<String> ids;
    private final List<Filter> filters;

    Query(List<String> ids, List<Filter> filters) {
        this.ids = List.copyOf(ids);
        this.filters = List.copyOf(filters);
        if (this.ids.size() > MAX_IDS) {
            throw new IllegalArgumentException(
                    "a query names " + this.ids.size() + " identifiers; give at most " + MAX_IDS + ", or ask in parts");
        }
    }

    /** The identifiers asked for; empty when the query has filters or asks for everything. */
    public final List<String> ids() {
        return ids;
    }

    /** The filters; empty when the query names identifiers or asks for everything. */
    public final List<Filter> filters() {
        return filters;
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof Query that
                && getClass() == that.getClass()
                && ids.equals(that.ids)
                && filters.equals(that.filters);
    }

    @Override
    public final int hashCode() {
        return Objects.hash(getClass(), ids, filters);
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + (ids.isEmpty() ? filters.toString() : ids.toString());
    }

    /** The texts of the identifiers that a query names, each once. */
    static List<String> named(Collection<?> ids) {
        if (ids.isEmpty()) {
            throw new IllegalArgumentException("no identifier given; name at least one, or ask for all()");
        }
        return texts(new LinkedHashSet<>(ids));
    }

    private static List<String> texts(Collection<?> values) {
        List<String> texts = new ArrayList<>(values.size());
        values.forEach(value -> texts.add(value.toString()));
        return texts;
    }

    /** What the builders of all queries have. This class is not thread-safe. */
    abstract static class FilterBuilder<B extends FilterBuilder<B>> {
        final List<Filter> filters = new ArrayList<>();

        abstract B self();

        final B filter(String name, Object... values) {
            filters.add(new Filter(name, texts(Arrays.asList(values))));
            return self();
        }
    }
}
