package dev.havip.allocate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.havip.net.Cidr;
import dev.havip.net.Ipv4Address;
import dev.havip.net.Ipv4Range;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class CidrAllocatorConcurrencyTest {

    private static final int THREADS = 8;
    private static final int OPERATIONS = 50_000;
    private static final Cidr CIDR = Cidr.parse("10.0.0.0/21");

    private final CidrAllocator allocator = CidrAllocator.builder()
            .cidr(CIDR)
            .strategy(AllocationStrategy.random(3))
            .build();

    /** Who has which address: 0 for nobody. */
    private final AtomicIntegerArray holders = new AtomicIntegerArray((int) CIDR.size());

    @Test
    void noAddressIsGivenTwiceAndNoneIsLost() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Long>> workers = new ArrayList<>();
            for (int i = 1; i <= THREADS; i++) {
                int me = i;
                workers.add(() -> work(me));
            }
            long held = 0;
            for (Future<Long> result : threads.invokeAll(workers)) {
                held += result.get();
            }
            Occupancy occupancy = allocator.occupancy();
            assertThat(occupancy.taken()).isEqualTo(held);
            assertThat(occupancy.free()).isEqualTo(CIDR.size() - held);
            long free = 0;
            while (allocator.tryAllocate().isPresent()) {
                free++;
            }
            assertThat(free).isEqualTo(occupancy.free());
        } finally {
            threads.shutdownNow();
        }
    }

    /** Takes and gives back for a while, and returns how many addresses it kept. */
    private long work(int me) {
        SplittableRandom random = new SplittableRandom(me);
        List<Ipv4Range> mine = new ArrayList<>();
        for (int step = 0; step < OPERATIONS; step++) {
            if (random.nextInt(100) < 52) {
                take(random).ifPresent(range -> {
                    range.addresses().forEach(address -> hand(address, 0, me));
                    mine.add(range);
                });
            } else if (!mine.isEmpty()) {
                Ipv4Range range = mine.remove(random.nextInt(mine.size()));
                range.addresses().forEach(address -> hand(address, me, 0));
                giveBack(range);
            }
        }
        return mine.stream().mapToLong(Ipv4Range::size).sum();
    }

    private java.util.Optional<Ipv4Range> take(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> allocator.tryAllocateRange(3);
            case 1 -> allocator.tryAllocateBlock(29).map(Cidr::toRange);
            case 2 ->
                allocator
                        .tryAllocate(CIDR.networkAddress().plus(random.nextLong(CIDR.size())))
                        .map(Ipv4Range::of);
            default -> allocator.tryAllocate().map(Ipv4Range::of);
        };
    }

    private void giveBack(Ipv4Range range) {
        boolean released = range.size() == 8
                ? allocator.releaseBlock(range.toCidrs().get(0))
                : allocator.release(range) == range.size();
        assertThat(released).isTrue();
    }

    private void hand(Ipv4Address address, int from, int to) {
        int index = (int) (address.toLong() - CIDR.networkAddress().toLong());
        assertThat(holders.compareAndSet(index, from, to))
                .as("%s belongs to %d alone", address, from)
                .isTrue();
    }
}
