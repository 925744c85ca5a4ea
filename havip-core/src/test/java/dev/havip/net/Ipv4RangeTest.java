package dev.havip.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.testing.EqualsTester;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv4RangeTest {

    private static Ipv4Address ip(String text) {
        return Ipv4Address.parse(text);
    }

    @Test
    void readsAndWritesFirstAndLast() {
        Ipv4Range range = Ipv4Range.parse("10.0.0.2-10.0.0.254");
        assertThat(range.first()).isEqualTo(ip("10.0.0.2"));
        assertThat(range.last()).isEqualTo(ip("10.0.0.254"));
        assertThat(range.size()).isEqualTo(253);
        assertThat(range).hasToString("10.0.0.2-10.0.0.254");
        assertThat(Ipv4Range.tryParse("10.0.0.2-10.0.0.254")).contains(range);
        assertThat(Ipv4Range.tryParse("0.0.0.0-255.255.255.255")).contains(Cidr.ALL.toRange());
        assertThat(Ipv4Range.of(ip("10.0.0.2"))).hasToString("10.0.0.2-10.0.0.2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "10.0.0.2",
                "10.0.0.2-",
                "-10.0.0.2",
                "10.0.0.2 - 10.0.0.9",
                "10.0.0.2-9",
                "10.0.0.2--10.0.0.9",
                "10.0.0.2-10.0.0.9-10.0.0.11",
                "10.0.0.9-10.0.0.2",
                "128.0.0.0-127.0.0.0",
                "10.0.0.2-10.0.0.256"
            })
    void refusesEverythingElse(String text) {
        assertThat(Ipv4Range.tryParse(text)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ipv4Range.parse(text))
                .withMessageStartingWith("Not a range of IPv4 addresses: ")
                .withMessageContaining(text);
    }

    @Test
    void aRangeThatRunsBackwardsSaysWhatToWrite() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ipv4Range.of(ip("10.0.0.9"), ip("10.0.0.2")))
                .withMessage(
                        "Not a range of IPv4 addresses: 10.0.0.9-10.0.0.2 runs backwards; write 10.0.0.2-10.0.0.9");
    }

    @Test
    void containsAndOverlaps() {
        Ipv4Range range = Ipv4Range.parse("127.0.0.2-128.0.0.9");
        assertThat(range.contains(ip("127.0.0.1"))).isFalse();
        assertThat(range.contains(ip("127.0.0.2"))).isTrue();
        assertThat(range.contains(ip("128.0.0.9"))).isTrue();
        assertThat(range.contains(ip("128.0.0.10"))).isFalse();
        assertThat(range.contains(Ipv4Range.parse("127.0.0.2-128.0.0.9"))).isTrue();
        assertThat(range.contains(Ipv4Range.parse("127.0.0.1-128.0.0.9"))).isFalse();
        assertThat(range.overlaps(Ipv4Range.parse("128.0.0.9-128.0.0.10"))).isTrue();
        assertThat(range.overlaps(Ipv4Range.parse("1.0.0.0-127.0.0.1"))).isFalse();
        assertThat(range.overlaps(Ipv4Range.parse("128.0.0.10-255.0.0.0"))).isFalse();
    }

    @Test
    void isMadeOfTheFewestCidrs() {
        assertThat(Ipv4Range.parse("10.0.0.2-10.0.0.9").toCidrs())
                .extracting(Cidr::toString)
                .containsExactly("10.0.0.2/31", "10.0.0.4/30", "10.0.0.8/31");
        assertThat(Cidr.ALL.toRange().toCidrs()).containsExactly(Cidr.ALL);
        assertThat(Ipv4Range.parse("0.0.0.1-255.255.255.254").toCidrs()).hasSize(62);
    }

    @Test
    void streamsItsAddresses() {
        assertThat(Ipv4Range.parse("127.255.255.254-128.0.0.1").addresses())
                .containsExactly(ip("127.255.255.254"), ip("127.255.255.255"), ip("128.0.0.0"), ip("128.0.0.1"));
    }

    @Test
    void isOrderedByFirstThenLast() {
        assertThat(List.of(
                        Ipv4Range.parse("10.0.0.2-10.0.0.3"),
                        Ipv4Range.parse("10.0.0.2-10.0.0.4"),
                        Ipv4Range.parse("10.0.0.3-10.0.0.3"),
                        Ipv4Range.parse("192.0.0.0-192.0.0.1")))
                .isSorted();
    }

    @Test
    void isAValue() {
        new EqualsTester()
                .addEqualityGroup(
                        Ipv4Range.parse("10.0.0.0-10.0.0.255"),
                        Cidr.parse("10.0.0.0/24").toRange())
                .addEqualityGroup(Ipv4Range.parse("10.0.0.0-10.0.0.254"))
                .addEqualityGroup(Ipv4Range.parse("10.0.0.1-10.0.0.255"))
                .testEquals();
    }
}
