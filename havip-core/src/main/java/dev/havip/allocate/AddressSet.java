package dev.havip.allocate;

import dev.havip.net.Cidr;
import org.jspecify.annotations.Nullable;

/**
 * A set of IPv4 addresses that finds the next address, or the next aligned block of any size, in a handful of steps,
 * however large and however full it is.
 *
 * <p>It is a tree of 64 slots a node; the lowest slots are words of 64 addresses. Each node knows for every order k which of
 * its slots have an aligned block of 2^k addresses, so a search never visits a slot in vain. A slot that holds all of its
 * addresses or none has no node below it: what is uniform costs nothing.
 *
 * <p>Addresses are ints where they name one, and unsigned longs where they are positions that may be one step outside. This
 * class is not thread-safe.
 */
final class AddressSet {

    static final long NONE = -1;

    private static final int FAN = AddressNode.FAN;

    private final int rootShift;
    private final long base;
    private @Nullable AddressNode root;
    private long size;

    /** An empty set that can hold the addresses of the span. */
    AddressSet(Cidr span) {
        int shift = FAN;
        while (shift + FAN < 32 - span.prefixLength()) {
            shift += FAN;
        }
        this.rootShift = shift;
        this.base = span.networkAddress().toLong() >>> (shift + FAN) << (shift + FAN);
    }

    long size() {
        return size;
    }

    boolean contains(long address) {
        return root != null && isInSpan(address) && root.contains((int) address);
    }

    private boolean isInSpan(long address) {
        return (address - base) >>> (rootShift + FAN) == 0;
    }

    /** Adds an aligned block of 2^order addresses, none of which is in the set. */
    void add(long first, int order) {
        if (root == null) {
            root = AddressNode.create(rootShift, false);
        }
        root.change((int) first, order, true);
        size += 1L << order;
    }

    /** Removes an aligned block of 2^order addresses, all of which are in the set. */
    void remove(long first, int order) {
        if (root == null) {
            throw new AssertionError("the block is in the set");
        }
        root.change((int) first, order, false);
        size -= 1L << order;
    }

    /** Adds those addresses of the range that are not in the set yet. */
    void addAll(long first, long last) {
        for (long start = nextAbsent(first); start <= last; start = nextAbsent(start)) {
            long next = next(0, start);
            long end = next == NONE ? last + 1 : Math.min(next, last + 1);
            while (start < end) {
                int order = Blocks.orderAt(start, end);
                add(start, order);
                start += 1L << order;
            }
        }
    }

    /** Removes those addresses of the range that are in the set. */
    void removeAll(long first, long last) {
        for (long start = next(0, first); start != NONE && start <= last; start = next(0, start)) {
            long end = Math.min(nextAbsent(start), last + 1);
            while (start < end) {
                int order = Blocks.orderAt(start, end);
                remove(start, order);
                start += 1L << order;
            }
        }
    }

    /** Hands out each run of consecutive addresses, in order. */
    void forEachRun(Runs runs) {
        for (long start = next(0, 0); start != NONE; start = next(0, start)) {
            long end = nextAbsent(start);
            runs.run(start, end - 1);
            start = end;
        }
    }

    /** Takes a run of consecutive addresses, both ends included. */
    @FunctionalInterface
    interface Runs {
        void run(long first, long last);
    }

    /** The first address, at or after {@code from}, of an aligned block of 2^order addresses in the set, or NONE. */
    long next(int order, long from) {
        return root == null || order > rootShift + FAN ? NONE : root.next(order, base, from);
    }

    /** The first address, at or after {@code from}, of a run of addresses in the set, or NONE. */
    long nextRun(long length, long from) {
        // A run of 2^(k+1) - 1 addresses has an aligned block of 2^k somewhere: skip to these.
        int order = Long.SIZE - 2 - Long.numberOfLeadingZeros(length + 1);
        for (long block = next(order, from); block != NONE; ) {
            long start = Math.max(from, previousAbsent(block) + 1);
            long end = nextAbsent(block);
            if (end - start >= length) {
                return start;
            }
            block = next(order, end);
        }
        return NONE;
    }

    /** The first address at or after {@code from} that is not in the set. */
    long nextAbsent(long from) {
        return root == null || !isInSpan(from) ? from : root.nextAbsent(base, from);
    }

    /** The last address at or before {@code from} that is not in the set. */
    long previousAbsent(long from) {
        return root == null || !isInSpan(from) ? from : root.previousAbsent(base, from);
    }
}
