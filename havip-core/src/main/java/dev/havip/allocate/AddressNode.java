package dev.havip.allocate;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A node of an {@link AddressSet}: 64 slots of 2^shift addresses each. The slots of a leaf are words of 64 addresses. A slot
 * of another node has a node below it, unless it always held all of its addresses, or none.
 *
 * <p>Which slots are empty or full is always known. Where the larger blocks are is found out when somebody looks for one, for
 * those slots that have changed since: so single addresses do not pay for blocks.
 */
final class AddressNode {

    /** A node has 2^FAN slots. */
    static final int FAN = 6;

    private static final int SLOTS = 1 << FAN;
    private static final long[] NO_WORDS = {};
    private static final @Nullable AddressNode[] NO_CHILDREN = {};

    final int shift;
    final @Nullable AddressNode parent;
    final boolean isLeaf;

    private final long[] words;
    private final @Nullable AddressNode[] children;

    /** The slots that have an address, and those that have all of theirs. */
    private long some;

    private long full;

    /** The slots that have changed since {@link #fits} was made. What is stale here is stale in all nodes above. */
    private long stale = -1L;

    /** For each order from 1 to shift - 1, the slots that have an aligned block of 2^order addresses. */
    private long @Nullable [] fits;

    AddressNode(int shift, @Nullable AddressNode parent, boolean full) {
        this.shift = shift;
        this.parent = parent;
        this.isLeaf = shift == FAN;
        this.words = isLeaf ? new long[SLOTS] : NO_WORDS;
        this.children = isLeaf ? NO_CHILDREN : new AddressNode[SLOTS];
        if (full) {
            this.some = -1L;
            this.full = -1L;
            Arrays.fill(words, -1L);
        }
    }

    int slot(long address) {
        return (int) (address >>> shift) & (SLOTS - 1);
    }

    private static int bit(long address) {
        return (int) address & (Long.SIZE - 1);
    }

    boolean isFull(int slot) {
        return ((full >>> slot) & 1) != 0;
    }

    /** The first slot that is not empty. */
    int firstSlot() {
        return Long.numberOfTrailingZeros(some);
    }

    // Slots with a node below

    /** The node below a slot, or null: then the slot is full or empty. */
    @Nullable
    AddressNode child(int slot) {
        return children[slot];
    }

    /** The node below the slot of an address, made if there is none. */
    AddressNode childToChange(long address) {
        int slot = slot(address);
        AddressNode child = children[slot];
        if (child == null) {
            child = new AddressNode(shift - FAN, this, isFull(slot));
            children[slot] = child;
            markStale(address, 1L << slot);
        }
        return child;
    }

    /**
     * Tells the nodes above that this one has changed, as far as it matters to them. A root that has become full or empty
     * forgets all nodes below; lower nodes stay, or they would come and go with every address.
     */
    void tellParents(long address) {
        AddressNode node = this;
        for (AddressNode above = parent; above != null; above = above.parent) {
            long bit = 1L << above.slot(address);
            long nowSome = node.some == 0 ? above.some & ~bit : above.some | bit;
            long nowFull = node.full == -1L ? above.full | bit : above.full & ~bit;
            if (nowSome == above.some && nowFull == above.full) {
                return;
            }
            above.some = nowSome;
            above.full = nowFull;
            node = above;
        }
        if (node.some == 0 || node.full == -1L) {
            Arrays.fill(node.children, null);
        }
    }

    /** Adds or removes a block of whole slots. */
    void fill(long first, int order, boolean present) {
        long slots = Blocks.mask(slot(first), order - shift);
        some = present ? some | slots : some & ~slots;
        full = present ? full | slots : full & ~slots;
        for (long rest = slots; rest != 0; rest &= rest - 1) {
            int slot = Long.numberOfTrailingZeros(rest);
            if (isLeaf) {
                words[slot] = present ? -1L : 0L;
            } else {
                children[slot] = null;
            }
        }
        markStale(first, slots);
    }

