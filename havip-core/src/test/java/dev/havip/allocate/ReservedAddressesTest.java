package dev.havip.allocate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.havip.net.Cidr;
import dev.havip.net.Ipv4Address;
import dev.havip.net.Ipv4Range;
import org.junit.jupiter.api.Test;

class ReservedAddressesTest {

    @Test
    void theCloudKeepsTheFirstTwoAndTheLastOfASubnet() {
        assertThat(ReservedAddresses.tencentCloud().in(Cidr.parse("172.16.0.0/24")))
                .extracting(held -> held.range().toString())
                .containsExactly("172.16.0.0-172.16.0.1", "172.16.0.255-172.16.0.255");
    }

    @Test
    void noSizeOfSubnetBreaksTheCloudsRule() {
        for (int prefixLength = 0; prefixLength <= 32; prefixLength++) {
            Cidr cidr = Cidr.containing(Ipv4Address.parse("172.16.0.0"), prefixLength);
            Occupancy occupancy = CidrAllocator.builder()
                    .cidr(cidr)
                    .reserve(ReservedAddresses.tencentCloud())
                    .build()
                    .occupancy();
            assertThat(occupancy.free()).isEqualTo(Math.max(0, cidr.size() - 3));
            assertThat(occupancy.reserved()).isEqualTo(Math.min(3, cidr.size()));
        }
    }

    @Test
    void rulesAddUpAndTheFirstReasonIsQuoted() {
        CidrAllocator allocator = CidrAllocator.builder()
                .cidr(Cidr.parse("10.0.0.0/24"))
                .reserve(ReservedAddresses.tencentCloud())
                .reserve(ReservedAddresses.of(Ipv4Range.parse("10.0.0.0-10.0.0.9"), "printers"))
                .reserve(ReservedAddresses.of(Ipv4Range.parse("9.255.255.255-10.0.0.4"), "more"))
                .reserve(ReservedAddresses.of(Ipv4Range.parse("192.0.2.0-192.0.2.9"), "elsewhere"))
                .build();
        assertThat(allocator.allocate()).isEqualTo(Ipv4Address.parse("10.0.0.10"));
        assertThat(allocator.occupancy().reserved()).isEqualTo(11);
        assertThat(allocator.snapshot().entries(AllocationSnapshot.Kind.RESERVED))
                .extracting(AllocationSnapshot.Entry::toString)
                .containsExactly(
                        "reserved 10.0.0.0-10.0.0.1 the cloud keeps the first two addresses of a subnet",
                        "reserved 10.0.0.2-10.0.0.9 printers",
                        "reserved 10.0.0.255 the cloud keeps the last address of a subnet");
    }

    @Test
    void noneReservesNothing() {
        assertThat(ReservedAddresses.none().in(Cidr.parse("10.0.0.0/24"))).isEmpty();
    }

    @Test
    void aReasonIsOneLine() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReservedAddresses.of(Ipv4Range.parse("10.0.0.0-10.0.0.9"), "a\nb"));
    }
}
