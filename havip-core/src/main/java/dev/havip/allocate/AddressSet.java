package dev.havip.allocate;

import dev.havip.net.Cidr;
import org.jspecify.annotations.Nullable;

/**
 * A set of IPv4 addresses that finds the next address, or the next aligned block of any size, in a handful of steps,
 * however large and however full it is.
 *
 * <p>It is a tree of 64 slots a node; the lowest slots are pages of 64 words of 64 addresses. Each node knows for every order k which of
 * its slots have an aligned block of 2^k addresses, so a search never visits a slot in vain. What was never touched has no
 * node: a large set that is full or empty costs next to nothing.
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
        int shift = Page.BITS;
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
        if (root == null || !isInSpan(address)) {
            return false;
        }
        AddressNode node = root;
        while (!node.hasPages()) {
            int slot = node.slot(address);
            AddressNode below = node.node(slot);
            if (below == null) {
                return node.isFull(slot);
            }
            node = below;
        }
        return node.contains(address);
    }

    private boolean isInSpan(long address) {
        return (address - base) >>> (rootShift + FAN) == 0;
    }

    private AddressNode rootToChange() {
        AddressNode node = root;
        return node == null ? makeRoot() : node;
    }

    private AddressNode makeRoot() {
        AddressNode node = new AddressNode(rootShift, null, false);
        root = node;
        return node;
    }

    /** Adds an address; false if it is in the set already, or outside of the span. */
    boolean add(long address) {
        return flip(address, true);
    }

    /** Removes an address; false if it is not in the set. */
    boolean remove(long address) {
        return flip(address, false);
    }

    private boolean flip(long address, boolean present) {
        if (!isInSpan(address)) {
            return false;
        }
        AddressNode node = rootToChange();
        while (!node.hasPages()) {
            int slot = node.slot(address);
            if (node.node(slot) == null && node.isFull(slot) == present) {
                return false;
            }
            node = node.nodeToChange(address);
        }
        boolean changed = node.flip(address, present);
        if (changed) {
            size += present ? 1 : -1;
        }
        return changed;
    }

    /** Removes the lowest address and returns it, or NONE. */
    long pollFirst() {
        if (size == 0) {
            return NONE;
        }
        AddressNode node = rootToChange();
        long start = base;
        while (!node.hasPages()) {
            start += (long) node.firstSlot() << node.shift;
            node = node.nodeToChange(start);
        }
        size--;
        return node.pollFirst(start);
    }

    /** Adds an aligned block of 2^order addresses, none of which is in the set. */
    void addBlock(long first, int order) {
        change(first, order, true);
        size += 1L << order;
    }

    /** Removes an aligned block of 2^order addresses, all of which are in the set. */
    void removeBlock(long first, int order) {
        change(first, order, false);
        size -= 1L << order;
    }

    private void change(long first, int order, boolean present) {
        AddressNode node = rootToChange();
        while (order < node.shift && !node.hasPages()) {
            node = node.nodeToChange(first);
        }
        node.change(first, order, present);
    }

    /** Adds addresses in a row, none of which is in the set. */
    void addRun(long first, long last) {
        changeRun(first, last, true);
    }

    /** Removes addresses in a row, all of which are in the set. */
    void removeRun(long first, long last) {
        changeRun(first, last, false);
    }

    private void changeRun(long first, long last, boolean present) {
        for (long start = first; start <= last; ) {
            int order = Blocks.orderAt(start, last + 1);
            change(start, order, present);
            start += 1L << order;
        }
        size += present ? last - first + 1 : first - last - 1;
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
