package dev.havip.allocate;

import dev.havip.allocate.AllocationSnapshot.Entry;
import dev.havip.allocate.AllocationSnapshot.Kind;
import dev.havip.net.Cidr;
import dev.havip.net.Ipv4Address;
import dev.havip.time.MonotonicClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an allocator knows, without its lock and its messages. Addresses are unsigned longs; a block of order k has 2^k of
 * them, and a single address is a block of order 0. Whatever is usable, and neither free nor resting, is taken.
 */
final class AddressPool {

    static final long NONE = AddressSet.NONE;

    private final AddressSpace space;
    private final AddressSet free;
    private final Quarantine quarantine;
    private final Search search;

    /** All addresses of the blocks given out, except the first of each: so a run in it is one block. */
    private final AddressSet tails;

    /** The labels of what is taken or rests. */
    private final Owners owners;

    AddressPool(AddressSpace space, AllocationStrategy strategy, Duration rest, MonotonicClock clock) {
        this.space = space;
        this.free = space.newSet();
        this.tails = new AddressSet(space.span());
        this.owners = new Owners(space.span());
        this.quarantine = new Quarantine(rest, clock, free, owners, space.span());
        this.search = strategy.newSearch(space);
    }

    AddressSpace space() {
        return space;
    }

    /** Gives out a block where the strategy wants it, or NONE. */
    long allocate(int order, @Nullable String owner) {
        quarantine.expire();
        long start = search.start(owner);
        if (order == 0 && start == 0) {
            long first = free.pollFirst();
            if (first != NONE) {
                note(first, first, owner);
            }
            return first;
        }
        long found = free.next(order, start);
        if (found == NONE) {
            found = free.next(order, 0);
        }
        if (found != NONE) {
            take(found, order, owner);
        }
        return found;
    }

    /** Gives out this block, if all of it is free. */
    boolean allocate(long first, int order, @Nullable String owner) {
        quarantine.expire();
        boolean available = order == 0 ? free.contains(first) : free.nextAbsent(first) >= first + (1L << order);
        if (available) {
            take(first, order, owner);
        }
        return available;
    }

    private void take(long first, int order, @Nullable String owner) {
        if (order == 0) {
            free.remove(first);
        } else {
            free.removeBlock(first, order);
            tails.addBlock(first, order);
            tails.remove(first);
        }
        note(first, first + (1L << order) - 1, owner);
    }

    private void takeRun(long first, long last, @Nullable String owner) {
        free.removeRun(first, last);
        note(first, last, owner);
    }

    private void note(long first, long last, @Nullable String owner) {
        if (owner != null) {
            owners.add(first, last, owner);
        }
        search.gave(first, last);
    }

    /** Gives out single addresses in a row and returns the first, or NONE. */
    long allocateRun(long length, @Nullable String owner) {
        quarantine.expire();
        long start = search.start(owner);
        long found = free.nextRun(length, start);
        if (found == NONE && start != 0) {
            found = free.nextRun(length, 0);
        }
        if (found != NONE) {
            takeRun(found, found + length - 1, owner);
        }
        return found;
    }

    /** Marks an address as taken, free or resting as it may be. */
    boolean markInUse(long address, @Nullable String owner) {
        if (allocate(address, 0, owner)) {
            return true;
        }
        if (!quarantine.contains(address)) {
            return false;
        }
        quarantine.cut(address);
        take(address, 0, owner);
        return true;
    }

    /** Takes back an address that was given out on its own. */
    boolean release(long address) {
        if (!space.isUsable(address) || isInBlock(address) || quarantine.contains(address)) {
            return false;
        } else if (!owners.isEmpty()) {
            tellSearch(address, address);
        }
        return quarantine.add(address);
    }

    /** Takes back what was given out as exactly this block. */
    boolean release(long first, int order) {
        if (order == 0) {
            return release(first);
        } else if (tails.contains(first) || tails.nextAbsent(first + 1) != first + (1L << order)) {
            return false;
        }
        tails.add(first);
        tails.removeBlock(first, order);
        takeBack(first, first + (1L << order) - 1);
        return true;
    }

    /** Takes back all addresses of a range that were given out on their own, and tells how many. */
    long releaseAll(long first, long last) {
        long takenBefore = taken();
        forEachSingles(first, last, this::takeBack);
        return takenBefore - taken();
    }

    private void takeBack(long first, long last) {
        tellSearch(first, last);
        quarantine.addRun(first, last);
    }

    private void tellSearch(long first, long last) {
        owners.forEachPart(first, last, (start, end, owner) -> {
            if (owner != null) {
                search.released(start, owner);
            }
        });
    }

