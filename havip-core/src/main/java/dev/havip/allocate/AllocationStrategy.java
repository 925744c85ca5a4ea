package dev.havip.allocate;

import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Which of the free addresses an allocator gives out. A strategy decides where the search begins; from there the next free
 * address, range or block upwards is taken, and after the last address the search goes on with the first.
 *
 * <p>This class is immutable and thread-safe; each allocator that is built with it keeps a state of its own.
 */
public final class AllocationStrategy {

    private final String name;
    private final Function<AddressSpace, Search> search;

    private AllocationStrategy(String name, Function<AddressSpace, Search> search) {
        this.name = name;
        this.search = search;
    }

    /** Always the lowest free address. */
    public static AllocationStrategy lowestFree() {
        return new AllocationStrategy("lowest free", space -> owner -> 0);
    }

    /** The next free address after the one given out, or marked as in use, last, so that a released one is used again as late as possible. */
    public static AllocationStrategy nextFit() {
        return new AllocationStrategy("next fit", space -> new NextFit());
    }

    /**
     * The next free address after a random one, so that several processes that allocate in the same subnet seldom choose
     * the same.
     */
    public static AllocationStrategy random() {
        return new AllocationStrategy("random", space -> random(space, new SplittableRandom()));
    }

    /** Like {@link #random()}, but the same seed gives the same sequence. */
    public static AllocationStrategy random(long seed) {
        return new AllocationStrategy("random, seed " + seed, space -> random(space, new SplittableRandom(seed)));
    }

    private static Search random(AddressSpace space, SplittableRandom random) {
        return owner -> space.usable() == 0 ? 0 : space.usableAt(random.nextLong(space.usable()));
    }

    /**
     * The address that the same owner had last, while it is free; an owner that is new here gets one computed from its
     * label, so that processes that share no memory propose the same. Without an owner: the lowest free address.
     *
     * @see CidrAllocator#forOwner(String)
     */
    public static AllocationStrategy sticky() {
        return new AllocationStrategy("sticky", Sticky::new);
    }

    Search newSearch(AddressSpace space) {
        return search.apply(space);
    }

    @Override
    public String toString() {
        return name;
    }
}
