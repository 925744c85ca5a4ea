package dev.havip.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.testing.EqualsTester;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {

    private static Ipv4Address ip(String text) {
        return Ipv4Address.parse(text);
    }

    private static List<Cidr> cidrs(String... texts) {
        return Stream.of(texts).map(Cidr::parse).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0/0,          0.0.0.0,         0.0.0.0,         255.255.255.255, 0.0.0.1,         255.255.255.254, 4294967296",
        "128.0.0.0/1,        128.0.0.0,       128.0.0.0,       255.255.255.255, 128.0.0.1,       255.255.255.254, 2147483648",
        "10.0.0.0/8,         255.0.0.0,       10.0.0.0,        10.255.255.255,  10.0.0.1,        10.255.255.254,  16777216",
        "10.0.0.0/24,        255.255.255.0,   10.0.0.0,        10.0.0.255,      10.0.0.1,        10.0.0.254,      256",
        "10.0.0.4/30,        255.255.255.252, 10.0.0.4,        10.0.0.7,        10.0.0.5,        10.0.0.6,        4",
        "10.0.0.4/31,        255.255.255.254, 10.0.0.4,        10.0.0.5,        10.0.0.4,        10.0.0.5,        2",
        "10.0.0.4/32,        255.255.255.255, 10.0.0.4,        10.0.0.4,        10.0.0.4,        10.0.0.4,        1",
        "255.255.255.255/32, 255.255.255.255, 255.255.255.255, 255.255.255.255, 255.255.255.255, 255.255.255.255, 1"
    })
    void knowsItsAddresses(
            String text, String netmask, String network, String last, String firstHost, String lastHost, long size) {
        Cidr cidr = Cidr.parse(text);
        assertThat(cidr).hasToString(text);
        assertThat(Cidr.tryParse(text)).contains(cidr);
        assertThat(cidr.netmask()).hasToString(netmask);
        assertThat(cidr.networkAddress()).hasToString(network);
        assertThat(cidr.lastAddress()).hasToString(last);
        assertThat(cidr.firstHost()).hasToString(firstHost);
        assertThat(cidr.lastHost()).hasToString(lastHost);
        assertThat(cidr.size()).isEqualTo(size);
        assertThat(cidr.toRange().size()).isEqualTo(size);
        assertThat(cidr.toRange().toCidrs()).containsExactly(cidr);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/24",
                "10.0.0.0",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/024",
                "10.0.0.0/00",
                "10.0.0.0/99",
                "10.0.0.0/-1",
                "10.0.0.0/+8",
                "10.0.0.0/8 ",
                "10.0.0.0 /8",
                "10.0.0.0//8",
                "10.0.0/24",
                "10.0.0.0/2a",
                "10.0.0.0/255.255.255.0",
                "10.0.0.0\\24",
                "fd00::/8",
                "10.0.0.0/٨"
            })
    void refusesWhatIsNoCidr(String text) {
        assertThat(Cidr.tryParse(text)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cidr.parse(text))
                .withMessage("Not a CIDR: \"" + text
                        + "\"; write a network address and a prefix length in 0..32, such as 10.0.0.0/24");
    }

    @Test
    void bitsAfterThePrefixAreRefusedUnlessAskedFor() {
        assertThat(Cidr.tryParse("10.0.0.5/24")).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cidr.parse("10.0.0.5/24"))
                .withMessage("Not a CIDR: 10.0.0.5/24 has bits set after its prefix; write 10.0.0.0/24, or use"
                        + " Cidr.containing to drop them");
        assertThat(Cidr.containing(ip("10.0.0.5"), 24)).isEqualTo(Cidr.parse("10.0.0.0/24"));
        assertThat(Cidr.containing(ip("10.0.0.5"), 0)).isEqualTo(Cidr.ALL);
        assertThat(Cidr.containing(ip("10.0.0.5"), 32)).hasToString("10.0.0.5/32");
        assertThatIllegalArgumentException().isThrownBy(() -> Cidr.containing(ip("10.0.0.5"), 33));
        assertThatIllegalArgumentException().isThrownBy(() -> Cidr.of(ip("10.0.0.0"), -1));
    }

    @Test
    void containsItsAddressesAndSmallerBlocks() {
        Cidr cidr = Cidr.parse("10.0.2.0/23");
        assertThat(cidr.contains(ip("10.0.1.255"))).isFalse();
        assertThat(cidr.contains(ip("10.0.2.0"))).isTrue();
        assertThat(cidr.contains(ip("10.0.3.255"))).isTrue();
        assertThat(cidr.contains(ip("10.0.4.0"))).isFalse();
        assertThat(Cidr.ALL.contains(Ipv4Address.BROADCAST)).isTrue();
        assertThat(cidr.contains(cidr)).isTrue();
        assertThat(cidr.contains(Cidr.parse("10.0.3.0/24"))).isTrue();
        assertThat(cidr.contains(Cidr.parse("10.0.0.0/22"))).isFalse();
        assertThat(cidr.overlaps(Cidr.parse("10.0.0.0/22"))).isTrue();
        assertThat(cidr.overlaps(Cidr.parse("10.0.4.0/24"))).isFalse();
    }

    @Test
    void splitsIntoSmallerBlocks() {
        assertThat(Cidr.parse("10.0.0.0/26").split(28))
                .containsExactlyElementsOf(cidrs("10.0.0.0/28", "10.0.0.16/28", "10.0.0.32/28", "10.0.0.48/28"));
        assertThat(Cidr.parse("10.0.0.0/26").split(26)).containsExactly(Cidr.parse("10.0.0.0/26"));
        assertThat(Cidr.ALL.split(32).skip(1L << 31).findFirst()).contains(Cidr.parse("128.0.0.0/32"));
        assertThat(Cidr.ALL.split(1)).containsExactlyElementsOf(cidrs("0.0.0.0/1", "128.0.0.0/1"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cidr.parse("10.0.0.0/26").split(25))
                .withMessageContaining("26..32");
        assertThatIllegalArgumentException().isThrownBy(() -> Cidr.ALL.split(33));
    }

    @Test
    void theStreamOfAllAddressesIsNotMaterialised() {
        assertThat(Cidr.ALL.addresses().limit(2)).containsExactly(Ipv4Address.ANY, ip("0.0.0.1"));
        assertThat(Cidr.ALL.addresses().count()).isEqualTo(1L << 32);
        assertThat(Cidr.parse("255.255.255.254/31").addresses())
                .containsExactly(ip("255.255.255.254"), Ipv4Address.BROADCAST);
    }

    @Test
    void subtractsAnotherBlock() {
        Cidr cidr = Cidr.parse("10.0.0.0/24");
        assertThat(cidr.subtract(Cidr.parse("10.0.0.64/28")))
                .containsExactlyElementsOf(cidrs("10.0.0.0/26", "10.0.0.80/28", "10.0.0.96/27", "10.0.0.128/25"));
        assertThat(cidr.subtract(Cidr.parse("10.0.0.0/32"))).hasSize(8).first().hasToString("10.0.0.1/32");
        assertThat(cidr.subtract(Cidr.parse("10.0.0.255/32"))).hasSize(8).last().hasToString("10.0.0.254/32");
        assertThat(cidr.subtract(cidr)).isEmpty();
        assertThat(cidr.subtract(Cidr.ALL)).isEmpty();
        assertThat(cidr.subtract(Cidr.parse("10.0.1.0/24"))).containsExactly(cidr);
        assertThat(Cidr.ALL.subtract(Cidr.parse("0.0.0.0/1"))).containsExactly(Cidr.parse("128.0.0.0/1"));
    }

    @Test
    void aggregatesIntoTheFewestBlocks() {
        assertThat(Cidr.aggregate(cidrs("10.0.1.0/24", "10.0.0.0/24", "10.0.0.0/25", "10.0.2.0/24", "192.0.2.0/32")))
                .containsExactlyElementsOf(cidrs("10.0.0.0/23", "10.0.2.0/24", "192.0.2.0/32"));
        assertThat(Cidr.aggregate(cidrs("128.0.0.0/1", "0.0.0.0/1"))).containsExactly(Cidr.ALL);
        assertThat(Cidr.aggregate(cidrs("10.0.0.0/8", "10.255.255.255/32"))).containsExactly(Cidr.parse("10.0.0.0/8"));
        assertThat(Cidr.aggregate(List.of())).isEmpty();
    }

    @Test
    void isOrderedByNetworkThenTheLargerFirst() {
        assertThat(cidrs("0.0.0.0/0", "10.0.0.0/8", "10.0.0.0/24", "10.0.1.0/24", "128.0.0.0/1", "255.0.0.0/8"))
                .isSorted();
    }

    @Test
    void isAValue() {
        new EqualsTester()
                .addEqualityGroup(Cidr.parse("10.0.0.0/24"), Cidr.containing(ip("10.0.0.77"), 24))
                .addEqualityGroup(Cidr.parse("10.0.0.0/23"))
                .addEqualityGroup(Cidr.parse("10.0.1.0/24"))
                .addEqualityGroup(Cidr.ALL, Cidr.parse("0.0.0.0/0"))
                .testEquals();
    }
}
