package dev.havip.allocate;

import static dev.havip.allocate.AddressSet.NONE;

import java.util.Arrays;

/** A node of an {@link AddressSet}: 64 slots of 2^shift addresses each. */
abstract class AddressNode {

    /** A node has 2^FAN slots. */
    static final int FAN = 6;

    static final int SLOTS = 1 << FAN;

    final int shift;

    /** For each order up to shift the slots that have an aligned block of 2^order addresses; the last: the full slots. */
    final long[] fits;

    /** The order of the largest aligned block in this node, -1 if it is empty. */
    int largest;

    AddressNode(int shift, boolean full) {
        this.shift = shift;
        this.fits = new long[shift + 1];
        if (full) {
            Arrays.fill(fits, -1L);
        }
        this.largest = full ? shift + FAN : -1;
    }

    static AddressNode create(int shift, boolean full) {
        return shift == FAN ? new AddressLeaf(full) : new AddressBranch(shift, full);
    }

    final int slot(int address) {
        return (address >>> shift) & (SLOTS - 1);
    }

    final boolean fits(int order, int slot) {
        return ((fits[order] >>> slot) & 1) != 0;
    }

    /** Whether the node holds all of its addresses, or none. */
    final boolean isUniform() {
        return largest == -1 || largest == shift + FAN;
    }

    final boolean contains(int address) {
        int slot = slot(address);
        return fits(shift, slot) || (fits(0, slot) && containsWithin(slot, address));
    }

    /** Adds or removes a block that is wholly absent or wholly present. */
    final void change(int first, int order, boolean present) {
        int slot = slot(first);
        if (order >= shift) {
            fill(Blocks.mask(slot, order - shift), present);
            largest = recompute(shift);
        } else {
            changeWithin(slot, first, order, present);
        }
    }

    private void fill(long slots, boolean present) {
        for (int order = 0; order <= shift; order++) {
            fits[order] = present ? fits[order] | slots : fits[order] & ~slots;
        }
        fillSlots(slots, present);
    }

    /** Takes note that the largest block of a slot has changed from one order to another. */
    final void update(int slot, int before, int after) {
        long bit = 1L << slot;
        if (after > before) {
            for (int order = before + 1; order <= after; order++) {
                fits[order] |= bit;
            }
            largest = after == shift ? recompute(shift) : Math.max(largest, after);
        } else if (after < before) {
            for (int order = after + 1; order <= before; order++) {
                fits[order] &= ~bit;
            }
            if (before == shift || before == largest) {
                largest = recompute(before);
            }
        }
    }

    /** The order of the largest block, of which it is known that it is at most that of a slot's, or more than a slot. */
    private int recompute(int atMost) {
        if (fits[shift] != 0) {
            return shift + Blocks.largest(fits[shift]);
        }
        int order = atMost;
        while (order >= 0 && fits[order] == 0) {
            order--;
        }
        return order;
    }

    final long next(int order, long base, long from) {
        long slots = order <= shift ? fits[order] : Blocks.groups(fits[shift], order - shift);
        if (from > base) {
            long first = (from - base) >>> shift;
            if (first >= SLOTS) {
                return NONE;
            }
            slots &= -1L << first;
            if (order >= shift && from != base + (first << shift)) {
                slots &= ~(1L << first);
            }
        }
        for (; slots != 0; slots &= slots - 1) {
            int slot = Long.numberOfTrailingZeros(slots);
            long start = base + ((long) slot << shift);
            long found = order >= shift ? start : nextWithin(slot, order, start, from);
            if (found != NONE) {
                return found;
            }
        }
        return NONE;
    }

    final long nextAbsent(long base, long from) {
        long slots = ~fits[shift];
        if (from > base) {
            long first = (from - base) >>> shift;
            slots = first >= SLOTS ? 0 : slots & (-1L << first);
        }
        for (; slots != 0; slots &= slots - 1) {
            int slot = Long.numberOfTrailingZeros(slots);
            long start = base + ((long) slot << shift);
            long found = fits(0, slot) ? nextAbsentWithin(slot, start, from) : Math.max(start, from);
            if (found < start + (1L << shift)) {
                return found;
            }
        }
        return Math.max(from, base + ((long) SLOTS << shift));
    }

    final long previousAbsent(long base, long from) {
        long slots = ~fits[shift];
        long last = (from - base) >> shift;
        if (last < SLOTS - 1) {
            slots = last < 0 ? 0 : slots & ((2L << last) - 1);
        }
        while (slots != 0) {
            int slot = SLOTS - 1 - Long.numberOfLeadingZeros(slots);
            long start = base + ((long) slot << shift);
            long end = start + (1L << shift) - 1;
            long found = fits(0, slot) ? previousAbsentWithin(slot, start, from) : Math.min(end, from);
            if (found >= start) {
                return found;
            }
            slots &= ~(1L << slot);
        }
        return Math.min(from, base - 1);
    }

    // Each of these is asked of a slot that holds some of its addresses and not all, except where it says so.

    abstract boolean containsWithin(int slot, int address);

    /** The slot may also be empty (then something is added) or full (then something is removed). */
    abstract void changeWithin(int slot, int first, int order, boolean present);

    /** Makes the slots all full or all empty. */
    abstract void fillSlots(long slots, boolean present);

    /** The slot may also be full. */
    abstract long nextWithin(int slot, int order, long start, long from);

    abstract long nextAbsentWithin(int slot, long start, long from);

    abstract long previousAbsentWithin(int slot, long start, long from);
}
