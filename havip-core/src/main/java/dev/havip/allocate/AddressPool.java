package dev.havip.allocate;

import dev.havip.allocate.AllocationSnapshot.Entry;
import dev.havip.allocate.AllocationSnapshot.Kind;
import dev.havip.net.Cidr;
import dev.havip.net.Ipv4Address;
import dev.havip.time.MonotonicClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /** The labels, by the first address of what was given out. */
    private final Map<Long, String> owners = new HashMap<>();

    AddressPool(AddressSpace space, AllocationStrategy strategy, Duration rest, MonotonicClock clock) {
        this.space = space;
        this.free = space.newSet();
        this.tails = new AddressSet(space.span());
        this.quarantine = new Quarantine(rest, clock, free, space.span());
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
                note(first, 0, owner);
            }
            return first;
        }
        long found = free.next(order, start);
        if (found == NONE) {
            found = free.first(order);
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
        note(first, order, owner);
    }

    private void note(long first, int order, @Nullable String owner) {
        if (owner != null) {
            owners.put(first, owner);
        }
        search.gave(first, first + (1L << order) - 1);
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
            for (long address = found; address < found + length; address++) {
                take(address, 0, owner);
            }
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
        quarantine.remove(address);
        free.add(address);
        take(address, 0, owner);
        return true;
    }

    /** Takes back what was given out as exactly this block. */
    boolean release(long first, int order) {
        boolean released = order == 0 ? releaseAddress(first) : releaseBlock(first, order);
        if (released && !owners.isEmpty()) {
            String owner = owners.remove(first);
            if (owner != null) {
                search.released(first, owner);
            }
        }
        return released;
    }

    private boolean releaseAddress(long address) {
        return space.isUsable(address)
                && !isInBlock(address)
                && !quarantine.contains(address)
                && quarantine.add(address);
    }

    private boolean releaseBlock(long first, int order) {
        if (tails.contains(first) || tails.nextAbsent(first + 1) != first + (1L << order)) {
            return false;
        }
        tails.add(first);
        tails.removeBlock(first, order);
        quarantine.addBlock(first, order);
        return true;
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
        return space.reservation(Ipv4Address.of(address)).isPresent() ? AddressStatus.RESERVED : AddressStatus.OUTSIDE;
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

    @Nullable
    String owner(long address) {
        return owners.get(
                block(address).map(block -> block.networkAddress().toLong()).orElse(address));
    }

    /** How long the address still rests, in whole seconds, rounded up. */
    Duration remainingRest(long address) {
        return Duration.ofSeconds(
                quarantine.remaining(address).plusNanos(999_999_999).toSeconds());
    }

    /** The first address of the block that is not free. */
    long obstacle(long first) {
        return free.nextAbsent(first);
    }

    long freeCount() {
        return free.size();
    }

    Occupancy occupancy() {
        long available = freeCount();
        return new Occupancy(
                space.total(),
                space.total() - space.usable(),
                space.usable() - available - quarantine.size(),
                quarantine.size(),
                available);
    }

    AllocationSnapshot snapshot() {
        List<Entry> entries = new ArrayList<>();
        space.cidrs().forEach(cidr -> entries.add(new Entry(Kind.CIDR, cidr.toRange(), "")));
        space.reserved().forEach(held -> entries.add(new Entry(Kind.RESERVED, held.range(), held.reason())));
        AddressSet taken = space.newSet();
        free.forEachRun(taken::removeAll);
        quarantine.forEachRun(taken::removeAll);
        List<Entry> blocks = new ArrayList<>();
        tails.forEachRun((second, last) -> {
            taken.removeAll(second - 1, last);
            blocks.add(taken(Kind.BLOCK, second - 1, last));
        });
        taken.forEachRun((first, last) -> addTaken(entries, first, last));
        entries.addAll(blocks);
        entries.addAll(quarantine.memory());
        entries.addAll(search.memory());
        return new AllocationSnapshot(entries);
    }

    /** Adds an entry for each part of a run that has one owner, or none. */
    private void addTaken(List<Entry> entries, long first, long last) {
        long start = first;
        if (!owners.isEmpty()) {
            for (long address = first + 1; address <= last; address++) {
                if (!Objects.equals(owners.get(address), owners.get(start))) {
                    entries.add(taken(Kind.TAKEN, start, address - 1));
                    start = address;
                }
            }
        }
        entries.add(taken(Kind.TAKEN, start, last));
    }

    private Entry taken(Kind kind, long first, long last) {
        return new Entry(kind, AddressSpace.range(first, last), owners.getOrDefault(first, ""));
    }

    /** Takes up what a snapshot tells, except for CIDRs and reserved addresses. */
    void restore(Entry entry) {
        long first = entry.range().first().toLong();
        long last = entry.range().last().toLong();
        switch (entry.kind()) {
            case TAKEN, BLOCK, RESTING -> {
                if (free.nextAbsent(first) <= last) {
                    throw new IllegalArgumentException("The snapshot's entry \"" + entry + "\" cannot be restored: "
                            + Ipv4Address.of(free.nextAbsent(first)) + " is not free in these CIDRs");
                }
                if (entry.kind() == Kind.RESTING) {
                    free.removeAll(first, last);
                    quarantine.restore(first, last, entry.remaining());
                } else {
                    restoreTaken(entry.kind(), first, last, entry.note().isEmpty() ? null : entry.note());
                }
            }
            case HOME, NEXT -> search.recall(entry);
            case CIDR, RESERVED -> {}
        }
    }

    private void restoreTaken(Kind kind, long first, long last, @Nullable String owner) {
        if (kind == Kind.BLOCK) {
            take(first, Blocks.orderAt(first, last + 1), owner);
        } else if (owner == null) {
            free.removeAll(first, last);
        } else {
            for (long address = first; address <= last; address++) {
                take(address, 0, owner);
            }
        }
    }
}
