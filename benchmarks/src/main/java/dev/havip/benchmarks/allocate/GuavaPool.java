package dev.havip.benchmarks.allocate;

import com.google.common.collect.Range;
import com.google.common.collect.TreeRangeSet;

/** Guava's RangeSet of the free addresses. */
final class GuavaPool extends Pool {

    private final TreeRangeSet<Integer> free = TreeRangeSet.create();

    GuavaPool(int prefixLength) {
        free.add(Range.closedOpen(0, 1 << (32 - prefixLength)));
    }

    @Override
    int allocate() {
        int first = free.asRanges().iterator().next().lowerEndpoint();
        allocate(first);
        return first;
    }

    @Override
    void allocate(int address) {
        free.remove(Range.closedOpen(address, address + 1));
    }

    @Override
    void release(int address) {
        free.add(Range.closedOpen(address, address + 1));
    }

    @Override
    boolean isFree(int address) {
        return free.contains(address);
    }
}
