package dev.havip.allocate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.havip.net.Cidr;
import dev.havip.net.Ipv4Address;
import dev.havip.net.Ipv4Range;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The allocator against {@link AllocatorModel}: a million random operations, the same in each run. */
class CidrAllocatorModelTest {

    private static final int SNAPSHOT_EACH = 5_000;

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/24,                              0, 300000, 1, false",
        "10.0.0.0/24,                             50, 300000, 2, false",
        "192.168.3.0/28 192.168.7.0/25,          200, 200000, 3, false",
        "10.0.0.0/22 10.0.4.0/24 172.16.0.0/26,   40, 200000, 4, false",
        "255.255.255.0/24 0.0.0.0/26,             10, 100000, 5, false",
        "10.9.0.0/20,                              0,   4000, 6, false",
        "10.0.0.0/24,                              0, 100000, 7, true",
        "10.0.0.0/23 255.255.255.0/24,            40, 100000, 8, true"
    })
    void doesWhatThePlainModelDoes(String list, long quarantine, int operations, long seed, boolean nextFit) {
        List<Cidr> cidrs = Stream.of(list.split(" ")).map(Cidr::parse).sorted().toList();
        AllocatorModel model = new AllocatorModel(cidrs, ReservedAddresses.tencentCloud(), quarantine, nextFit);
        Supplier<AllocatorBuilder> builder = () -> CidrAllocator.builder()
                .strategy(nextFit ? AllocationStrategy.nextFit() : AllocationStrategy.lowestFree())
                .quarantine(Duration.ofNanos(quarantine))
                .clock(model::now);
        CidrAllocator allocator = builder.get()
                .cidrs(cidrs)
                .reserve(ReservedAddresses.tencentCloud())
                .build();
        SplittableRandom random = new SplittableRandom(seed);
        for (int step = 1; step <= operations; step++) {
            // Phases that mostly give out alternate with phases that mostly take back, so that both ends are reached.
            boolean filling = step / 700 % 2 == 0;
            if (random.nextInt(10) < (filling ? 7 : 3)) {
                give(allocator, model, cidrs, random);
            } else {
                takeBack(allocator, model, cidrs, random);
            }
            if (random.nextInt(4) == 0) {
                model.passTime(random.nextInt(8));
            }
            if (step % 8 == 0) {
                Ipv4Address any = any(cidrs, random);
                assertThat(allocator.status(any)).isEqualTo(model.status(any));
                assertThat(allocator.owner(any)).isEqualTo(model.owner(any));
                assertThat(allocator.occupancy()).isEqualTo(model.occupancy());
            }
            if (step % SNAPSHOT_EACH == 0) {
                allocator = restored(allocator, builder.get());
            }
        }
        assertThat(allocator.snapshot().occupancy()).isEqualTo(model.occupancy());
    }

    private static CidrAllocator restored(CidrAllocator allocator, AllocatorBuilder builder) {
        AllocationSnapshot snapshot = allocator.snapshot();
        CidrAllocator restored =
                builder.restore(AllocationSnapshot.parse(snapshot.toString())).build();
        assertThat(restored.snapshot()).isEqualTo(snapshot);
        return restored;
    }

    private static void give(CidrAllocator shared, AllocatorModel model, List<Cidr> cidrs, SplittableRandom random) {
        String owner = "owner " + random.nextInt(100);
        CidrAllocator allocator = shared.forOwner(owner);
        int count = 1 + random.nextInt(1 + random.nextInt(20));
        int prefixLength = 32 - random.nextInt(7);
        Ipv4Address address = any(cidrs, random);
        switch (random.nextInt(40)) {
            case 0 -> assertThat(allocator.tryAllocate(count)).isEqualTo(model.allocate(count, owner));
            case 1 -> assertThat(allocator.tryAllocateRange(count)).isEqualTo(model.allocateRange(count, owner));
            case 2 ->
                assertThat(allocator.tryAllocateBlock(prefixLength))
                        .isEqualTo(model.allocateBlock(prefixLength, owner));
            case 3 -> {
                Cidr block = Cidr.containing(address, prefixLength);
                assertThat(allocator.tryAllocateBlock(block)).isEqualTo(model.allocateBlock(block, owner));
            }
            case 4 -> assertThat(allocator.markInUse(address)).isEqualTo(model.markInUse(address, owner));
            case 5, 6, 7, 8, 9, 10, 11, 12 ->
                assertThat(allocator.tryAllocate(address)).isEqualTo(model.allocate(address, owner));
            default -> assertThat(allocator.tryAllocate()).isEqualTo(model.allocate(owner));
        }
    }

    private static void takeBack(
            CidrAllocator allocator, AllocatorModel model, List<Cidr> cidrs, SplittableRandom random) {
        Ipv4Address address = any(cidrs, random);
        Cidr block = random.nextInt(20) == 0 ? model.someBlock(random.nextInt()) : null;
        if (block != null) {
            assertThat(allocator.releaseBlock(block))
                    .isEqualTo(model.releaseBlock(block))
                    .isTrue();
        } else if (random.nextInt(40) == 0) {
            Ipv4Range range = Cidr.containing(address, 32 - random.nextInt(6)).toRange();
            assertThat(allocator.release(range))
                    .isEqualTo(range.addresses().filter(model::release).count());
        } else if (random.nextInt(10) == 0) {
            Cidr guess = Cidr.containing(address, 32 - random.nextInt(7));
            assertThat(allocator.releaseBlock(guess)).isEqualTo(model.releaseBlock(guess));
        } else {
            assertThat(allocator.release(address)).isEqualTo(model.release(address));
        }
    }

    /** Mostly an address of the CIDRs, sometimes a neighbour of one. */
    private static Ipv4Address any(List<Cidr> cidrs, SplittableRandom random) {
        Cidr cidr = cidrs.get(random.nextInt(cidrs.size()));
        long position = cidr.networkAddress().toLong() + random.nextLong(-2, cidr.size() + 2);
        return Ipv4Address.of(position & 0xffff_ffffL);
    }
}
