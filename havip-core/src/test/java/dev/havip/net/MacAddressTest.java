package dev.havip.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.testing.EqualsTester;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MacAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"00:00:00:00:00:00", "02:00:5e:10:00:01", "7f:ff:80:01:23:45", "ff:ff:ff:ff:ff:ff"})
    void readsAndWritesTheCanonicalForm(String text) {
        MacAddress address = MacAddress.parse(text);
        assertThat(address).hasToString(text);
        assertThat(MacAddress.tryParse(text)).contains(address);
        assertThat(MacAddress.of(address.toLong())).isEqualTo(address);
        assertThat(MacAddress.ofBytes(address.toBytes())).isEqualTo(address);
    }

    @Test
    void readsCapitalsAndTheFormOfWindows() {
        MacAddress address = MacAddress.parse("02:00:5e:10:ab:cd");
        assertThat(MacAddress.parse("02:00:5E:10:AB:CD")).isEqualTo(address);
        assertThat(MacAddress.parse("02-00-5E-10-AB-CD")).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "02:00:5e:10:00",
                "02:00:5e:10:00:01:02",
                "02:00:5e:10:00:1",
                "2:00:5e:10:00:01",
                "02005e100001",
                "0200.5e10.0001",
                "02:00-5e:10-00:01",
                "02:00:5e:10:00:0g",
                "02:00:5e:10:00: 1",
                "02 00 5e 10 00 01",
                "02:00:5e:10:00:+1",
                "02:00:5e:10:00:٠١"
            })
    void refusesEverythingElse(String text) {
        assertThat(MacAddress.tryParse(text)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MacAddress.parse(text))
                .withMessageContaining("\"" + text + "\"")
                .withMessageContaining("such as 02:00:5e:10:00:01");
    }

    @Test
    void isMadeOf48Bits() {
        assertThat(MacAddress.of(0x02005e100001L)).hasToString("02:00:5e:10:00:01");
        assertThatIllegalArgumentException().isThrownBy(() -> MacAddress.of(1L << 48));
        assertThatIllegalArgumentException().isThrownBy(() -> MacAddress.of(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> MacAddress.ofBytes(new byte[8]));
    }

    @Test
    void tellsOneReceiverFromMany() {
        assertThat(MacAddress.BROADCAST.isMulticast()).isTrue();
        assertThat(MacAddress.parse("01:00:5e:00:00:12").isMulticast()).isTrue();
        assertThat(MacAddress.parse("02:01:01:01:01:01").isUnicast()).isTrue();
        assertThat(MacAddress.ZERO.isUnicast()).isTrue();
    }

    @Test
    void isOrderedAsAnUnsignedNumber() {
        assertThat(List.of(
                        MacAddress.ZERO,
                        MacAddress.parse("00:ff:ff:ff:ff:ff"),
                        MacAddress.parse("80:00:00:00:00:00"),
                        MacAddress.BROADCAST))
                .isSorted();
    }

    @Test
    void isAValue() {
        new EqualsTester()
                .addEqualityGroup(MacAddress.parse("02:00:5e:10:00:0a"), MacAddress.parse("02-00-5E-10-00-0A"))
                .addEqualityGroup(MacAddress.parse("02:00:5e:10:00:0b"))
                .addEqualityGroup(MacAddress.ZERO, MacAddress.of(0))
                .testEquals();
    }
}
