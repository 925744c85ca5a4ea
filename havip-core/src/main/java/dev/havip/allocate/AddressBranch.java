package dev.havip.allocate;

import static dev.havip.allocate.AddressSet.NONE;

import org.jspecify.annotations.Nullable;

/** An upper node of an {@link AddressSet}: each slot that is neither full nor empty has a node below it. */
final class AddressBranch extends AddressNode {

    private final @Nullable AddressNode[] children = new AddressNode[SLOTS];

    AddressBranch(int shift, boolean full) {
        super(shift, full);
    }

    private AddressNode child(int slot) {
        AddressNode child = children[slot];
        if (child == null) {
            throw new AssertionError("a slot that is neither full nor empty has a node");
        }
        return child;
    }

    @Override
    boolean containsWithin(int slot, int address) {
        return child(slot).contains(address);
    }

    @Override
    void changeWithin(int slot, int first, int order, boolean present) {
        AddressNode child = children[slot];
        if (child == null) {
            child = create(shift - FAN, fits(shift, slot));
            children[slot] = child;
        }
        int before = child.largest;
        child.change(first, order, present);
        update(slot, before, child.largest);
        if (child.isUniform()) {
            children[slot] = null;
        }
    }

    @Override
    void fillSlots(long slots, boolean present) {
        for (long rest = slots; rest != 0; rest &= rest - 1) {
            children[Long.numberOfTrailingZeros(rest)] = null;
        }
    }

    @Override
    long nextWithin(int slot, int order, long start, long from) {
        AddressNode child = children[slot];
        if (child != null) {
            return child.next(order, start, from);
        }
        long first = start;
        if (from > start) {
            first = (from + (1L << order) - 1) >>> order << order;
        }
        return first < start + (1L << shift) ? first : NONE;
    }

    @Override
    long nextAbsentWithin(int slot, long start, long from) {
        return child(slot).nextAbsent(start, from);
    }

    @Override
    long previousAbsentWithin(int slot, long start, long from) {
        return child(slot).previousAbsent(start, from);
    }
}
