package dev.havip.allocate;

import dev.havip.net.Cidr;
import dev.havip.net.Ipv4Address;
import dev.havip.time.MonotonicClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Describes a {@link CidrAllocator}. The order of the calls does not matter.
 *
 * <p>This class is not thread-safe.
 */
public final class AllocatorBuilder {

    static final Duration LONGEST_QUARANTINE = Duration.ofDays(365);

    private final List<Cidr> cidrs = new ArrayList<>();
    private final List<ReservedAddresses> rules = new ArrayList<>();
    private final List<Ipv4Address> inUse = new ArrayList<>();
    private final List<Reservation> reserved = new ArrayList<>();
    private final List<AllocationSnapshot.Entry> restored = new ArrayList<>();
    private AllocationStrategy strategy = AllocationStrategy.lowestFree();
    private Duration quarantine = Duration.ZERO;
    private MonotonicClock clock = MonotonicClock.system();

    AllocatorBuilder() {}

    /** Adds a CIDR to allocate from, of any prefix length. At least one is needed; they must not overlap. */
    public AllocatorBuilder cidr(Cidr cidr) {
        cidrs.add(cidr);
        return this;
    }

    /** Adds several CIDRs to allocate from. */
    public AllocatorBuilder cidrs(Collection<Cidr> more) {
        cidrs.addAll(more);
        return this;
    }

    /** Adds a rule that reserves addresses. The default reserves none. */
    public AllocatorBuilder reserve(ReservedAddresses rule) {
        rules.add(rule);
        return this;
    }

    /** Adds addresses that somebody has already. Those outside of the CIDRs, or reserved, are ignored. */
    public AllocatorBuilder inUse(Collection<Ipv4Address> addresses) {
        inUse.addAll(addresses);
        return this;
    }

    /** Adds addresses that somebody has already, and reads the stream to its end. */
    public AllocatorBuilder inUse(Stream<Ipv4Address> addresses) {
        addresses.forEach(inUse::add);
        return this;
    }

    /** Chooses which free address is given out. The default is {@link AllocationStrategy#lowestFree()}. */
    public AllocatorBuilder strategy(AllocationStrategy chosen) {
        strategy = chosen;
        return this;
    }

    /**
     * Chooses how long a released address rests before it is given out again, so that its neighbours' ARP caches have
     * forgotten the last holder (Linux keeps an unused entry for about a minute).
     *
     * @param rest 0 to 365 days; the default is zero: no rest
     */
    public AllocatorBuilder quarantine(Duration rest) {
        if (rest.isNegative() || rest.compareTo(LONGEST_QUARANTINE) > 0) {
            throw new IllegalArgumentException(
                    "Not a quarantine time: " + rest + "; it must be in PT0S.." + LONGEST_QUARANTINE);
        }
        quarantine = rest;
        return this;
    }

    /** Chooses the clock that measures the quarantine. The default is {@link MonotonicClock#system()}. */
    public AllocatorBuilder clock(MonotonicClock measured) {
        clock = measured;
        return this;
    }

    /**
     * Takes up what an earlier allocator knew: its CIDRs and reserved addresses are added to those given here, then what
     * was taken is taken again and what rested goes on resting.
     */
    public AllocatorBuilder restore(AllocationSnapshot snapshot) {
        cidrs.addAll(snapshot.cidrs());
        snapshot.entries(AllocationSnapshot.Kind.RESERVED)
                .map(entry -> new Reservation(entry.range(), entry.note()))
                .forEach(reserved::add);
        restored.addAll(snapshot.entries());
        return this;
    }

    /**
     * Makes the allocator.
     *
     * @throws IllegalArgumentException if there is no CIDR, if CIDRs overlap, or if something else that was given
     *     here takes or reserves an address that a snapshot has as taken or resting
     */
    public CidrAllocator build() {
        ReservedAddresses rule =
                cidr -> rules.stream().flatMap(each -> each.in(cidr).stream()).toList();
        AddressSpace space = new AddressSpace(cidrs, reserved, rule);
        AddressPool pool = new AddressPool(space, strategy, quarantine, clock);
        restored.stream()
                .sorted(Comparator.comparing(AllocationSnapshot.Entry::kind))
                .forEach(pool::restore);
        inUse.forEach(address -> pool.markInUse(address.toLong(), null));
        return new CidrAllocator(pool, new ReentrantLock(), null);
    }
}
