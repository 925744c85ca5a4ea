package dev.havip.allocate;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A node of an {@link AddressSet}: 64 slots of 2^shift addresses each. The slots of a leaf are words of 64 addresses. A slot
 * of another node has a node below it, unless it always held all of its addresses, or none.
 */
final class AddressNode {

    /** A node has 2^FAN slots. */
    static final int FAN = 6;

    private static final int SLOTS = 1 << FAN;

    /** Where the words begin in the cells of a leaf. */
    private static final int WORDS = FAN + 1;

    private static final @Nullable AddressNode[] NO_CHILDREN = {};

    final int shift;
    final @Nullable AddressNode parent;
    final boolean isLeaf;

    /**
     * For each order up to shift, the slots that have an aligned block of 2^order addresses; so the last of these tells which
     * slots are full. In a leaf the words follow: one array, so that what is used together lies together.
     */
    private final long[] cells;

    private final @Nullable AddressNode[] children;

    /** The order of the largest aligned block in this node, -1 if it is empty. */
    private int largest;

    AddressNode(int shift, @Nullable AddressNode parent, boolean full) {
        this.shift = shift;
        this.parent = parent;
        this.isLeaf = shift == FAN;
        this.cells = new long[isLeaf ? shift + 1 + SLOTS : shift + 1];
        this.children = isLeaf ? NO_CHILDREN : new AddressNode[SLOTS];
        this.largest = full ? shift + FAN : -1;
        if (full) {
            Arrays.fill(cells, -1L);
        }
    }

    int slot(long address) {
        return (int) (address >>> shift) & (SLOTS - 1);
    }

    private static int bit(long address) {
        return (int) address & (Long.SIZE - 1);
    }

    /** The slots that have an aligned block of this order, or with which one begins. */
    long slotsWith(int order) {
        return order <= shift ? cells[order] : Blocks.groups(cells[shift], order - shift);
    }

    boolean isFull(int slot) {
        return ((cells[shift] >>> slot) & 1) != 0;
    }

    /** The first slot that is not empty. */
    int firstSlot() {
        return Long.numberOfTrailingZeros(cells[0]);
    }

    int largest() {
        return largest;
    }

    // Slots with a node below

    /** The node below a slot, or null: then the slot is full or empty. */
    @Nullable
    AddressNode child(int slot) {
        return children[slot];
    }

    /** Makes a node below a slot that has none. */
    AddressNode makeChild(int slot) {
        AddressNode child = new AddressNode(shift - FAN, this, isFull(slot));
        children[slot] = child;
        return child;
    }

    /**
     * Takes note that the largest block of a slot has changed. A root that has become full or empty forgets all nodes below;
     * lower nodes stay, or they would come and go with every address.
     */
    void update(int slot, int before, int after) {
        long orders = (1L << (Math.max(before, after) + 1)) - (1L << (Math.min(before, after) + 1));
        // Mostly this is one order: a loop over bits, which the JIT does not unroll, is then much cheaper than one over
        // indices.
        for (long rest = orders; rest != 0; rest &= rest - 1) {
            cells[Long.numberOfTrailingZeros(rest)] ^= 1L << slot;
        }
        if (after > before) {
            largest = after == shift ? largestFrom(shift) : Math.max(largest, after);
        } else if (before == shift || before == largest) {
            largest = largestFrom(before);
        }
        if (parent == null && (largest == -1 || largest == shift + FAN)) {
            Arrays.fill(children, null);
        }
    }

    /** The order of the largest block, given that it is more than a slot, or at most of this order. */
    private int largestFrom(int atMost) {
        if (cells[shift] != 0) {
            return shift + Blocks.largest(cells[shift]);
        }
        int order = atMost;
        while (order >= 0 && cells[order] == 0) {
            order--;
        }
        return order;
    }

    /** Adds or removes a block of whole slots. */
    void fill(long first, int order, boolean present) {
        long slots = Blocks.mask(slot(first), order - shift);
        for (int i = 0; i <= shift; i++) {
            cells[i] = present ? cells[i] | slots : cells[i] & ~slots;
        }
        for (long rest = slots; rest != 0; rest &= rest - 1) {
            int slot = Long.numberOfTrailingZeros(rest);
            if (isLeaf) {
                cells[WORDS + slot] = present ? -1L : 0L;
            } else {
                children[slot] = null;
            }
        }
        largest = largestFrom(shift);
    }

