package dev.havip.benchmarks.allocate;

import java.util.BitSet;

/** The JDK's BitSet, searched from its start. */
final class BitSetPool extends Pool {

    private final BitSet free = new BitSet();

    BitSetPool(int prefixLength) {
        free.set(0, 1 << (32 - prefixLength));
    }

    @Override
    int allocate() {
        int first = free.nextSetBit(0);
        free.clear(first);
        return first;
    }

    @Override
    void allocate(int address) {
        free.clear(address);
    }

    @Override
    void release(int address) {
        free.set(address);
    }

    @Override
    boolean isFree(int address) {
        return free.get(address);
    }
}
