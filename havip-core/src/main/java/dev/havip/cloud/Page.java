package dev.havip.cloud;

import java.util.List;

/**
 * A part of the answer to a query. This class is immutable and thread-safe.
 *
 * @param items the resources of this part
 * @param total how many there are in all, as the cloud counted them when it answered
 */
public record Page<T>(List<T> items, long total) {
    /** Copies the items. */
    public Page {
        items = List.copyOf(items);
    }
}
