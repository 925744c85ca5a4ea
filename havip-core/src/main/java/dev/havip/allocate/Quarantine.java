package dev.havip.allocate;

import dev.havip.allocate.AllocationSnapshot.Entry;
import dev.havip.net.Cidr;
import dev.havip.time.MonotonicClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Released addresses that rest before they are free again. While they rest they keep the label of their last owner. Not
 * thread-safe.
 */
final class Quarantine {

    private record Rest(long first, long last, long until) {

        private static int compare(Rest one, Rest other) {
            int byEnd = Long.compare(one.until - other.until, 0);
            return byEnd != 0 ? byEnd : Long.compare(one.first, other.first);
        }

        private boolean contains(long address) {
            return first <= address && address <= last;
        }

        private Duration remaining(long now) {
            return Duration.ofNanos(Math.max(0, until - now));
        }
    }

    private final long nanos;
    private final MonotonicClock clock;
    private final AddressSet free;
    private final Owners owners;
    private final AddressSet resting;
    private final PriorityQueue<Rest> queue = new PriorityQueue<>(Rest::compare);

    Quarantine(Duration duration, MonotonicClock clock, AddressSet free, Owners owners, Cidr span) {
        this.nanos = duration.toNanos();
        this.clock = clock;
        this.free = free;
        this.owners = owners;
        this.resting = new AddressSet(span);
    }

    /** Takes a released address, to rest or free at once; false if it is free. */
    boolean add(long address) {
        if (nanos != 0) {
            if (free.contains(address)) {
                return false;
            }
            rest(address, address, nanos);
            return true;
        }
        boolean added = free.add(address);
        if (added && !owners.isEmpty()) {
            owners.remove(address, address);
        }
        return added;
    }

    /** Takes released addresses in a row, to rest or free at once. */
    void addRun(long first, long last) {
        if (nanos == 0) {
            free(first, last);
        } else {
            rest(first, last, nanos);
        }
    }

    /** Lets addresses rest for this long. */
    void rest(long first, long last, long duration) {
        resting.addRun(first, last);
        queue.add(new Rest(first, last, clock.nanoTime() + duration));
    }

    private void free(long first, long last) {
        free.addRun(first, last);
        if (!owners.isEmpty()) {
            owners.remove(first, last);
        }
    }

    /** Frees what has rested long enough. */
    void expire() {
        if (queue.isEmpty()) {
            return;
        }
        long now = clock.nanoTime();
        for (Rest head = queue.peek(); head != null && head.until() - now <= 0; head = queue.peek()) {
            resting.removeRun(head.first(), head.last());
            free(head.first(), head.last());
            queue.remove();
        }
    }

    boolean contains(long address) {
        return resting.contains(address);
    }

    long size() {
        return resting.size();
    }

    /** The first address at or after this one that does not rest. */
    long nextAbsent(long from) {
        return resting.nextAbsent(from);
    }

    /** The first address at or after this one that rests, or NONE. */
    long next(long from) {
        return resting.next(0, from);
    }

    /** How long the address still rests. */
    Duration remaining(long address) {
        return find(address).remaining(clock.nanoTime());
    }

    private Rest find(long address) {
        return queue.stream().filter(rest -> rest.contains(address)).findFirst().orElseThrow();
    }

    /** How long those that are free again first still rest. */
    Duration shortestRemaining() {
        return queue.element().remaining(clock.nanoTime());
    }

    /** Takes one address out and frees it at once. */
    void cut(long address) {
        Rest rest = find(address);
        queue.remove(rest);
        if (rest.first() < address) {
            queue.add(new Rest(rest.first(), address - 1, rest.until()));
        }
        if (address < rest.last()) {
            queue.add(new Rest(address + 1, rest.last(), rest.until()));
        }
        resting.remove(address);
        free(address, address);
    }

    /** The entries of a snapshot, what rests shortest first. */
    List<Entry> memory() {
        List<Entry> entries = new ArrayList<>();
        long now = clock.nanoTime();
        for (Rest rest : queue.stream().sorted(Rest::compare).toList()) {
            Duration remaining = rest.remaining(now);
            owners.forEachPart(
                    rest.first(),
                    rest.last(),
                    (first, last, owner) ->
                            entries.add(Entry.resting(AddressSpace.range(first, last), remaining, owner)));
        }
        return entries;
    }
}
