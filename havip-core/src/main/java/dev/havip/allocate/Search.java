package dev.havip.allocate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where an allocator begins to look for a free address: the state of an {@link AllocationStrategy}. Not thread-safe. */
interface Search {

    /** The address at which to begin; the search goes on upwards and around. */
    long start(@Nullable String owner);

    /** The addresses have been given out. */
    default void gave(long first, long last) {}

    /** Addresses, of which this is the first, are no longer their owner's. */
    default void released(long first, String owner) {}

    /** What has to be remembered over a restart. */
    default List<AllocationSnapshot.Entry> memory() {
        return List.of();
    }

    /** Takes up what an earlier one remembered. */
    default void recall(AllocationSnapshot.Entry entry) {}
}
