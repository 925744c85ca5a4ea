package dev.havip.benchmarks.allocate;

import org.roaringbitmap.RoaringBitmap;

/** RoaringBitmap of the free addresses. */
final class RoaringPool extends Pool {

    private final RoaringBitmap free = new RoaringBitmap();

    RoaringPool(int prefixLength) {
        free.add(0L, 1L << (32 - prefixLength));
    }

    @Override
    int allocate() {
        int first = free.first();
        free.remove(first);
        return first;
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
