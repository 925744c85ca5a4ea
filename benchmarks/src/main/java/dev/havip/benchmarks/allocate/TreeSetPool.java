package dev.havip.benchmarks.allocate;

import java.util.TreeSet;

/** The JDK's sorted set of the free addresses. */
final class TreeSetPool extends Pool {

    private final TreeSet<Integer> free = new TreeSet<>();

    TreeSetPool(int prefixLength) {
        for (int i = 0; i < 1 << (32 - prefixLength); i++) {
            free.add(i);
        }
    }

    @Override
    int allocate() {
        return free.pollFirst();
    }

    @Override
    void allocate(int address) {
        free.remove(address);
    }

    @Override
    void release(int address) {
        free.add(address);
    }

    @Override
    boolean isFree(int address) {
        return free.contains(address);
    }
}
