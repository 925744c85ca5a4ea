package dev.havip.allocate;

import static dev.havip.allocate.AddressSet.NONE;

import java.util.Arrays;

/** The lowest node of an {@link AddressSet}: each slot is a word of 64 addresses. */
final class AddressLeaf extends AddressNode {

    private final long[] words = new long[SLOTS];

    AddressLeaf(boolean full) {
        super(FAN, full);
        if (full) {
            Arrays.fill(words, -1L);
        }
    }

    private static int bit(long address) {
        return (int) address & (Long.SIZE - 1);
    }

    @Override
    boolean containsWithin(int slot, int address) {
        return ((words[slot] >>> address) & 1) != 0;
    }

    @Override
    void changeWithin(int slot, int first, int order, boolean present) {
        long before = words[slot];
        long after = before ^ Blocks.mask(bit(first), order);
        words[slot] = after;
        update(slot, Blocks.largest(before), Blocks.largest(after));
    }

    @Override
    void fillSlots(long slots, boolean present) {
        for (long rest = slots; rest != 0; rest &= rest - 1) {
            words[Long.numberOfTrailingZeros(rest)] = present ? -1L : 0L;
        }
    }

    @Override
    long nextWithin(int slot, int order, long start, long from) {
        long groups = Blocks.groups(words[slot], order);
        if (from > start) {
            groups &= -1L << bit(from);
        }
        return groups == 0 ? NONE : start + Long.numberOfTrailingZeros(groups);
    }

    @Override
    long nextAbsentWithin(int slot, long start, long from) {
        long absent = ~words[slot];
        if (from > start) {
            absent &= -1L << bit(from);
        }
        return start + Long.numberOfTrailingZeros(absent);
    }

    @Override
    long previousAbsentWithin(int slot, long start, long from) {
        long absent = ~words[slot];
        if (from < start + Long.SIZE - 1) {
            absent &= (2L << bit(from)) - 1;
        }
        return start + Long.SIZE - 1 - Long.numberOfLeadingZeros(absent);
    }
}
