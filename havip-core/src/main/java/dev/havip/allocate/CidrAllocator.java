package dev.havip.allocate;

import dev.havip.AddressUnavailableException;
import dev.havip.net.Cidr;
import dev.havip.net.Ipv4Address;
import dev.havip.net.Ipv4Range;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gives out the addresses of one or several CIDRs, each to one owner at a time, alone, in a row, or as aligned blocks.
 *
 * <pre>{@code
 * CidrAllocator addresses = CidrAllocator.builder()
 *         .cidr(Cidr.parse("10.0.0.0/24"))
 *         .reserve(ReservedAddresses.tencentCloud())
 *         .build();
 * Ipv4Address address = addresses.forOwner("orders-db").allocate(); // 10.0.0.2
 * addresses.release(address);
 * }</pre>
 *
 * <p>Method names keep a promise: {@code allocate...} throws an {@link AddressUnavailableException} that says why not,
 * {@code tryAllocate...} returns an empty optional instead, {@code release...} may be called any number of times.
 *
 * <p>The allocator knows only what it was told; it asks no cloud. CIDRs that touch each other are one space: a range or a
 * block may reach from one into the next.
 *
 * <p>This class is thread-safe.
 */
public final class CidrAllocator {

    private final AddressPool pool;
    private final ReentrantLock lock;
    private final Refusals refusals;
    private final @Nullable String owner;

    CidrAllocator(AddressPool pool, ReentrantLock lock, @Nullable String owner) {
        this.pool = pool;
        this.lock = lock;
        this.refusals = new Refusals(pool);
        this.owner = owner;
    }

    /** Starts to describe an allocator. */
    public static AllocatorBuilder builder() {
        return new AllocatorBuilder();
    }

    /**
     * The same allocator, seen by one owner: what is allocated through it carries the label, which refusals, maps and
     * snapshots then name, and by which {@link AllocationStrategy#sticky()} finds an address again.
     *
     * @param label one line of text that neither starts nor ends with a space
     */
    public CidrAllocator forOwner(String label) {
        return new CidrAllocator(pool, lock, Labels.check("label of an owner", label));
    }

    // Single addresses

    /**
     * Allocates an address that the strategy chooses.
     *
     * @throws AddressUnavailableException if none is free
     */
    public Ipv4Address allocate() {
        lock.lock();
        try {
            long found = pool.allocate(0, owner);
            if (found == AddressPool.NONE) {
                throw refusals.exhausted("No free address is left");
            }
            return Ipv4Address.of(found);
        } finally {
            lock.unlock();
        }
    }

    /** Like {@link #allocate()}, but empty if none is free. */
    public Optional<Ipv4Address> tryAllocate() {
        return locked(() -> found(pool.allocate(0, owner), Ipv4Address::of));
    }

    /**
     * Allocates this address.
     *
     * @throws AddressUnavailableException if it is outside, reserved, in use or resting
     */
    public Ipv4Address allocate(Ipv4Address address) {
        lock.lock();
        try {
            if (!pool.allocate(address.toLong(), 0, owner)) {
                throw refusals.of(address);
            }
            return address;
        } finally {
            lock.unlock();
        }
    }

    /** Like {@link #allocate(Ipv4Address)}, but empty if the address cannot be had. */
    public Optional<Ipv4Address> tryAllocate(Ipv4Address address) {
        return locked(() -> pool.allocate(address.toLong(), 0, owner) ? Optional.of(address) : Optional.empty());
    }

    /**
     * Allocates several addresses, anywhere: all or none.
     *
     * @param count how many, at least 1
     * @throws AddressUnavailableException if fewer are free
     */
    public List<Ipv4Address> allocate(int count) {
        return locked(() -> tryAllocate(count)
                .orElseThrow(() -> refusals.exhausted("Fewer than " + count + " addresses are free")));
    }

    /** Like {@link #allocate(int)}, but empty if fewer are free. */
    public Optional<List<Ipv4Address>> tryAllocate(int count) {
        checkCount(count);
        return locked(() -> {
            pool.expire();
            return pool.freeCount() < count
                    ? Optional.empty()
                    : Optional.of(Stream.generate(() -> pool.allocate(0, owner))
                            .limit(count)
                            .map(Ipv4Address::of)
                            .toList());
        });
    }

    /**
     * Allocates several addresses in a row. Each is released on its own, or all with {@link #release(Ipv4Range)}.
     *
     * @param count how many, at least 1
     * @throws AddressUnavailableException if so many in a row are free nowhere
     */
    public Ipv4Range allocateRange(int count) {
        return locked(() -> tryAllocateRange(count)
                .orElseThrow(() -> refusals.exhausted("Nowhere are " + count + " addresses in a row free")));
    }

