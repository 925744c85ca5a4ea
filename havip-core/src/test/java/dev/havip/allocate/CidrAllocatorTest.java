package dev.havip.allocate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.testing.SerializableTester;
import dev.havip.AddressUnavailableException;
import dev.havip.AddressUnavailableException.Reason;
import dev.havip.net.Cidr;
import dev.havip.net.Ipv4Address;
import dev.havip.net.Ipv4Range;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CidrAllocatorTest {

    private final AtomicLong now = new AtomicLong();

    private static Ipv4Address ip(String text) {
        return Ipv4Address.parse(text);
    }

    private AllocatorBuilder subnet(String cidr) {
        return CidrAllocator.builder()
                .cidr(Cidr.parse(cidr))
                .reserve(ReservedAddresses.tencentCloud())
                .clock(now::get);
    }

    private static AddressUnavailableException refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(AddressUnavailableException.class, call);
    }

    @Test
    void aSlash24GivesTheAddressesFrom2To254() {
        CidrAllocator allocator = subnet("10.0.0.0/24").build();
        List<Ipv4Address> all = new ArrayList<>();
        for (var next = allocator.tryAllocate(); next.isPresent(); next = allocator.tryAllocate()) {
            all.add(next.get());
        }
        assertThat(all)
                .containsExactlyElementsOf(
                        Ipv4Range.parse("10.0.0.2-10.0.0.254").addresses().toList());
        assertThat(allocator.occupancy()).isEqualTo(new Occupancy(256, 3, 253, 0, 0));
        assertThat(allocator.occupancy().ratio()).isEqualTo(1.0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 12, 16, 20, 24, 27, 28, 30, 31, 32})
    void anyPrefixLengthWorks(int prefixLength) {
        Cidr cidr = Cidr.containing(ip("203.0.113.77"), prefixLength);
        CidrAllocator allocator = CidrAllocator.builder().cidr(cidr).build();
        assertThat(allocator.allocate()).isEqualTo(cidr.networkAddress());
        if (prefixLength < 32) {
            assertThat(allocator.allocate(cidr.lastAddress())).isEqualTo(cidr.lastAddress());
        }
        assertThat(allocator.occupancy().total()).isEqualTo(cidr.size());
        assertThat(allocator.release(cidr.networkAddress())).isTrue();
        if (prefixLength < 31) {
            assertThat(allocator.allocateBlock(prefixLength + 1).prefixLength()).isEqualTo(prefixLength + 1);
        }
    }

    @Test
    void theWholeOfIpv4IsOneBlock() {
        CidrAllocator allocator = CidrAllocator.builder().cidr(Cidr.ALL).build();
        assertThat(allocator.allocateBlock(0)).isEqualTo(Cidr.ALL);
        assertThat(allocator.tryAllocate()).isEmpty();
        assertThat(allocator.status(Ipv4Address.BROADCAST)).isEqualTo(AddressStatus.TAKEN);
        assertThat(allocator.releaseBlock(Cidr.ALL)).isTrue();
        assertThat(allocator.allocate(Ipv4Address.BROADCAST)).isEqualTo(Ipv4Address.BROADCAST);
    }

    @Test
    void tinySubnetsMayBeReservedAltogether() {
        for (String cidr : List.of("10.0.0.8/32", "10.0.0.8/31")) {
            CidrAllocator allocator = subnet(cidr).build();
            assertThat(allocator.tryAllocate()).isEmpty();
            assertThat(allocator.occupancy().free()).isZero();
            assertThat(allocator.occupancy().ratio()).isEqualTo(1.0);
            assertThat(allocator.status(ip("10.0.0.8"))).isEqualTo(AddressStatus.RESERVED);
        }
        assertThat(subnet("10.0.0.8/30").build().allocate()).isEqualTo(ip("10.0.0.10"));
    }

    @Test
    void anExplicitAddressIsGivenOnce() {
        CidrAllocator allocator = subnet("10.0.0.0/24").build();
        assertThat(allocator.allocate(ip("10.0.0.99"))).isEqualTo(ip("10.0.0.99"));
        assertThat(allocator.tryAllocate(ip("10.0.0.99"))).isEmpty();
    }

    @Test
    void severalAddressesAreGivenAllOrNone() {
        CidrAllocator allocator = subnet("10.0.0.0/28").build();
        allocator.allocate(ip("10.0.0.3"));
        assertThat(allocator.allocate(3)).containsExactly(ip("10.0.0.2"), ip("10.0.0.4"), ip("10.0.0.5"));
        assertThat(allocator.tryAllocate(10)).isEmpty();
        assertThat(allocator.occupancy().taken()).isEqualTo(4);
        AddressUnavailableException refusal = refused(() -> allocator.allocate(10));
        assertThat(refusal.reason()).isEqualTo(Reason.EXHAUSTED);
        assertThat(refusal).hasMessageContaining("Fewer than 10").hasMessageContaining("4 of 13 taken");
        assertThatIllegalArgumentException().isThrownBy(() -> allocator.allocate(0));
        assertThatIllegalArgumentException().isThrownBy(() -> allocator.tryAllocateRange(-1));
    }

    @Test
    void aRangeIsInARowAndReleasedAtOnce() {
        CidrAllocator allocator = subnet("10.0.0.0/28").build();
        allocator.allocate(ip("10.0.0.4"));
        assertThat(allocator.allocateRange(3)).isEqualTo(Ipv4Range.parse("10.0.0.5-10.0.0.7"));
        assertThat(allocator.allocate()).isEqualTo(ip("10.0.0.2"));
        assertThat(refused(() -> allocator.allocateRange(8)).reason()).isEqualTo(Reason.EXHAUSTED);
        assertThat(allocator.release(Ipv4Range.parse("10.0.0.0-10.0.0.6"))).isEqualTo(4);
        assertThat(allocator.release(Ipv4Range.parse("10.0.0.0-10.0.0.6"))).isZero();
    }

    @Test
    void blocksAndAddressesShareOneSpace() {
        CidrAllocator vpc =
                CidrAllocator.builder().cidr(Cidr.parse("10.0.0.0/16")).build();
        assertThat(vpc.allocate()).isEqualTo(ip("10.0.0.0"));
        assertThat(vpc.allocateBlock(24)).isEqualTo(Cidr.parse("10.0.1.0/24"));
        assertThat(vpc.allocateBlock(28)).isEqualTo(Cidr.parse("10.0.0.16/28"));
        assertThat(vpc.allocateBlock(17)).isEqualTo(Cidr.parse("10.0.128.0/17"));
        assertThat(vpc.tryAllocateBlock(17)).isEmpty();
        assertThat(vpc.tryAllocate(ip("10.0.1.77"))).isEmpty();
        assertThat(vpc.tryAllocateBlock(Cidr.parse("10.0.0.0/23"))).isEmpty();
        assertThat(vpc.allocateBlock(Cidr.parse("10.0.2.0/23"))).isEqualTo(Cidr.parse("10.0.2.0/23"));
    }

    @Test
    void aBlockIsReleasedOnlyAsAWhole() {
        CidrAllocator vpc =
                CidrAllocator.builder().cidr(Cidr.parse("10.0.0.0/16")).build();
        Cidr first = vpc.allocateBlock(28);
        Cidr second = vpc.allocateBlock(28);
        assertThat(vpc.release(first.networkAddress())).isFalse();
        assertThat(vpc.release(first.lastAddress())).isFalse();
        assertThat(vpc.releaseBlock(Cidr.parse("10.0.0.0/29"))).isFalse();
        assertThat(vpc.releaseBlock(Cidr.parse("10.0.0.0/27"))).isFalse();
        assertThat(vpc.releaseBlock(first)).isTrue();
        assertThat(vpc.releaseBlock(first)).isFalse();
        assertThat(vpc.status(second.networkAddress())).isEqualTo(AddressStatus.TAKEN);
        assertThat(vpc.allocateBlock(28)).isEqualTo(first);
    }

    @Test
    void releaseMayBeCalledAnyNumberOfTimes() {
        CidrAllocator allocator = subnet("10.0.0.0/24").build();
        Ipv4Address address = allocator.allocate();
        assertThat(allocator.release(address)).isTrue();
        assertThat(allocator.release(address)).isFalse();
        assertThat(allocator.release(ip("10.0.0.1"))).isFalse();
        assertThat(allocator.release(ip("10.0.1.1"))).isFalse();
        assertThat(allocator.release(Ipv4Address.BROADCAST)).isFalse();
        assertThat(allocator.occupancy().free()).isEqualTo(253);
    }

    @Test
    void refusalsSayWhyAndWhoHasTheAddress() {
        CidrAllocator allocator =
                subnet("10.0.0.0/24").quarantine(Duration.ofSeconds(60)).build();
        allocator.forOwner("orders-db").allocate(ip("10.0.0.5"));
        allocator.forOwner("workers").allocateBlock(Cidr.parse("10.0.0.16/28"));
        allocator.allocate(ip("10.0.0.9"));
        allocator.forOwner("reports").allocate(ip("10.0.0.7"));
        allocator.release(ip("10.0.0.7"));
        now.addAndGet(Duration.ofMillis(17_500).toNanos());

        AddressUnavailableException outside = refused(() -> allocator.allocate(ip("10.0.1.5")));
        assertThat(outside.reason()).isEqualTo(Reason.OUTSIDE_SUBNET);
        assertThat(outside.address()).contains(ip("10.0.1.5"));
        assertThat(outside.retryable()).isFalse();
        assertThat(outside).hasMessage("10.0.1.5 lies outside 10.0.0.0/24; choose one inside");

        AddressUnavailableException reserved = refused(() -> allocator.allocate(ip("10.0.0.1")));
        assertThat(reserved.reason()).isEqualTo(Reason.RESERVED);
        assertThat(reserved).hasMessageContaining("first two addresses");

        AddressUnavailableException taken = refused(() -> allocator.allocate(ip("10.0.0.5")));
        assertThat(taken.reason()).isEqualTo(Reason.IN_USE);
        assertThat(taken.owner()).contains("orders-db");
        assertThat(taken).hasMessageContaining("10.0.0.5 is in use by orders-db");

        AddressUnavailableException unlabelled = refused(() -> allocator.allocate(ip("10.0.0.9")));
        assertThat(unlabelled.reason()).isEqualTo(Reason.IN_USE);
        assertThat(unlabelled.owner()).isEmpty();

        AddressUnavailableException inBlock = refused(() -> allocator.allocate(ip("10.0.0.20")));
        assertThat(inBlock.owner()).contains("workers");
        assertThat(inBlock).hasMessageContaining("by workers, as a part of 10.0.0.16/28");

        AddressUnavailableException resting = refused(() -> allocator.allocate(ip("10.0.0.7")));
        assertThat(resting.reason()).isEqualTo(Reason.QUARANTINED);
        assertThat(resting.retryable()).isTrue();
        assertThat(resting)
                .hasMessage("10.0.0.7 was released by reports a moment ago and rests for another 43 s;"
                        + " wait, or choose another address");

        AddressUnavailableException block = refused(() -> allocator.allocateBlock(Cidr.parse("10.0.0.4/30")));
        assertThat(block.address()).contains(ip("10.0.0.5"));
        assertThat(block.owner()).contains("orders-db");
        assertThat(block)
                .hasMessage("The block 10.0.0.4/30 cannot be had: 10.0.0.5 is in use by orders-db;"
                        + " release it first, or choose another block");
        assertThat(refused(() -> allocator.allocateBlock(Cidr.parse("10.0.0.0/16")))
                        .reason())
                .isEqualTo(Reason.RESERVED);
        assertThat(refused(() -> allocator.allocateBlock(Cidr.parse("10.9.0.0/16")))
                        .reason())
                .isEqualTo(Reason.OUTSIDE_SUBNET);
        assertThat(refused(() -> allocator.allocateBlock(24)).reason()).isEqualTo(Reason.EXHAUSTED);
    }

    @Test
    void exhaustionIsNotFinal() {
        CidrAllocator allocator =
                CidrAllocator.builder().cidr(Cidr.parse("10.0.0.0/32")).build();
        Ipv4Address only = allocator.allocate();
        AddressUnavailableException refusal = refused(allocator::allocate);
        assertThat(refusal.reason()).isEqualTo(Reason.EXHAUSTED);
        assertThat(refusal.address()).isEmpty();
        assertThat(refusal.retryable()).isTrue();
        allocator.release(only);
        assertThat(allocator.allocate()).isEqualTo(only);
    }

    @Test
    void aRefusalForgotWhoHadARestingAddress() {
        CidrAllocator allocator =
                subnet("10.0.0.0/24").quarantine(Duration.ofSeconds(60)).build();
        allocator.forOwner("orders-db").allocate(ip("10.0.0.7"));
        allocator.release(ip("10.0.0.7"));
        allocator.releaseBlock(allocator.forOwner("workers").allocateBlock(28));
        assertThat(refused(() -> allocator.allocate(ip("10.0.0.7"))).owner()).contains("orders-db");
        assertThat(refused(() -> allocator.allocate(ip("10.0.0.20"))).owner()).contains("workers");
        assertThat(allocator.owner(ip("10.0.0.7"))).isEmpty();
        CidrAllocator restored = CidrAllocator.builder()
                .restore(AllocationSnapshot.parse(allocator.snapshot().toString()))
                .clock(now::get)
                .build();
        assertThat(refused(() -> restored.allocate(ip("10.0.0.7"))).owner()).contains("orders-db");
        now.addAndGet(Duration.ofSeconds(60).toNanos());
        allocator.allocate(ip("10.0.0.7"));
        assertThat(refused(() -> allocator.allocate(ip("10.0.0.7"))).owner()).isEmpty();
    }

    @Test
    void exhaustionDidNotTellThatTheRestOnlyRests() {
        CidrAllocator allocator = CidrAllocator.builder()
                .cidr(Cidr.parse("10.0.0.0/31"))
                .quarantine(Duration.ofSeconds(60))
                .clock(now::get)
                .build();
        allocator.allocate(2);
        assertThat(refused(allocator::allocate)).hasMessageEndingWith("0 reserved; release some, or add a CIDR");
        allocator.release(ip("10.0.0.1"));
        now.addAndGet(Duration.ofMillis(20_500).toNanos());
        allocator.release(ip("10.0.0.0"));
        assertThat(refused(allocator::allocate))
                .hasMessage(
                        "No free address is left in 10.0.0.0/31: 0 of 2 taken, 2 resting, 0 free, 0 reserved;"
                                + " all that is not taken is resting, the first that rests is free in 40 s: wait, or add a CIDR");
        now.addAndGet(Duration.ofSeconds(40).toNanos());
        assertThat(refused(() -> allocator.allocate(2)))
                .hasMessageEndingWith("; the first that rests is free in 20 s: wait, or add a CIDR");
    }

    @Test
    void releasingARangeLeftNothingOutAndTookNothingElse() {
        CidrAllocator allocator = subnet("10.0.0.0/24")
                .cidr(Cidr.parse("10.0.2.0/24"))
                .quarantine(Duration.ofSeconds(60))
                .build();
        allocator.forOwner("a").allocateRange(20);
        allocator.release(ip("10.0.0.5"));
        allocator.allocateBlock(Cidr.parse("10.0.0.32/28"));
        allocator.allocate(48);
        assertThat(allocator.release(Ipv4Range.parse("10.0.0.4-10.0.0.5"))).isEqualTo(1);
        assertThat(allocator.owner(ip("10.0.0.3"))).contains("a");
        assertThat(allocator.owner(ip("10.0.0.6"))).contains("a");
        assertThat(allocator.release(Cidr.ALL.toRange())).isEqualTo(18 + 48);
        assertThat(allocator.occupancy()).isEqualTo(new Occupancy(512, 6, 16, 68, 422));
        assertThat(allocator.snapshot().toString())
                .contains("block 10.0.0.32/28")
                .doesNotContain("taken");
    }

    @Test
    void hugeRangesCostAsMuchAsTheyHaveAddresses() {
        CidrAllocator allocator = CidrAllocator.builder()
                .cidr(Cidr.ALL)
                .strategy(AllocationStrategy.sticky())
                .build()
                .forOwner("a");
        for (int turn = 0; turn < 2_000; turn++) {
            Ipv4Range range = allocator.allocateRange(1_000_000_000);
            assertThat(allocator.owner(range.last())).contains("a");
            assertThat(allocator.release(Cidr.ALL.toRange())).isEqualTo(1_000_000_000);
            assertThat(allocator.releaseBlock(allocator.allocateBlock(1))).isTrue();
        }
    }

    @Test
    void aReleasedAddressRestsForTheQuarantine() {
        CidrAllocator allocator =
                subnet("10.0.0.0/29").quarantine(Duration.ofSeconds(60)).build();
        Ipv4Address first = allocator.allocate();
        allocator.release(first);
        assertThat(allocator.status(first)).isEqualTo(AddressStatus.RESTING);
        assertThat(allocator.release(first)).isFalse();
        assertThat(allocator.allocate(4)).doesNotContain(first);
        assertThat(allocator.tryAllocate()).isEmpty();
        now.addAndGet(Duration.ofSeconds(60).toNanos() - 1);
        assertThat(allocator.tryAllocate()).isEmpty();
        now.incrementAndGet();
        assertThat(allocator.tryAllocate()).contains(first);
    }

    @Test
    void aRefusalIsOfTheMomentOfTheAttempt() {
        CidrAllocator allocator = CidrAllocator.builder()
                .cidr(Cidr.parse("10.0.0.0/24"))
                .quarantine(Duration.ofSeconds(60))
                .clock(() -> now.getAndAdd(Duration.ofSeconds(40).toNanos()))
                .build();
        Ipv4Address address = allocator.allocate();
        allocator.release(address);
        assertThat(refused(() -> allocator.allocate(address)).reason()).isEqualTo(Reason.QUARANTINED);
        assertThat(allocator.allocate(address)).isEqualTo(address);
    }

    @Test
    void theQuarantineEndsOnAClockThatOverflows() {
        now.set(Long.MAX_VALUE - 5);
        CidrAllocator allocator =
                subnet("10.0.0.0/24").quarantine(Duration.ofNanos(10)).build();
        Ipv4Address address = allocator.allocate();
        allocator.release(address);
        now.addAndGet(9);
        assertThat(allocator.status(address)).isEqualTo(AddressStatus.RESTING);
        now.addAndGet(1);
        assertThat(allocator.status(address)).isEqualTo(AddressStatus.FREE);
    }

    @Test
    void whatTheCloudReportsIsMarkedAlsoWhileItRests() {
        CidrAllocator allocator =
                subnet("10.0.0.0/24").quarantine(Duration.ofSeconds(9)).build();
        Cidr block = allocator.allocateBlock(30);
        allocator.releaseBlock(block);
        assertThat(allocator.forOwner("eni-1").markInUse(ip("10.0.0.6"))).isTrue();
        assertThat(allocator.markInUse(ip("10.0.0.6"))).isFalse();
        assertThat(allocator.markInUse(ip("10.0.0.1"))).isFalse();
        assertThat(allocator.markInUse(ip("10.7.0.1"))).isFalse();
        assertThat(allocator.owner(ip("10.0.0.6"))).contains("eni-1");
        assertThat(allocator.status(ip("10.0.0.5"))).isEqualTo(AddressStatus.RESTING);
        now.addAndGet(Duration.ofSeconds(9).toNanos());
        assertThat(allocator.occupancy()).isEqualTo(new Occupancy(256, 3, 1, 0, 252));
    }

    @Test
    void addressesInUseFromTheStartAreNotGiven() {
        CidrAllocator allocator = subnet("10.0.0.0/28")
                .inUse(List.of(ip("10.0.0.2"), ip("10.0.0.1"), ip("192.168.0.1")))
                .inUse(Stream.of(ip("10.0.0.3"), ip("10.0.0.2")))
                .build();
        assertThat(allocator.allocate()).isEqualTo(ip("10.0.0.4"));
        assertThat(allocator.occupancy()).isEqualTo(new Occupancy(16, 3, 3, 0, 10));
    }

    @Test
    void severalCidrsAreOneSpaceEachWithItsReservedAddresses() {
        CidrAllocator allocator = CidrAllocator.builder()
                .cidr(Cidr.parse("172.16.0.0/29"))
                .cidrs(List.of(Cidr.parse("10.0.0.0/29")))
                .reserve(ReservedAddresses.tencentCloud())
                .build();
        assertThat(allocator.cidrs()).containsExactly(Cidr.parse("10.0.0.0/29"), Cidr.parse("172.16.0.0/29"));
        assertThat(allocator.allocate(6)).endsWith(ip("10.0.0.6"), ip("172.16.0.2"));
        assertThat(allocator.status(ip("172.16.0.7"))).isEqualTo(AddressStatus.RESERVED);
        assertThat(allocator.status(ip("11.0.0.0"))).isEqualTo(AddressStatus.OUTSIDE);
        assertThat(allocator.occupancy()).isEqualTo(new Occupancy(16, 6, 6, 0, 4));
    }

    @Test
    void cidrsMustNotOverlap() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CidrAllocator.builder()
                        .cidr(Cidr.parse("10.0.0.0/24"))
                        .cidr(Cidr.parse("10.0.0.0/8"))
                        .cidr(Cidr.parse("10.0.5.0/24"))
                        .build())
                .withMessage("The CIDRs overlap: 10.0.0.0/24 lies in 10.0.0.0/8; give each address once");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CidrAllocator.builder().build())
                .withMessageContaining("at least one");
    }

    @Test
    void wrongSettingsAreRefusedWhereTheyAreMade() {
        AllocatorBuilder builder = CidrAllocator.builder();
        assertThatIllegalArgumentException().isThrownBy(() -> builder.quarantine(Duration.ofNanos(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.quarantine(Duration.ofDays(366)));
        CidrAllocator allocator = subnet("10.0.0.0/24").build();
        assertThatIllegalArgumentException().isThrownBy(() -> allocator.allocateBlock(33));
        assertThatIllegalArgumentException().isThrownBy(() -> allocator.tryAllocateBlock(-1));
        for (String label : List.of("", " ", " a", "a ", "a\nb", "\u0000")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> allocator.forOwner(label))
                    .withMessageContaining("one line of text");
        }
    }

    @Test
    void saysWhatItHolds() {
        CidrAllocator allocator = subnet("10.0.0.0/24").build();
        allocator.allocate(12);
        assertThat(allocator).hasToString("10.0.0.0/24: 12 of 253 taken, 0 resting, 241 free, 3 reserved");
        CidrAllocator many = CidrAllocator.builder()
                .cidrs(Cidr.parse("10.0.0.0/16").split(24).toList())
                .build();
        assertThat(many.toString()).startsWith("10.0.0.0/24 and 255 more CIDRs: 0 of 65536 taken");
    }

    @Test
    void refusalsAreHavipExceptions() {
        CidrAllocator allocator = subnet("10.0.0.0/24").build();
        assertThatThrownBy(() -> allocator.allocate(ip("10.0.0.0"))).isInstanceOf(dev.havip.HavipException.class);
    }

    @Test
    void aRefusalLostItsAddressOnTheWayToAnotherProcess() {
        CidrAllocator allocator = subnet("10.0.0.0/24").build();
        allocator.forOwner("orders-db").allocate(ip("10.0.0.9"));
        AddressUnavailableException copy =
                SerializableTester.reserialize(refused(() -> allocator.allocate(ip("10.0.0.9"))));
        assertThat(copy.address()).contains(ip("10.0.0.9"));
        assertThat(copy.reason()).isEqualTo(Reason.IN_USE);
        assertThat(copy.owner()).contains("orders-db");
    }
}
