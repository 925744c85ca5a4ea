package dev.havip.cloud;

import java.util.List;

/**
 * One condition of a query, as the API takes it: any of the values fits; the conditions of a query must all hold. The
 * query builders make them with the names the API knows. This class is immutable and thread-safe.
 *
 * @param name the name, such as {@code subnet-id}
 * @param values the values, at least one
 */
public record Filter(String name, List<String> values) {
    /** @throws IllegalArgumentException if there is no value */
    public Filter {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("the filter " + name + " has no value; give at least one");
        }
    }
}
