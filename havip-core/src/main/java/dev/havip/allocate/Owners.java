package dev.havip.allocate;

import dev.havip.net.Cidr;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The labels of addresses. Those that were labelled at once are one entry, however many they are. Not thread-safe. */
final class Owners {

    /** The label of each entry, by its first address. */
    private final Map<Long, String> labels = new HashMap<>();

    private final AddressSet labelled;

    /** All labelled addresses, except the first of each entry: so a run in it is one entry. */
    private final AddressSet tails;

    Owners(Cidr span) {
        labelled = new AddressSet(span);
        tails = new AddressSet(span);
    }

    boolean isEmpty() {
        return labels.isEmpty();
    }

    /** Labels addresses that have no label. */
    void add(long first, long last, String label) {
        labels.put(first, label);
        labelled.addRun(first, last);
        tails.addRun(first + 1, last);
    }

    @Nullable
    String get(long address) {
        return labels.get(tails.contains(address) ? tails.previousAbsent(address) : address);
    }

    /** Takes the labels off some addresses. */
    void remove(long first, long last) {
        split(first);
        split(last + 1);
        long start = labelled.next(0, first);
        while (start != AddressSet.NONE && start <= last) {
            long end = tails.nextAbsent(start + 1);
            labels.remove(start);
            labelled.removeRun(start, end - 1);
            tails.removeRun(start + 1, end - 1);
            start = end > last ? AddressSet.NONE : labelled.next(0, end);
        }
    }

    /** Makes the entry that reaches over this address two: one that ends before it, and one that begins with it. */
    private void split(long address) {
        if (tails.contains(address)) {
            labels.put(address, labels.get(tails.previousAbsent(address)));
            tails.remove(address);
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
        if (labelled.contains(address)) {
            return tails.nextAbsent(address + 1);
        }
        long next = labelled.next(0, address);
        return next == AddressSet.NONE ? Long.MAX_VALUE : next;
    }

    /** Takes addresses, both ends included, and their label. */
    @FunctionalInterface
    interface Parts {
        void part(long first, long last, @Nullable String label);
    }
}