    /** Like {@link #allocateRange(int)}, but empty if so many in a row are free nowhere. */
    public Optional<Ipv4Range> tryAllocateRange(int count) {
        checkCount(count);
        return locked(
                () -> found(pool.allocateRun(count, owner), first -> AddressSpace.range(first, first + count - 1)));
    }

    private static void checkCount(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("Cannot allocate " + count + " addresses; ask for at least 1");
        }
    }

    /**
     * Notes that somebody else has the address, as a cloud may tell: it is taken from now on, also if it was resting.
     *
     * @return false if it was taken already, or is reserved or outside
     */
    public boolean markInUse(Ipv4Address address) {
        return locked(() -> pool.markInUse(address.toLong(), owner));
    }

    /**
     * Takes back an address, which then rests for the quarantine time and is free again. Calling it once more does no harm.
     *
     * @return false if there was nothing to take back: the address is free, resting, reserved or outside, or it is a part of
     *     a block
     */
    public boolean release(Ipv4Address address) {
        lock.lock();
        try {
            return pool.release(address.toLong());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes back every address of the range that was allocated on its own.
     *
     * @return how many there were
     */
    public long release(Ipv4Range range) {
        return locked(() -> pool.releaseAll(range.first().toLong(), range.last().toLong()));
    }

    // Blocks

    /**
     * Allocates an aligned block that the strategy chooses: a subnet of a VPC, or a part of a subnet. A block of /32 is a
     * single address.
     *
     * @param prefixLength the size, in 0..32
     * @throws AddressUnavailableException if no whole block of that size is free
     */
    public Cidr allocateBlock(int prefixLength) {
        return locked(() -> tryAllocateBlock(prefixLength)
                .orElseThrow(() -> refusals.exhausted("No free block of /" + prefixLength + " is left")));
    }

    /** Like {@link #allocateBlock(int)}, but empty if no block of that size is free. */
    public Optional<Cidr> tryAllocateBlock(int prefixLength) {
        if (prefixLength < 0 || prefixLength > 32) {
            throw new IllegalArgumentException("Not a prefix length: " + prefixLength + "; it must be in 0..32");
        }
        return locked(() ->
                found(pool.allocate(32 - prefixLength, owner), first -> Cidr.of(Ipv4Address.of(first), prefixLength)));
    }

    /**
     * Allocates this block.
     *
     * @throws AddressUnavailableException if one of its addresses is outside, reserved, in use or resting; it names the
     *     first of them
     */
    public Cidr allocateBlock(Cidr block) {
        return locked(() -> tryAllocateBlock(block).orElseThrow(() -> refusals.of(block)));
    }

    /** Like {@link #allocateBlock(Cidr)}, but empty if the block cannot be had. */
    public Optional<Cidr> tryAllocateBlock(Cidr block) {
        return locked(() -> pool.allocate(block.networkAddress().toLong(), 32 - block.prefixLength(), owner)
                ? Optional.of(block)
                : Optional.empty());
    }

    /**
     * Takes back a block, which then rests for the quarantine time and is free again. Calling it once more does no harm.
     *
     * @return false if there was nothing to take back: no such block was allocated
     */
    public boolean releaseBlock(Cidr block) {
        return locked(() -> pool.release(block.networkAddress().toLong(), 32 - block.prefixLength()));
    }

    private static <T> Optional<T> found(long first, LongFunction<T> what) {
        return first == AddressPool.NONE ? Optional.empty() : Optional.of(what.apply(first));
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    // Questions

    /** The CIDRs, in order. */
    public List<Cidr> cidrs() {
        return pool.space().cidrs();
    }

    /** What is known about the address. */
    public AddressStatus status(Ipv4Address address) {
        return upToDate(() -> pool.status(address.toLong()));
    }

    /** The label of the one who has the address, or the block that it is a part of; empty if there is none. */
    public Optional<String> owner(Ipv4Address address) {
        return upToDate(() -> pool.status(address.toLong()) == AddressStatus.TAKEN
                ? Optional.ofNullable(pool.owner(address.toLong()))
                : Optional.empty());
    }

    /** How many addresses are in which state. */
    public Occupancy occupancy() {
        return upToDate(pool::occupancy);
    }

    /** Everything this allocator knows, as a value. */
    public AllocationSnapshot snapshot() {
        return upToDate(pool::snapshot);
    }

    private <T> T upToDate(Supplier<T> question) {
        return locked(() -> {
            pool.expire();
            return question.get();
        });
    }

    /** For example {@code 10.0.0.0/24: 12 of 253 taken, 2 resting, 239 free, 3 reserved}. */
    @Override
    public String toString() {
        return refusals.names() + ": " + occupancy();
    }
}