    // Slots that are words

    boolean contains(long address) {
        return ((words[slot(address)] >>> address) & 1) != 0;
    }

    /** Adds or removes one address; false if that changes nothing. */
    boolean flip(long address, boolean present) {
        int slot = slot(address);
        long before = words[slot];
        long after = present ? before | 1L << address : before & ~(1L << address);
        if (before == after) {
            return false;
        }
        change(address, slot, after);
        return true;
    }

    /** Removes the first address and returns it. */
    long pollFirst(long base) {
        int slot = firstSlot();
        long word = words[slot];
        long address = base + ((long) slot << FAN) + Long.numberOfTrailingZeros(word);
        change(address, slot, word & (word - 1));
        return address;
    }

    /** Adds or removes a block of a part of a word, wholly absent or wholly present. */
    void flipBlock(long first, int order) {
        int slot = slot(first);
        change(first, slot, words[slot] ^ Blocks.mask(bit(first), order));
    }

    private void change(long address, int slot, long after) {
        long bit = 1L << slot;
        words[slot] = after;
        some = after == 0 ? some & ~bit : some | bit;
        full = after == -1L ? full | bit : full & ~bit;
        markStale(address, bit);
    }

    // Blocks

    private void markStale(long address, long slots) {
        long bits = slots;
        for (AddressNode node = this; node != null && (bits & ~node.stale) != 0; node = node.parent) {
            node.stale |= bits;
            bits = node.parent == null ? 0 : 1L << node.parent.slot(address);
        }
    }

    /** The slots that have an aligned block of this order, or with which one begins. */
    long slotsWith(int order) {
        if (order == 0) {
            return some;
        } else if (order >= shift) {
            return Blocks.groups(full, order - shift);
        }
        return fits()[order - 1];
    }

    private long[] fits() {
        long[] fresh = fits;
        if (fresh == null) {
            fresh = new long[shift - 1];
            fits = fresh;
        }
        for (; stale != 0; stale &= stale - 1) {
            int slot = Long.numberOfTrailingZeros(stale);
            int largest = largest(slot);
            for (int order = 1; order < shift; order++) {
                long bit = 1L << slot;
                fresh[order - 1] = order <= largest ? fresh[order - 1] | bit : fresh[order - 1] & ~bit;
            }
        }
        return fresh;
    }

    /** The order of the largest block in a slot, -1 if it is empty. */
    private int largest(int slot) {
        if (isLeaf) {
            return Blocks.largest(words[slot]);
        }
        AddressNode child = children[slot];
        if (child == null) {
            return isFull(slot) ? shift : -1;
        }
        return child.largest();
    }

    private int largest() {
        long[] fresh = fits();
        if (full != 0) {
            return shift + Blocks.largest(full);
        }
        int order = shift - 1;
        while (order > 0 && fresh[order - 1] == 0) {
            order--;
        }
        return order > 0 || some != 0 ? order : -1;
    }

    /** The offset in its word of the first aligned block in a slot that has one. */
    int firstInWord(int slot, int order) {
        return Long.numberOfTrailingZeros(Blocks.groups(words[slot], order));
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
            long groups = Blocks.groups(words[slot], order) & (from > start ? -1L << bit(from) : -1L);
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
        long slots = ~full;
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
            return start + Long.numberOfTrailingZeros(~words[slot] & (-1L << bit(from)));
        }
        AddressNode child = children[slot];
        return child == null ? from : child.nextAbsent(start, from);
    }

    long previousAbsent(long base, long from) {
        long slots = ~full;
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
            long absent = ~words[slot] & ((2L << bit(from)) - 1);
            return start + Long.SIZE - 1 - Long.numberOfLeadingZeros(absent);
        }
        AddressNode child = children[slot];
        return child == null ? from : child.previousAbsent(start, from);
    }
}
