package dev.havip.allocate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.havip.net.Cidr;
import dev.havip.net.Ipv4Address;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.openjdk.jol.info.GraphLayout;

/** What an allocator keeps on the heap, counted object by object. */
class AllocatorMemoryTest {

    static {
        // Lambdas and records hide their field offsets from the counter otherwise.
        System.setProperty("jol.magicFieldOffset", "true");
    }

    private static CidrAllocator allocator(String cidr, ReservedAddresses reserved) {
        return CidrAllocator.builder()
                .cidr(Cidr.parse(cidr))
                .reserve(reserved)
                .quarantine(Duration.ofMinutes(1))
                .clock(() -> 0)
                .build();
    }

    private static long bytes(CidrAllocator allocator) {
        return GraphLayout.parseInstance(allocator).totalSize();
    }

    @Test
    void anEmptySlash8CostsAtMost4KiB() {
        assertThat(bytes(allocator("10.0.0.0/8", ReservedAddresses.none()))).isLessThanOrEqualTo(4096);
        assertThat(bytes(allocator("10.0.0.0/8", ReservedAddresses.tencentCloud())))
                .isLessThanOrEqualTo(4096);
    }

    @Test
    void aSlash8ThatIsEmptyAgainCostsNoMoreThanAtFirst() {
        CidrAllocator allocator = CidrAllocator.builder()
                .cidr(Cidr.parse("10.0.0.0/8"))
                .strategy(AllocationStrategy.random(1))
                .build();
        long before = bytes(allocator);
        allocator.allocate(10_000);
        allocator.release(Cidr.parse("10.0.0.0/8").toRange());
        assertThat(bytes(allocator)).isLessThanOrEqualTo(before);
    }

    @Test
    void aFullSlash16CostsAtMost16KiB() {
        CidrAllocator allocator = allocator("10.0.0.0/16", ReservedAddresses.tencentCloud());
        while (allocator.tryAllocate().isPresent()) {}
        assertThat(bytes(allocator)).isLessThanOrEqualTo(16_384);
    }

    @Test
    void aSlash16TakenByHalfHereAndThereCostsAtMost16KiB() {
        CidrAllocator allocator = allocator("10.0.0.0/16", ReservedAddresses.tencentCloud());
        Ipv4Address first = Ipv4Address.parse("10.0.0.0");
        for (int i = 3; i < 65_535; i += 2) {
            allocator.allocate(first.plus(i));
        }
        assertThat(bytes(allocator)).isLessThanOrEqualTo(16_384);
    }

    @Test
    void aSlash16FullOfSlash28sCostsAtMost16KiB() {
        CidrAllocator allocator = allocator("10.0.0.0/16", ReservedAddresses.none());
        while (allocator.tryAllocateBlock(28).isPresent()) {}
        assertThat(bytes(allocator)).isLessThanOrEqualTo(16_384);
    }
}
