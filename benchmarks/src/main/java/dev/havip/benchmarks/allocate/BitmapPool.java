package dev.havip.benchmarks.allocate;

import java.util.ArrayList;
import java.util.List;

/** The limit: a bitmap of free addresses with summary levels above it, unlocked and unchecked. */
final class BitmapPool extends Pool {

    /** The addresses are the lowest level; each bit of a higher level tells whether a word below has a bit set. */
    private final long[][] levels;

    BitmapPool(int prefixLength) {
        List<long[]> built = new ArrayList<>();
        for (int bits = 1 << (32 - prefixLength); built.isEmpty() || bits > 1; bits = (bits + 63) / 64) {
            long[] words = new long[(bits + 63) / 64];
            for (int i = 0; i < bits; i++) {
                words[i >>> 6] |= 1L << i;
            }
            built.add(words);
        }
        levels = built.toArray(long[][]::new);
    }

    @Override
    int allocate() {
        int index = 0;
        for (int level = levels.length - 1; level >= 0; level--) {
            long word = levels[level][index];
            if (word == 0) {
                return -1;
            }
            index = (index << 6) + Long.numberOfTrailingZeros(word);
        }
        allocate(index);
        return index;
    }

    @Override
    void allocate(int address) {
        int index = address;
        for (long[] words : levels) {
            long word = words[index >>> 6] & ~(1L << index);
            words[index >>> 6] = word;
            if (word != 0) {
                return;
            }
            index >>>= 6;
        }
    }

    @Override
    void release(int address) {
        int index = address;
        for (long[] words : levels) {
            long word = words[index >>> 6];
            words[index >>> 6] = word | 1L << index;
            if (word != 0) {
                return;
            }
            index >>>= 6;
        }
    }

    @Override
    boolean isFree(int address) {
        return (levels[0][address >>> 6] & 1L << address) != 0;
    }
}
