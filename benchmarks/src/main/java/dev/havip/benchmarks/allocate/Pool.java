package dev.havip.benchmarks.allocate;

/** Something that gives out the addresses of 10.0.0.0/prefixLength, the lowest free one first. */
interface Pool {

    /** Somebody who takes addresses from the pool and gives them back. */
    Client newClient();

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
