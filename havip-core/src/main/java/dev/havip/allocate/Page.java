package dev.havip.allocate;

import java.util.Arrays;

/**
 * The lowest part of an {@link AddressSet}: 64 words of 64 addresses each. A page is an array and no object around one, so
 * that a single address costs one cache miss less; these are its operations.
 *
 * <p>Before the words it keeps which of them have an address and which have all, and for each order from 1 to 5 those that
 * have an aligned block of 2^order addresses. The latter is found out when somebody looks for a block, for those words that
 * have changed since.
 */
final class Page {

    /** A page has 2^BITS addresses. */
    static final int BITS = 12;

    private static final int SOME = 0;
    private static final int FULL = 1;
    private static final int STALE = 2;

    /** After it, a word for each order. */
    private static final int FITS = 2;

    private static final int ORDERS = 5;
    private static final int WORDS = FITS + ORDERS + 1;

    private Page() {}

    static long[] of(boolean full) {
        long[] page = new long[WORDS + Long.SIZE];
        if (full) {
            Arrays.fill(page, -1L);
        }
        page[STALE] = -1L;
        return page;
    }

    /** The words that have an address. */
    static long some(long[] page) {
        return page[SOME];
    }

    /** The words that have all of theirs. */
    static long full(long[] page) {
        return page[FULL];
    }

    private static int slot(long address) {
        return (int) (address >>> 6) & (Long.SIZE - 1);
    }

    static boolean contains(long[] page, long address) {
        return ((page[WORDS + slot(address)] >>> address) & 1) != 0;
    }

    /** Adds or removes one address; false if that changes nothing. */
    static boolean flip(long[] page, long address, boolean present) {
        int slot = slot(address);
        long before = page[WORDS + slot];
        long after = present ? before | 1L << address : before & ~(1L << address);
        if (before == after) {
            return false;
        }
        put(page, slot, after);
        return true;
    }

    /** Removes the first address and returns how far it is from the start. */
    static int pollFirst(long[] page) {
        int slot = Long.numberOfTrailingZeros(page[SOME]);
        long word = page[WORDS + slot];
        put(page, slot, word & (word - 1));
        return (slot << 6) + Long.numberOfTrailingZeros(word);
    }

    /** Adds an aligned block that is wholly absent, or removes one that is wholly present. */
    static void change(long[] page, long first, int order, boolean present) {
        int slot = slot(first);
        if (order < 6) {
            put(page, slot, page[WORDS + slot] ^ Blocks.mask((int) first & (Long.SIZE - 1), order));
            return;
        }
        for (int end = slot + (1 << (order - 6)); slot < end; slot++) {
            put(page, slot, present ? -1L : 0);
        }
    }

    private static void put(long[] page, int slot, long word) {
        long bit = 1L << slot;
        page[WORDS + slot] = word;
        page[SOME] = word == 0 ? page[SOME] & ~bit : page[SOME] | bit;
        page[FULL] = word == -1L ? page[FULL] | bit : page[FULL] & ~bit;
        page[STALE] |= bit;
    }

    // Blocks

    /** The words that have an aligned block of this order, or with which one begins. */
    private static long slotsWith(long[] page, int order) {
        if (order == 0) {
            return page[SOME];
        } else if (order >= 6) {
            return Blocks.groups(page[FULL], order - 6);
        }
        refresh(page);
        return page[FITS + order];
    }

    private static void refresh(long[] page) {
        for (long stale = page[STALE]; stale != 0; stale &= stale - 1) {
            int slot = Long.numberOfTrailingZeros(stale);
            Blocks.noteLargest(page, FITS, ORDERS, slot, Blocks.largest(page[WORDS + slot]));
        }
        page[STALE] = 0;
    }

    /** The order of the largest aligned block, -1 if there is no address at all. */
    static int largest(long[] page) {
        refresh(page);
        if (page[FULL] != 0) {
            return 6 + Blocks.largest(page[FULL]);
        }
        int order = ORDERS;
        while (order > 0 && page[FITS + order] == 0) {
            order--;
        }
        return order > 0 || page[SOME] != 0 ? order : -1;
    }

    // Searches; start is the first address of the page, and an answer outside of it means that there is none

    /** The first aligned block at or after {@code from}. */
    static long next(long[] page, int order, long start, long from) {
        long slots = slotsWith(page, order);
        if (from > start) {
            long partOfWord = order < 6 ? from : from + Long.SIZE - 1;
            slots = partOfWord >= start + (1 << BITS) ? 0 : slots & (-1L << slot(partOfWord));
        }
        for (; slots != 0; slots &= slots - 1) {
            int slot = Long.numberOfTrailingZeros(slots);
            long word = start + ((long) slot << 6);
            long groups = order < 6 ? Blocks.groups(page[WORDS + slot], order) & upwards(word, from) : 1;
            if (groups != 0) {
                return word + Long.numberOfTrailingZeros(groups);
            }
        }
        return AddressSet.NONE;
    }

    static long nextAbsent(long[] page, long start, long from) {
        for (long slots = ~page[FULL] & (-1L << slot(from)); slots != 0; slots &= slots - 1) {
            int slot = Long.numberOfTrailingZeros(slots);
            long word = start + ((long) slot << 6);
            long absent = ~page[WORDS + slot] & upwards(word, from);
            if (absent != 0) {
                return word + Long.numberOfTrailingZeros(absent);
            }
        }
        return start + (1 << BITS);
    }

    static long previousAbsent(long[] page, long start, long from) {
        long slots = ~page[FULL] & ((2L << slot(from)) - 1);
        while (slots != 0) {
            int slot = Long.SIZE - 1 - Long.numberOfLeadingZeros(slots);
            long word = start + ((long) slot << 6);
            long absent = ~page[WORDS + slot] & (from < word + Long.SIZE ? (2L << from) - 1 : -1L);
            if (absent != 0) {
                return word + Long.SIZE - 1 - Long.numberOfLeadingZeros(absent);
            }
            slots &= ~(1L << slot);
        }
        return start - 1;
    }

    /** The addresses of a word, of which this is the first, at or after {@code from}. */
    private static long upwards(long word, long from) {
        return from > word ? -1L << from : -1L;
    }
}
