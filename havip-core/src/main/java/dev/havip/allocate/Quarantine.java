package dev.havip.allocate;

import dev.havip.net.Cidr;
import dev.havip.time.MonotonicClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/** Released addresses that rest before they are free again. Not thread-safe. */
final class Quarantine {

    private record Rest(long first, int order, long until) {

        long last() {
            return first + (1L << order) - 1;
        }

        private static int compare(Rest one, Rest other) {
            int byEnd = Long.compare(one.until - other.until, 0);
            return byEnd != 0 ? byEnd : Long.compare(one.first, other.first);
        }
    }

    private final long nanos;
    private final MonotonicClock clock;
    private final AddressSet free;
    private final AddressSet resting;
    private final PriorityQueue<Rest> queue = new PriorityQueue<>(Rest::compare);

    Quarantine(Duration duration, MonotonicClock clock, AddressSet free, Cidr span) {
        this.nanos = duration.toNanos();
        this.clock = clock;
        this.free = free;
        this.resting = new AddressSet(span);
    }

    /** Takes a released address, to rest or free at once; false if it is free. */
    boolean add(long address) {
        if (nanos == 0) {
            return free.add(address);
        } else if (free.contains(address)) {
            return false;
        }
        addBlock(address, 0);
        return true;
    }

    /** Takes a released block, to rest or free at once. */
    void addBlock(long first, int order) {
        if (nanos == 0) {
            free.addBlock(first, order);
        } else {
            resting.addBlock(first, order);
            queue.add(new Rest(first, order, clock.nanoTime() + nanos));
        }
    }

    /** Takes what an earlier allocator left. */
    void restore(long first, long last, Duration rest) {
        long until = clock.nanoTime() + rest.toNanos();
        for (long start = first; start <= last; ) {
            int order = Blocks.orderAt(start, last + 1);
            resting.addBlock(start, order);
            queue.add(new Rest(start, order, until));
            start += 1L << order;
        }
    }

    /** Frees what has rested long enough. */
    void expire() {
        if (queue.isEmpty()) {
            return;
        }
        long now = clock.nanoTime();
        for (Rest head = queue.peek(); head != null && head.until() - now <= 0; head = queue.peek()) {
            resting.removeBlock(head.first(), head.order());
            free.addBlock(head.first(), head.order());
            queue.remove();
        }
    }

    boolean contains(long address) {
        return resting.contains(address);
    }

    long size() {
        return resting.size();
    }

    void forEachRun(AddressSet.Runs runs) {
        resting.forEachRun(runs);
    }

    /** How long the address still rests. */
    Duration remaining(long address) {
        long now = clock.nanoTime();
        return queue.stream()
                .filter(rest -> rest.first() <= address && address <= rest.last())
                .findFirst()
                .map(rest -> Duration.ofNanos(Math.max(0, rest.until() - now)))
                .orElse(Duration.ZERO);
    }

    /** Takes one address out, without freeing it. */
    void remove(long address) {
        resting.remove(address);
        List<Rest> rests = new ArrayList<>(queue);
        queue.clear();
        for (Rest rest : rests) {
            if (address < rest.first() || address > rest.last()) {
                queue.add(rest);
            } else {
                addAround(address, rest);
            }
        }
    }

    private void addAround(long address, Rest rest) {
        for (int order = 0; order < rest.order(); order++) {
            long sibling = ((address >>> order) ^ 1) << order;
            queue.add(new Rest(sibling, order, rest.until()));
        }
    }

    List<AllocationSnapshot.Entry> memory() {
        long now = clock.nanoTime();
        return queue.stream()
                .sorted(Rest::compare)
                .map(rest -> new AllocationSnapshot.Entry(
                        AllocationSnapshot.Kind.RESTING,
                        AddressSpace.range(rest.first(), rest.last()),
                        Duration.ofNanos(Math.max(0, rest.until() - now)).toString()))
                .toList();
    }
}
