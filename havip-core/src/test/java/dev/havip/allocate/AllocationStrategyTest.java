package dev.havip.allocate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.havip.net.Cidr;
import dev.havip.net.Ipv4Address;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AllocationStrategyTest {

    private static CidrAllocator allocator(AllocationStrategy strategy) {
        return CidrAllocator.builder()
                .cidr(Cidr.parse("10.0.0.0/28"))
                .cidr(Cidr.parse("172.16.0.0/28"))
                .reserve(ReservedAddresses.tencentCloud())
                .strategy(strategy)
                .build();
    }

    private static Ipv4Address ip(String text) {
        return Ipv4Address.parse(text);
    }

    @Test
    void lowestFreeUsesAReleasedAddressAtOnce() {
        CidrAllocator allocator = allocator(AllocationStrategy.lowestFree());
        Ipv4Address first = allocator.allocate();
        allocator.allocate();
        allocator.release(first);
        assertThat(allocator.allocate()).isEqualTo(first);
    }

    @Test
    void nextFitUsesAReleasedAddressAsLateAsPossible() {
        CidrAllocator allocator = allocator(AllocationStrategy.nextFit());
        Ipv4Address first = allocator.allocate();
        allocator.release(first);
        List<Ipv4Address> others =
                Stream.generate(allocator::allocate).limit(25).toList();
        assertThat(others).doesNotContain(first).doesNotHaveDuplicates().startsWith(ip("10.0.0.3"));
        assertThat(allocator.allocate()).isEqualTo(first);
    }

    @Test
    void nextFitGoesOnAfterABlock() {
        CidrAllocator allocator = allocator(AllocationStrategy.nextFit());
        assertThat(allocator.allocateBlock(30)).isEqualTo(Cidr.parse("10.0.0.4/30"));
        assertThat(allocator.allocate()).isEqualTo(ip("10.0.0.8"));
        assertThat(allocator.allocateBlock(30)).isEqualTo(Cidr.parse("172.16.0.4/30"));
        assertThat(allocator.allocateRange(3).first()).isEqualTo(ip("172.16.0.8"));
    }

    @Test
    void nextFitGoesAroundAfterTheLastAddressOfAll() {
        CidrAllocator allocator = CidrAllocator.builder()
                .cidr(Cidr.parse("255.255.255.254/31"))
                .strategy(AllocationStrategy.nextFit())
                .build();
        allocator.allocate(2);
        allocator.release(Ipv4Address.BROADCAST.plus(-1));
        assertThat(allocator.allocate()).isEqualTo(Ipv4Address.BROADCAST.plus(-1));
    }

    @Test
    void randomReachesEveryAddressAndGoesAround() {
        Set<Ipv4Address> firsts = new HashSet<>();
        for (int seed = 0; seed < 500; seed++) {
            CidrAllocator allocator = allocator(AllocationStrategy.random(seed));
            firsts.add(allocator.allocate());
            assertThat(allocator.allocate(25)).doesNotHaveDuplicates();
            assertThat(allocator.tryAllocate()).isEmpty();
        }
        assertThat(firsts).hasSize(26);
    }

    @Test
    void randomWithASeedIsRepeatable() {
        AllocationStrategy strategy = AllocationStrategy.random(7);
        assertThat(allocator(strategy).allocate(20))
                .isEqualTo(allocator(strategy).allocate(20));
        assertThat(allocator(strategy).allocate(20))
                .isNotEqualTo(allocator(AllocationStrategy.random(8)).allocate(20));
    }

    @Test
    void stickyGivesAnOwnerItsAddressAgain() {
        CidrAllocator allocator = allocator(AllocationStrategy.sticky());
        allocator.allocate(5);
        Ipv4Address mine = allocator.forOwner("orders-db").allocate();
        allocator.release(mine);
        allocator.forOwner("reports").allocate();
        assertThat(allocator.forOwner("orders-db").allocate()).isEqualTo(mine);
    }

    @Test
    void stickyForgetsAnAddressThatSomebodyElseGot() {
        CidrAllocator allocator = allocator(AllocationStrategy.sticky());
        Ipv4Address first = allocator.forOwner("orders-db").allocate();
        allocator.release(first);
        allocator.forOwner("reports").allocate(first);
        Ipv4Address second = allocator.forOwner("orders-db").allocate();
        assertThat(second).isNotEqualTo(first);
        allocator.release(second);
        allocator.release(first);
        assertThat(allocator.forOwner("orders-db").allocate()).isEqualTo(second);
    }

    @Test
    void stickyProposesTheSameInEachProcess() {
        List<Ipv4Address> here = owners(allocator(AllocationStrategy.sticky()));
        assertThat(owners(allocator(AllocationStrategy.sticky()))).isEqualTo(here);
        assertThat(here).doesNotHaveDuplicates();
        // Computed apart from this code: FNV-1a of the label, folded, modulo the 26 usable addresses, is 7.
        assertThat(allocator(AllocationStrategy.sticky()).forOwner("orders-db").allocate())
                .isEqualTo(ip("10.0.0.9"));
    }

    private static List<Ipv4Address> owners(CidrAllocator allocator) {
        return Stream.of("orders-db", "reports", "web")
                .map(label -> allocator.forOwner(label).allocate())
                .toList();
    }

    @Test
    void stickyWithoutAnOwnerIsTheLowestFree() {
        assertThat(allocator(AllocationStrategy.sticky()).allocate()).isEqualTo(ip("10.0.0.2"));
    }

    @Test
    void everyStrategyCopesWithNoUsableAddress() {
        for (AllocationStrategy strategy : List.of(
                AllocationStrategy.lowestFree(),
                AllocationStrategy.nextFit(),
                AllocationStrategy.random(),
                AllocationStrategy.sticky())) {
            CidrAllocator allocator = CidrAllocator.builder()
                    .cidr(Cidr.parse("10.0.0.0/31"))
                    .reserve(ReservedAddresses.tencentCloud())
                    .strategy(strategy)
                    .build();
            assertThat(allocator.forOwner("a").tryAllocate())
                    .as(strategy.toString())
                    .isEmpty();
        }
    }
}