    // Slots that are words

    /** Adds or removes one address; false if that changes nothing. */
    boolean flip(long address, boolean present) {
        int slot = slot(address);
        long before = cells[WORDS + slot];
        long after = present ? before | 1L << address : before & ~(1L << address);
        if (before == after) {
            return false;
        }
        change(slot, before, after);
        return true;
    }

    /** Removes the first address and returns its offset. */
    int pollFirst() {
        int slot = firstSlot();
        long before = cells[WORDS + slot];
        change(slot, before, before & (before - 1));
        return (slot << FAN) + Long.numberOfTrailingZeros(before);
    }

    /** Adds or removes a block of a part of a word, wholly absent or wholly present. */
    void flipBlock(long first, int order) {
        int slot = slot(first);
        change(slot, cells[WORDS + slot], cells[WORDS + slot] ^ Blocks.mask(bit(first), order));
    }

    private void change(int slot, long before, long after) {
        cells[WORDS + slot] = after;
        int was = Blocks.largest(before);
        int is = Blocks.largest(after);
        if (was != is) {
            update(slot, was, is);
        }
    }

    boolean contains(long address) {
        return ((cells[WORDS + slot(address)] >>> address) & 1) != 0;
    }

    /** The offset in its word of the first aligned block in a slot that has one. */
    int firstInWord(int slot, int order) {
        return Long.numberOfTrailingZeros(Blocks.groups(cells[WORDS + slot], order));
    }

    // Searches; base is the first address of this node, and an answer outside of a slot means that it has none

    long next(int order, long base, long from) {
        long slots = slotsWith(order);
        if (from > base) {
            long first = (from - base) >>> shift;
            if (first >= SLOTS) {
                return AddressSet.NONE;
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
            if (found != AddressSet.NONE) {
                return found;
            }
        }
        return AddressSet.NONE;
    }

    private long nextWithin(int slot, int order, long start, long from) {
        if (isLeaf) {
            long groups = Blocks.groups(cells[WORDS + slot], order) & (from > start ? -1L << bit(from) : -1L);
            return groups == 0 ? AddressSet.NONE : start + Long.numberOfTrailingZeros(groups);
        }
        AddressNode child = children[slot];
        if (child != null) {
            return child.next(order, start, from);
        }
        long first = Math.max(start, Blocks.alignUp(from, order));
        return first < start + (1L << shift) ? first : AddressSet.NONE;
    }

    long nextAbsent(long base, long from) {
        long slots = ~cells[shift];
        if (from > base) {
            long first = (from - base) >>> shift;
            slots = first >= SLOTS ? 0 : slots & (-1L << first);
        }
        for (; slots != 0; slots &= slots - 1) {
            int slot = Long.numberOfTrailingZeros(slots);
            long start = base + ((long) slot << shift);
            long found = nextAbsentWithin(slot, start, Math.max(start, from));
            if (found < start + (1L << shift)) {
                return found;
            }
        }
        return Math.max(from, base + ((long) SLOTS << shift));
    }

    private long nextAbsentWithin(int slot, long start, long from) {
        if (isLeaf) {
            return start + Long.numberOfTrailingZeros(~cells[WORDS + slot] & (-1L << bit(from)));
        }
        AddressNode child = children[slot];
        return child == null ? from : child.nextAbsent(start, from);
    }

    long previousAbsent(long base, long from) {
        long slots = ~cells[shift];
        long last = (from - base) >> shift;
        if (last < SLOTS - 1) {
            slots = last < 0 ? 0 : slots & ((2L << last) - 1);
        }
        while (slots != 0) {
            int slot = SLOTS - 1 - Long.numberOfLeadingZeros(slots);
            long start = base + ((long) slot << shift);
            long end = start + (1L << shift) - 1;
            long found = previousAbsentWithin(slot, start, Math.min(end, from));
            if (found >= start) {
                return found;
            }
            slots &= ~(1L << slot);
        }
        return Math.min(from, base - 1);
    }

    private long previousAbsentWithin(int slot, long start, long from) {
        if (isLeaf) {
            long absent = ~cells[WORDS + slot] & ((2L << bit(from)) - 1);
            return start + Long.SIZE - 1 - Long.numberOfLeadingZeros(absent);
        }
        AddressNode child = children[slot];
        return child == null ? from : child.previousAbsent(start, from);
    }
}