    /** Hands out the runs of addresses in a range that were given out on their own, not as a block. */
    private void forEachSingles(long first, long last, AddressSet.Runs runs) {
        for (long start = nextSingle(first); start <= last; ) {
            long end = Math.min(last + 1, space.nextUnusable(start));
            end = Math.min(end, unlessNone(free.next(0, start)));
            end = Math.min(end, unlessNone(quarantine.next(start)));
            end = Math.min(end, unlessNone(tails.next(0, start)) - 1);
            runs.run(start, end - 1);
            start = nextSingle(end);
        }
    }

    private static long unlessNone(long address) {
        return address == NONE ? Long.MAX_VALUE : address;
    }

    private long nextSingle(long from) {
        long address = from;
        long before;
        do {
            before = address;
            address = quarantine.nextAbsent(free.nextAbsent(space.nextUsable(address)));
            if (isInBlock(address)) {
                address = tails.nextAbsent(address + 1);
            }
        } while (address != before);
        return address;
    }

    private boolean isInBlock(long address) {
        return tails.size() > 0 && (tails.contains(address) || tails.contains(address + 1));
    }

    /** Frees what has rested long enough. */
    void expire() {
        quarantine.expire();
    }

    AddressStatus status(long address) {
        if (free.contains(address)) {
            return AddressStatus.FREE;
        } else if (quarantine.contains(address)) {
            return AddressStatus.RESTING;
        } else if (space.isUsable(address)) {
            return AddressStatus.TAKEN;
        }
        return space.reservation(address).isPresent() ? AddressStatus.RESERVED : AddressStatus.OUTSIDE;
    }

    /** The block that the address was given out with. */
    Optional<Cidr> block(long address) {
        if (!isInBlock(address)) {
            return Optional.empty();
        }
        long first = tails.contains(address) ? tails.previousAbsent(address) : address;
        return Optional.of(AddressSpace.range(first, tails.nextAbsent(first + 1) - 1)
                .toCidrs()
                .get(0));
    }

    /** The label of the one who has the address, or had it last while it rests. */
    @Nullable
    String owner(long address) {
        return owners.get(address);
    }

    Quarantine quarantine() {
        return quarantine;
    }

    /** The first address of the block that is not free. */
    long obstacle(long first) {
        return free.nextAbsent(first);
    }

    long freeCount() {
        return free.size();
    }

    private long taken() {
        return space.usable() - freeCount() - quarantine.size();
    }

    Occupancy occupancy() {
        return new Occupancy(space.total(), space.total() - space.usable(), taken(), quarantine.size(), freeCount());
    }

    AllocationSnapshot snapshot() {
        List<Entry> entries = new ArrayList<>();
        space.cidrs().forEach(cidr -> entries.add(new Entry(Kind.CIDR, cidr.toRange(), "")));
        space.reserved().forEach(held -> entries.add(new Entry(Kind.RESERVED, held.range(), held.reason())));
        forEachSingles(
                0,
                AddressSpace.END - 1,
                (first, last) -> owners.forEachPart(
                        first, last, (start, end, owner) -> entries.add(taken(Kind.TAKEN, start, end, owner))));
        tails.forEachRun((second, last) -> entries.add(taken(Kind.BLOCK, second - 1, last, owners.get(last))));
        entries.addAll(quarantine.memory());
        entries.addAll(search.memory());
        return new AllocationSnapshot(entries);
    }

    private static Entry taken(Kind kind, long first, long last, @Nullable String owner) {
        return new Entry(kind, AddressSpace.range(first, last), owner == null ? "" : owner);
    }

    /** Takes up what a snapshot tells, except for CIDRs and reserved addresses. */
    void restore(Entry entry) {
        long first = entry.range().first().toLong();
        long last = entry.range().last().toLong();
        switch (entry.kind()) {
            case TAKEN, BLOCK, RESTING -> {
                if (free.nextAbsent(first) <= last) {
                    throw new IllegalArgumentException("Not possible to restore \"" + entry + "\" of the snapshot: "
                            + Ipv4Address.of(free.nextAbsent(first)) + " is "
                            + status(free.nextAbsent(first)).name().toLowerCase(Locale.ROOT)
                            + " already; leave out what else was given for it");
                }
                restore(entry, first, last);
            }
            case HOME, NEXT -> search.recall(entry);
            case CIDR, RESERVED -> {}
        }
    }

    private void restore(Entry entry, long first, long last) {
        String owner = entry.owner().orElse(null);
        switch (entry.kind()) {
            case BLOCK -> take(first, Blocks.orderAt(first, last + 1), owner);
            case RESTING -> {
                free.removeRun(first, last);
                quarantine.rest(first, last, entry.remaining().toNanos());
                if (owner != null) {
                    owners.add(first, last, owner);
                }
            }
            default -> takeRun(first, last, owner);
        }
    }
}
