package dev.havip.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.havip.allocate.AllocationSnapshot;
import dev.havip.allocate.CidrAllocator;
import dev.havip.allocate.ReservedAddresses;
import dev.havip.net.Cidr;
import dev.havip.net.Ipv4Address;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubnetMapTest {

    private static AllocationSnapshot subnet() {
        CidrAllocator allocator = CidrAllocator.builder()
                .cidr(Cidr.parse("10.0.0.0/26"))
                .cidr(Cidr.parse("10.0.8.0/21"))
                .reserve(ReservedAddresses.tencentCloud())
                .quarantine(Duration.ofMinutes(1))
                .clock(() -> 0)
                .build();
        allocator.allocate(3);
        allocator.forOwner("orders & \"reports\" <db>").allocate();
        allocator.forOwner("workers").allocateBlock(28);
        allocator.release(allocator.allocate(Ipv4Address.parse("10.0.0.40")));
        allocator.allocate(Ipv4Address.parse("10.0.8.9"));
        allocator.allocateBlock(Cidr.parse("10.0.12.0/23"));
        allocator.release(allocator.allocate(Ipv4Address.parse("10.0.15.250")));
        return allocator.snapshot();
    }

    @Test
    void theTextHasACharacterForEachAddressOrBlock() {
        assertThat(SubnetMap.of(subnet()).text()).isEqualTo("""
                533 of 2106 taken, 2 resting, 1571 free, 6 reserved

                10.0.0.0/26
                10.0.0.0        rr####..........################........~......................r

                10.0.8.0/21, 2 addresses a cell
                10.0.8.0        r...+...........................................................
                10.0.8.128      ................................................................
                10.0.9.0        ................................................................
                10.0.9.128      ................................................................
                10.0.10.0       ................................................................
                10.0.10.128     ................................................................
                10.0.11.0       ................................................................
                10.0.11.128     ................................................................
                10.0.12.0       ################################################################
                10.0.12.128     ################################################################
                10.0.13.0       ################################################################
                10.0.13.128     ################################################################
                10.0.14.0       ................................................................
                10.0.14.128     ................................................................
                10.0.15.0       ................................................................
                10.0.15.128     .............................................................~..

                . free   # taken   + partly taken   ~ resting   r reserved
                """);
    }

    @Test
    void thePictureHasACellForEachAddressOrBlock() {
        Xml xml = Xml.parse(SubnetMap.of(subnet()).svg());
        assertThat(xml.values("/*/*[local-name()='title']")).containsExactly("Addresses of 10.0.0.0/26, 10.0.8.0/21");
        assertThat(xml.values("//*[local-name()='g']/*[local-name()='title']"))
                .hasSize(64 + 1024)
                .contains(
                        "taken 10.0.0.5 orders & \"reports\" <db>",
                        "block 10.0.0.16/28 workers",
                        "resting 10.0.0.40 PT1M",
                        "10.0.0.6 free",
                        "10.0.8.8-10.0.8.9: 1 taken, 0 resting, 0 reserved, 1 free");
        assertThat(xml.texts()).contains("10.0.8.0/21, 2 addresses a cell", "10.0.8.64", "partly taken");
    }

    @Test
    void everyCellLiesInThePicture() {
        Xml xml = Xml.parse(SubnetMap.of(subnet()).svg());
        double width = xml.number("/*/@width");
        double height = xml.number("/*/@height");
        assertThat(xml.values("//*[local-name()='g']/*[local-name()='rect']/@x"))
                .allSatisfy(x -> assertThat(Double.parseDouble(x)).isBetween(0.0, width - 16));
        assertThat(xml.values("//*[local-name()='rect']/@y"))
                .allSatisfy(y -> assertThat(Double.parseDouble(y)).isBetween(0.0, height - 16));
    }

    @Test
    void aSingleAddressAndAllOfIpv4AreMapsToo() {
        for (String cidr : List.of("10.0.0.7/32", "0.0.0.0/0")) {
            SubnetMap map = SubnetMap.of(
                    CidrAllocator.builder().cidr(Cidr.parse(cidr)).build().snapshot());
            assertThat(map.text()).contains("\n" + cidr);
            assertThat(Xml.parse(map.svg()).texts())
                    .anySatisfy(text -> assertThat(text).startsWith(cidr));
        }
    }

    @Test
    void aLabelWithCharactersThatXmlLacksMadeAPictureThatNoParserReads() {
        CidrAllocator allocator =
                CidrAllocator.builder().cidr(Cidr.parse("10.0.0.0/30")).build();
        allocator.forOwner("a\ufffe\uffff<&b").allocate();
        allocator.forOwner("half \ud83d of a \ude00").allocate();
        allocator.forOwner("whole \ud83d\ude00").allocate();
        Xml xml = Xml.parse(SubnetMap.of(allocator.snapshot()).svg());
        assertThat(xml.values("//*[local-name()='g']/*[local-name()='title']"))
                .contains(
                        "taken 10.0.0.0 a\ufffd\ufffd<&b",
                        "taken 10.0.0.1 half \ufffd of a \ufffd",
                        "taken 10.0.0.2 whole \ud83d\ude00");
    }

    @Test
    void controlCharactersInATitleMadeAPictureThatNoParserReads() {
        String svg = new Svg(10, 10, "a\u0000b\u0007c\td\ne\u001f").end();
        assertThat(Xml.parse(svg).values("/*/*[local-name()='title']")).containsExactly("a\ufffdb\ufffdc d e\ufffd");
    }
}
