package dev.havip.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.testing.EqualsTester;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv4AddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "10.0.0.2", "127.255.255.255", "128.0.0.0", "192.168.16.100", "255.255.255.255"})
    void readsAndWritesTheCanonicalForm(String text) {
        Ipv4Address address = Ipv4Address.parse(text);
        assertThat(address).hasToString(text);
        assertThat(Ipv4Address.tryParse(text)).contains(address);
        assertThat(Ipv4Address.of(address.toInt())).isEqualTo(address);
        assertThat(Ipv4Address.of(address.toLong())).isEqualTo(address);
        assertThat(Ipv4Address.ofBytes(address.toBytes())).isEqualTo(address);
        assertThat(Ipv4Address.of(address.toInetAddress())).isEqualTo(address);
        assertThat(address.toInetAddress().getHostAddress()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "...",
                "10",
                "10.0.0",
                "10.0.0.",
                ".10.0.0.1",
                "10..0.1",
                "10.0.0.0.1",
                "10.0.0.256",
                "10.0.0.1000",
                "10.0.0.99999999999999999999",
                "10.0.0.01",
                "010.0.0.1",
                "00.0.0.0",
                "0x0a.0.0.1",
                "167772161",
                "10.0.0.-1",
                "10.0.0.+1",
                " 10.0.0.1",
                "10.0.0.1 ",
                "10.0.0.1\n",
                "10.0.0.1/32",
                "10,0,0,1",
                "10.0.0.a",
                "localhost",
                "example.com",
                "::1",
                "::ffff:10.0.0.1",
                "١٠.٠.٠.١"
            })
    void refusesEverythingElse(String text) {
        assertThat(Ipv4Address.tryParse(text)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ipv4Address.parse(text))
                .withMessageContaining("\"" + text + "\"")
                .withMessageContaining("such as 10.0.0.2");
    }

    @Test
    void readingLeavesNoGarbageBesideTheAddress() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        Ipv4Address[] read = new Ipv4Address[10_000];
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < read.length; i++) {
            read[i] = Ipv4Address.parse("192.168.100.200");
        }
        long each = (threads.getCurrentThreadAllocatedBytes() - before) / read.length;
        assertThat(read[read.length - 1]).hasToString("192.168.100.200");
        assertThat(each).isLessThanOrEqualTo(16);
    }

    @Test
    void isMadeOfOctets() {
        assertThat(Ipv4Address.of(10, 0, 200, 255)).hasToString("10.0.200.255");
        assertThat(Ipv4Address.of(0x0a000002)).hasToString("10.0.0.2");
        assertThat(Ipv4Address.ofBytes(new byte[] {-1, 0, -128, 127})).hasToString("255.0.128.127");
        assertThatIllegalArgumentException().isThrownBy(() -> Ipv4Address.of(10, 0, 0, 256));
        assertThatIllegalArgumentException().isThrownBy(() -> Ipv4Address.of(-1, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Ipv4Address.of(1L << 32));
        assertThatIllegalArgumentException().isThrownBy(() -> Ipv4Address.of(-1L));
        assertThatIllegalArgumentException().isThrownBy(() -> Ipv4Address.ofBytes(new byte[16]));
    }

    @Test
    void anIpv6AddressIsRefused() throws Exception {
        InetAddress ipv6 = InetAddress.getByAddress(new byte[16]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ipv4Address.of(ipv6))
                .withMessageContaining("0:0:0:0:0:0:0:0");
    }

    @Test
    void theHostNameOfAnInetAddressIsDropped() throws Exception {
        InetAddress named = InetAddress.getByAddress("db.internal", new byte[] {10, 0, 0, 2});
        assertThat(Ipv4Address.of(named)).hasToString("10.0.0.2");
    }

    @Test
    void isOrderedAsAnUnsignedNumber() {
        List<Ipv4Address> ordered = Stream.of(
                        "0.0.0.0", "9.255.255.255", "10.0.0.0", "127.255.255.255", "128.0.0.0", "255.255.255.255")
                .map(Ipv4Address::parse)
                .toList();
        assertThat(ordered).isSorted();
        assertThat(Ipv4Address.BROADCAST.toLong()).isEqualTo(4294967295L);
    }

    @Test
    void stepsForthAndBackWithinAllAddresses() {
        assertThat(Ipv4Address.parse("10.0.0.255").plus(1)).hasToString("10.0.1.0");
        assertThat(Ipv4Address.parse("128.0.0.0").plus(-1)).hasToString("127.255.255.255");
        assertThat(Ipv4Address.ANY.plus(4294967295L)).isEqualTo(Ipv4Address.BROADCAST);
        for (long steps : new long[] {-1, 1L << 32, Long.MIN_VALUE, Long.MAX_VALUE}) {
            assertThatIllegalArgumentException().isThrownBy(() -> Ipv4Address.ANY.plus(steps));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ipv4Address.BROADCAST.plus(1))
                .withMessageContaining("1 steps from 255.255.255.255");
    }

    @Test
    void isAValue() {
        new EqualsTester()
                .addEqualityGroup(Ipv4Address.parse("10.0.0.2"), Ipv4Address.of(10, 0, 0, 2))
                .addEqualityGroup(Ipv4Address.ANY, Ipv4Address.of(0))
                .addEqualityGroup(Ipv4Address.BROADCAST, Ipv4Address.of(-1))
                .testEquals();
    }
}
