package dev.havip.allocate;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A node of an {@link AddressSet}: 64 slots of 2^shift addresses each. A slot has a node below it, or a {@link Page} if the
 * node is one of the lowest; it has neither while it always held all of its addresses, or none.
 *
 * <p>Which slots are empty or full is always known. Where the larger blocks are is found out when somebody looks for one, for
 * those slots that have changed since: so single addresses do not pay for blocks.
 */
final class AddressNode {

    /** A node has 2^FAN slots. */
    static final int FAN = 6;

    private static final int SLOTS = 1 << FAN;
    private static final @Nullable AddressNode[] NO_NODES = {};
    private static final long[][] NO_PAGES = {};

    final int shift;
    final @Nullable AddressNode parent;

    private final @Nullable AddressNode[] nodes;
    private final long[] @Nullable [] pages;

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
        this.nodes = shift == Page.BITS ? NO_NODES : new AddressNode[SLOTS];
        this.pages = shift == Page.BITS ? new long[SLOTS][] : NO_PAGES;
        if (full) {
            this.some = -1L;
            this.full = -1L;
        }
    }

    boolean hasPages() {
        return shift == Page.BITS;
    }

    int slot(long address) {
        return (int) (address >>> shift) & (SLOTS - 1);
    }

    boolean isFull(int slot) {
        return ((full >>> slot) & 1) != 0;
    }

    /** The first slot that is not empty. */
    int firstSlot() {
        return Long.numberOfTrailingZeros(some);
    }

    /** The node below a slot, or null: then the slot is full or empty. */
    @Nullable
    AddressNode node(int slot) {
        return nodes[slot];
    }

    /** The node below the slot of an address, made if there is none. */
    AddressNode nodeToChange(long address) {
        AddressNode node = nodes[slot(address)];
        return node == null ? makeNode(address) : node;
    }

    private AddressNode makeNode(long address) {
        int slot = slot(address);
        AddressNode node = new AddressNode(shift - FAN, this, isFull(slot));
        nodes[slot] = node;
        markStale(address, 1L << slot);
        return node;
    }

    /** The page below a slot, made if there is none. */
    private long[] pageToChange(int slot) {
        long[] page = pages[slot];
        return page == null ? makePage(slot) : page;
    }

    private long[] makePage(int slot) {
        long[] page = Page.of(isFull(slot));
        pages[slot] = page;
        return page;
    }

    // Changes

    /** Adds or removes a block of whole slots, or of a part of a page: wholly absent, or wholly present. */
    void change(long first, int order, boolean present) {
        if (order < shift) {
            long[] page = pageToChange(slot(first));
            Page.change(page, first, order, present);
            changed(first, page);
            return;
        }
        long slots = Blocks.mask(slot(first), order - shift);
        some = present ? some | slots : some & ~slots;
        full = present ? full | slots : full & ~slots;
        for (long rest = slots; rest != 0; rest &= rest - 1) {
            forget(Long.numberOfTrailingZeros(rest));
        }
        markStale(first, slots);
        if (parent == null) {
            forgetIfUniform();
        } else {
            parent.tell(first, some, full);
        }
    }

    private void forget(int slot) {
        if (hasPages()) {
            pages[slot] = null;
        } else {
            nodes[slot] = null;
        }
    }

    // Single addresses, where the slots are pages

    boolean contains(long address) {
        int slot = slot(address);
        long[] page = pages[slot];
        return page == null ? isFull(slot) : Page.contains(page, address);
    }

    /** Adds or removes one address; false if that changes nothing. */
    boolean flip(long address, boolean present) {
        int slot = slot(address);
        if (pages[slot] == null && isFull(slot) == present) {
            return false;
        }
        long[] page = pageToChange(slot);
        if (!Page.flip(page, address, present)) {
            return false;
        }
        changed(address, page);
        return true;
    }

    /** Removes the first address and returns it. */
    long pollFirst(long base) {
        int slot = firstSlot();
        long[] page = pageToChange(slot);
        long address = base + ((long) slot << shift) + Page.pollFirst(page);
        changed(address, page);
        return address;
    }

    private void changed(long address, long[] page) {
        markStale(address, 1L << slot(address));
        tell(address, Page.some(page), Page.full(page));
    }

    /**
     * Notes what has become of the slot of an address, here and in the nodes above as far as it matters to them. A root that
     * has become full or empty forgets all that is below; lower nodes stay, or they would come and go with every address.
     */
    private void tell(long address, long someBelow, long fullBelow) {
        long bit = 1L << slot(address);
        long nowSome = someBelow == 0 ? some & ~bit : some | bit;
        long nowFull = fullBelow == -1L ? full | bit : full & ~bit;
        if (nowSome == some && nowFull == full) {
            return;
        }
        some = nowSome;
        full = nowFull;
        if (parent != null) {
            parent.tell(address, nowSome, nowFull);
        } else {
            forgetIfUniform();
        }
    }

    private void forgetIfUniform() {
        if (some == 0 || full == -1L) {
            Arrays.fill(nodes, null);
            Arrays.fill(pages, null);
        }
    }

    // Blocks

    private void markStale(long address, long slots) {
        if ((slots & ~stale) != 0) {
            stale |= slots;
            if (parent != null) {
                parent.markStale(address, 1L << parent.slot(address));
            }
        }
    }

    /** The slots that have an aligned block of this order, or with which one begins. */
    private long slotsWith(int order) {
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
            Blocks.noteLargest(fresh, -1, shift - 1, slot, largest(slot));
        }
        return fresh;
    }

    /** The order of the largest block in a slot, -1 if it is empty. */
    private int largest(int slot) {
        if (hasPages()) {
            long[] page = pages[slot];
            if (page != null) {
                return Page.largest(page);
            }
        } else {
            AddressNode node = nodes[slot];
            if (node != null) {
                return node.largest();
            }
        }
        return isFull(slot) ? shift : -1;
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
        if (hasPages()) {
            long[] page = pages[slot];
            if (page != null) {
                return Page.next(page, order, start, from);
            }
        } else {
            AddressNode node = nodes[slot];
            if (node != null) {
                return node.next(order, start, from);
            }
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
        if (hasPages()) {
            long[] page = pages[slot];
            return page == null ? from : Page.nextAbsent(page, start, from);
        }
        AddressNode node = nodes[slot];
        return node == null ? from : node.nextAbsent(start, from);
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
        if (hasPages()) {
            long[] page = pages[slot];
            return page == null ? from : Page.previousAbsent(page, start, from);
        }
        AddressNode node = nodes[slot];
        return node == null ? from : node.previousAbsent(start, from);
    }
}
