package dev.havip.allocate;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The labels of addresses. Those that were labelled at once are one entry, however many they are. Not thread-safe. */
final class Owners {

    private record Run(long last, String label) {}

    private final TreeMap<Long, Run> runs = new TreeMap<>();

    boolean isEmpty() {
        return runs.isEmpty();
    }

    /** Labels addresses that have no label. */
    void add(long first, long last, String label) {
        runs.put(first, new Run(last, label));
    }

    @Nullable
    String get(long address) {
        Map.Entry<Long, Run> run = runs.floorEntry(address);
        return run != null && address <= run.getValue().last() ? run.getValue().label() : null;
    }

    /** Takes the labels off some addresses. */
    void remove(long first, long last) {
        split(first);
        split(last + 1);
        runs.subMap(first, last + 1).clear();
    }

    /** Makes the run that reaches over this address two: one that ends before it, and one that begins with it. */
    private void split(long address) {
        Map.Entry<Long, Run> before = runs.lowerEntry(address);
        if (before != null && address <= before.getValue().last()) {
            Run run = before.getValue();
            runs.put(before.getKey(), new Run(address - 1, run.label()));
            runs.put(address, run);
        }
    }

    /** Hands out the parts of a range that have the same label, or none, in order, each as long as it can be. */
    void forEachPart(long first, long last, Parts parts) {
        for (long start = first; start <= last; ) {
            String label = get(start);
            long end = nextChange(start);
            while (end <= last && Objects.equals(get(end), label)) {
                end = nextChange(end);
            }
            parts.part(start, Math.min(last, end - 1), label);
            start = end;
        }
    }

    /** The first address after this one at which an entry, or a gap between two, begins. */
    private long nextChange(long address) {
        Map.Entry<Long, Run> run = runs.floorEntry(address);
        if (run != null && address <= run.getValue().last()) {
            return run.getValue().last() + 1;
        }
        Long next = runs.higherKey(address);
        return next == null ? Long.MAX_VALUE : next;
    }

    /** Takes addresses, both ends included, and their label. */
    @FunctionalInterface
    interface Parts {
        void part(long first, long last, @Nullable String label);
    }
}
