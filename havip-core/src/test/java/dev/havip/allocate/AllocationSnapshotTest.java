package dev.havip.allocate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.testing.EqualsTester;
import dev.havip.net.Cidr;
import dev.havip.net.Ipv4Address;
import dev.havip.net.Ipv4Range;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllocationSnapshotTest {

    private static final String TEXT = """
            havip-allocation 1
            cidr 10.0.0.0/24
            reserved 10.0.0.0-10.0.0.1 the cloud keeps the first two addresses of a subnet
            reserved 10.0.0.255 the cloud keeps the last address of a subnet
            taken 10.0.0.2-10.0.0.9
            taken 10.0.0.10 orders-db
            taken 10.0.0.11-10.0.0.12 reports of the night
            taken 10.0.0.13
            block 10.0.0.16/28 workers
            block 10.0.0.32/29
            resting 10.0.0.40 PT12S
            resting 10.0.0.48-10.0.0.55 PT1M batch of the day
            """;

    private final AtomicLong now = new AtomicLong();

    private AllocatorBuilder builder() {
        return CidrAllocator.builder().quarantine(Duration.ofMinutes(1)).clock(now::get);
    }

    @Test
    void theTextFormIsStable() {
        CidrAllocator allocator = builder()
                .cidr(Cidr.parse("10.0.0.0/24"))
                .reserve(ReservedAddresses.tencentCloud())
                .build();
        allocator.allocate(8);
        allocator.forOwner("orders-db").allocate();
        allocator.forOwner("reports of the night").allocateRange(2);
        allocator.allocate();
        allocator.forOwner("workers").allocateBlock(28);
        allocator.allocateBlock(29);
        Ipv4Address first = allocator.allocate(Ipv4Address.parse("10.0.0.40"));
        Cidr second = allocator.forOwner("batch of the day").allocateBlock(Cidr.parse("10.0.0.48/29"));
        allocator.release(first);
        now.addAndGet(Duration.ofSeconds(48).toNanos());
        allocator.releaseBlock(second);
        assertThat(allocator.snapshot()).hasToString(TEXT);
    }

    @Test
    void restoresWhatTheTextSays() {
        AllocationSnapshot snapshot = AllocationSnapshot.parse(TEXT);
        assertThat(snapshot).hasToString(TEXT);
        assertThat(snapshot.cidrs()).containsExactly(Cidr.parse("10.0.0.0/24"));
        assertThat(snapshot.occupancy()).isEqualTo(new Occupancy(256, 3, 36, 9, 208));
        CidrAllocator allocator = builder().restore(snapshot).build();
        assertThat(allocator.snapshot()).isEqualTo(snapshot);
        assertThat(allocator.occupancy()).isEqualTo(snapshot.occupancy());
        assertThat(allocator.owner(Ipv4Address.parse("10.0.0.12"))).contains("reports of the night");
        assertThat(allocator.owner(Ipv4Address.parse("10.0.0.31"))).contains("workers");
        now.addAndGet(Duration.ofSeconds(12).toNanos());
        assertThat(allocator.status(Ipv4Address.parse("10.0.0.40"))).isEqualTo(AddressStatus.FREE);
        assertThat(allocator.status(Ipv4Address.parse("10.0.0.48"))).isEqualTo(AddressStatus.RESTING);
        assertThat(allocator.releaseBlock(Cidr.parse("10.0.0.32/29"))).isTrue();
    }

    @Test
    void restRemainsInOrderAlsoWithAnotherQuarantine() {
        CidrAllocator allocator = CidrAllocator.builder()
                .restore(AllocationSnapshot.parse(TEXT))
                .quarantine(Duration.ofSeconds(5))
                .clock(now::get)
                .build();
        Ipv4Address address = Ipv4Address.parse("10.0.0.2");
        allocator.release(address);
        now.addAndGet(Duration.ofSeconds(5).toNanos());
        assertThat(allocator.status(address)).isEqualTo(AddressStatus.FREE);
        assertThat(allocator.status(Ipv4Address.parse("10.0.0.48"))).isEqualTo(AddressStatus.RESTING);
    }

    @Test
    void carriesTheMemoryOfTheStrategy() {
        CidrAllocator nextFit = builder()
                .cidr(Cidr.parse("10.0.0.0/24"))
                .strategy(AllocationStrategy.nextFit())
                .build();
        nextFit.allocate(3);
        AllocationSnapshot snapshot = nextFit.snapshot();
        assertThat(snapshot.toString()).endsWith("next 10.0.0.3\n");
        assertThat(builder()
                        .restore(snapshot)
                        .strategy(AllocationStrategy.nextFit())
                        .build()
                        .snapshot())
                .isEqualTo(snapshot);

        CidrAllocator sticky = CidrAllocator.builder()
                .cidr(Cidr.parse("10.0.0.0/24"))
                .strategy(AllocationStrategy.sticky())
                .build();
        sticky.forOwner("orders-db").allocate(Ipv4Address.parse("10.0.0.9"));
        sticky.release(Ipv4Address.parse("10.0.0.9"));
        assertThat(sticky.snapshot().toString()).endsWith("home 10.0.0.9 orders-db\n");
        CidrAllocator restored = CidrAllocator.builder()
                .restore(AllocationSnapshot.parse(sticky.snapshot().toString()))
                .strategy(AllocationStrategy.sticky())
                .build();
        assertThat(restored.forOwner("orders-db").allocate()).isEqualTo(Ipv4Address.parse("10.0.0.9"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "taken                        | write a kind and an address",
                "''                           | write a kind and an address",
                "'taken 10.0.0.2 '            | no space at the end",
                "given 10.0.0.2               | no kind of entry",
                "TAKEN 10.0.0.2               | no kind of entry",
                "taken 10.0.0                 | Not an IPv4 address",
                "taken 10.0.0.9-10.0.0.2      | backwards",
                "taken 10.0.0.2/31            | Not an IPv4 address",
                "block 10.0.0.2               | Not a CIDR",
                "cidr 10.0.0.1/24             | bits set",
                "cidr 10.0.1.0/24 x           | Unexpected text",
                "resting 10.0.0.2             | Not a time to rest",
                "resting 10.0.0.2 PT-1S       | Not a time to rest",
                "resting 10.0.0.2 P366D       | Not a time to rest",
                "resting 10.0.0.2 1s          | Not a time to rest",
                "'resting 10.0.0.2 PT1S  two' | one line of text",
                "reserved 10.0.0.2            | one line of text",
                "home 10.0.0.2                | one line of text",
                "'taken 10.0.0.2  two spaces' | one line of text"
            })
    void refusesWhatItDoesNotUnderstandAndNamesTheLine(String line, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AllocationSnapshot.parse("havip-allocation 1\ncidr 10.0.0.0/24\n" + line + "\n"))
                .withMessageStartingWith("Line 3 of the allocation snapshot")
                .withMessageContaining(message);
    }

    @Test
    void refusesAnotherFormat() {
        for (String text : new String[] {"", "\n", "havip-allocation 2\n", "cidr 10.0.0.0/24\n"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> AllocationSnapshot.parse(text))
                    .withMessageContaining("first line");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "taken 10.0.1.2               | 10.0.1.2 lies in no CIDR of the snapshot; add its CIDR",
                "taken 10.0.0.254-10.0.1.2    | 10.0.1.0 lies in no CIDR",
                "block 10.0.0.0/16            | 10.0.1.0 lies in no CIDR",
                "block 192.0.2.0/24           | 192.0.2.0 lies in no CIDR",
                "reserved 10.0.1.0 kept       | 10.0.1.0 lies in no CIDR",
                "resting 9.255.255.255 PT1S   | 9.255.255.255 lies in no CIDR",
                "home 10.0.1.0 orders-db      | 10.0.1.0 lies in no CIDR",
                "taken 10.0.0.0               | 10.0.0.0 lies in 'reserved 10.0.0.0-10.0.0.1 the cloud keeps",
                "taken 10.0.0.1-10.0.0.20     | 10.0.0.1 lies in 'reserved",
                "taken 10.0.0.9 again         | 10.0.0.9 lies in 'taken 10.0.0.2-10.0.0.9' too; say one thing",
                "block 10.0.0.16/28           | 10.0.0.16 lies in 'block 10.0.0.16/28 workers' too",
                "resting 10.0.0.2 PT1S        | 10.0.0.2 lies in 'taken",
                "reserved 10.0.0.1 twice      | 10.0.0.1 lies in 'reserved",
                "cidr 10.0.0.128/25           | 10.0.0.128 lies in another CIDR too; give each address once",
                "cidr 10.0.0.0/16             | 10.0.0.0 lies in another CIDR too"
            })
    void aSnapshotDidNotCheckThatItsEntriesFitTogether(String line, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AllocationSnapshot.parse(TEXT + line + "\n"))
                .withMessageStartingWith("Line 13 of the allocation snapshot, \"" + line + "\": ")
                .withMessageContaining(message.replace('\'', '"'));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "next 10.0.0.1-10.0.0.2|more than one address",
                "home 10.0.0.2-10.0.0.9 a|more than one address",
                "next 10.0.0.1\nnext 10.0.0.2|another \"next\"",
                "home 10.0.0.9 a\nhome 10.0.0.9 b|give each one home",
                "home 10.0.0.8 a\nhome 10.0.0.9 a|give each one home"
            })
    void theMemoryOfAStrategyTookRangesAndDoubles(String linesAndMessage) {
        String[] parts = linesAndMessage.split("\\|");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AllocationSnapshot.parse("havip-allocation 1\ncidr 10.0.0.0/24\n" + parts[0] + "\n"))
                .withMessageContaining(parts[1]);
    }

    @Test
    void theOrderOfTheLinesDoesNotMatter() {
        AllocationSnapshot backwards = AllocationSnapshot.parse("""
                havip-allocation 1
                next 10.0.0.4
                taken 10.0.0.9 orders-db
                reserved 10.0.0.0-10.0.0.1 kept
                cidr 10.0.0.0/24
                """);
        CidrAllocator allocator = builder()
                .strategy(AllocationStrategy.nextFit())
                .restore(backwards)
                .build();
        assertThat(allocator.allocate()).isEqualTo(Ipv4Address.parse("10.0.0.4"));
    }

    @Test
    void refusesToRestoreWhatSomethingElseTakes() {
        AllocationSnapshot snapshot = AllocationSnapshot.parse(TEXT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().restore(snapshot).restore(snapshot).build())
                .withMessageContaining("\"taken 10.0.0.2-10.0.0.9\"")
                .withMessageContaining("10.0.0.2 is taken already");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder()
                        .restore(snapshot)
                        .reserve(ReservedAddresses.of(Ipv4Range.parse("10.0.0.40-10.0.0.41"), "kept"))
                        .build())
                .withMessageContaining("\"resting 10.0.0.40 PT12S\"")
                .withMessageContaining("10.0.0.40 is reserved already");
    }

    @Test
    void theStackOverflowedWithThousandsOfReservedLines() {
        CidrAllocator allocator = CidrAllocator.builder()
                .cidrs(Cidr.parse("10.0.0.0/8").split(22).toList())
                .reserve(ReservedAddresses.tencentCloud())
                .build();
        AllocationSnapshot snapshot =
                AllocationSnapshot.parse(allocator.snapshot().toString());
        CidrAllocator restored = CidrAllocator.builder().restore(snapshot).build();
        assertThat(restored.snapshot()).isEqualTo(snapshot);
        assertThat(restored.occupancy()).isEqualTo(allocator.occupancy());
    }

    @Test
    void theStackOverflowedWithThousandsOfRules() {
        AllocatorBuilder builder = CidrAllocator.builder().cidr(Cidr.parse("10.0.0.0/16"));
        Cidr.parse("10.0.0.0/19")
                .addresses()
                .forEach(address -> builder.reserve(ReservedAddresses.of(Ipv4Range.of(address), "kept")));
        assertThat(builder.build().occupancy().reserved()).isEqualTo(8192);
    }

    @Test
    void isAValue() {
        new EqualsTester()
                .addEqualityGroup(AllocationSnapshot.parse(TEXT), AllocationSnapshot.parse(TEXT.replace("\n", "\r\n")))
                .addEqualityGroup(AllocationSnapshot.parse("havip-allocation 1"))
                .testEquals();
    }
}
