package dev.havip.benchmarks.allocate;

/**
 * Something that gives out the addresses of 10.0.0.0/prefixLength, the lowest free one first. Addresses are offsets here;
 * a contender with a type of its own for addresses makes one for each call, so that the harness costs the same for all.
 */
abstract class Pool {

    static final int BASE = 10 << 24;

    /** Allocates the lowest free address, or answers -1. */
    abstract int allocate();

    /** Allocates this address. */
    abstract void allocate(int address);

    abstract void release(int address);

    abstract boolean isFree(int address);

    /** The pool with this name. */
    static Pool of(String contender, int prefixLength) {
        return switch (contender) {
            case "havip" -> new HavipPool(prefixLength);
            case "bitmap" -> new BitmapPool(prefixLength);
            case "bitmapLocked" -> new LockedBitmapPool(prefixLength);
            case "bitSet" -> new BitSetPool(prefixLength);
            case "treeSet" -> new TreeSetPool(prefixLength);
            case "roaring" -> new RoaringPool(prefixLength);
            case "guavaRangeSet" -> new GuavaPool(prefixLength);
            case "ipMath" -> new IpMathPool(prefixLength);
            case "ipAddressList" -> new IpAddressListPool(prefixLength);
            case "ipAddressTrie" -> new IpAddressTriePool(prefixLength);
            case "ipAddressBlocks" -> new IpAddressBlockPool(prefixLength);
            default -> throw new IllegalArgumentException(contender);
        };
    }
}
