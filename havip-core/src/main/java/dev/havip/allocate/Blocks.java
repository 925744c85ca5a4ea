package dev.havip.allocate;

/** Aligned blocks: of addresses, and of ones in a word of 64 bits. A block of order k has 2^k of them. */
final class Blocks {

    /** {@code ALIGNED[k]}: the bits at which a group of 2^k bits may start. */
    private static final long[] ALIGNED = {
        -1L,
        0x5555_5555_5555_5555L,
        0x1111_1111_1111_1111L,
        0x0101_0101_0101_0101L,
        0x0001_0001_0001_0001L,
        0x1_0000_0001L,
        1L
    };

    private Blocks() {}

    /** The first bit of each aligned group of 2^order ones. */
    static long groups(long word, int order) {
        long groups = word;
        for (int k = 0; k < order; k++) {
            groups &= (groups >>> (1 << k)) & ALIGNED[k + 1];
        }
        return groups;
    }

    /** The order of the largest aligned group of ones, -1 if there is no one at all. */
    static int largest(long word) {
        long groups = word & (word >>> 1) & ALIGNED[1];
        if (groups == 0) {
            return word == 0 ? -1 : 0;
        }
        int order = 1;
        while (order < 6) {
            groups &= (groups >>> (1 << order)) & ALIGNED[order + 1];
            if (groups == 0) {
                break;
            }
            order++;
        }
        return order;
    }

    /** The first start of an aligned block at or after the address. */
    static long alignUp(long address, int order) {
        return (address + (1L << order) - 1) >>> order << order;
    }

    /** The order of the largest aligned block that starts here and ends before {@code end}. */
    static int orderAt(long start, long end) {
        int room = Long.SIZE - 1 - Long.numberOfLeadingZeros(end - start);
        return Math.min(room, Long.numberOfTrailingZeros(start));
    }

    /** The mask of 2^order bits from {@code first} on. */
    static long mask(int first, int order) {
        return (order == 6 ? -1L : (1L << (1 << order)) - 1) << first;
    }

    /**
     * Notes how large the largest block in a slot is: in the words from {@code before + 1} on, one for each order from 1, the
     * bit of the slot tells whether it has a block of that order.
     */
    static void noteLargest(long[] words, int before, int orders, int slot, int largest) {
        long bit = 1L << slot;
        for (int order = 1; order <= orders; order++) {
            long word = words[before + order];
            words[before + order] = order <= largest ? word | bit : word & ~bit;
        }
    }
}
