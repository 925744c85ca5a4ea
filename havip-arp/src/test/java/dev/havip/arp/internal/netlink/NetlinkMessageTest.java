package dev.havip.arp.internal.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.havip.net.Ipv4Address;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Messages as a little-endian kernel sent them: for {@code ip addr add 172.16.16.12/32 dev eth0 label eth0:havip}. */
class NetlinkMessageTest {
    private static final String ADDRESS = "5c000000" + "1400" + "0000" + "2a000000" + "00000000"
            + "02" + "20" + "00" + "00" + "07000000"
            + "0800" + "0100" + "ac10100c"
            + "0800" + "0200" + "ac10100c"
            + "0f00" + "0300" + "657468303a686176697000" + "00"
            + "0500" + "0b00" + "48000000"
            + "0800" + "0900" + "39300000"
            + "1400" + "0600" + "05000000" + "05000000" + "e8030000" + "e8030000";
    private static final String LINK = "2c000000" + "1000" + "0000" + "00000000" + "00000000"
            + "0000" + "0100" + "07000000" + "43100100" + "00000000"
            + "0900" + "0300" + "6574683000" + "000000";

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static List<NetlinkMessage> parse(byte[] bytes) {
        return NetlinkMessage.parse(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    }

    @Test
    void readsAnAddress() {
        NetlinkMessage message = parse(bytes(ADDRESS)).get(0);
        assertThat(message.sequence()).isEqualTo(42);
        assertThat(AddressEntry.of(message))
                .contains(new AddressEntry(7, 32, Ipv4Address.parse("172.16.16.12"), 72, "eth0:havip", 12345, 1000));
        assertThat(LinkEntry.of(message)).isEmpty();
    }

    @Test
    void readsALink() {
        NetlinkMessage message = parse(bytes(LINK)).get(0);
        assertThat(LinkEntry.of(message)).contains(new LinkEntry(7, "eth0", 0x11043));
        assertThat(LinkEntry.of(message).orElseThrow().isRunning()).isTrue();
        assertThat(AddressEntry.of(message)).isEmpty();
    }

    @Test
    void readsSeveralMessages() {
        assertThat(parse(bytes(ADDRESS + LINK + ADDRESS)))
                .extracting(NetlinkMessage::type)
                .containsExactly(20, 16, 20);
    }

    @Test
    void everyTruncationIsRefusedOrLeftOut() {
        byte[] whole = bytes(ADDRESS);
        for (int length = 0; length < 16; length++) {
            assertThat(parse(Arrays.copyOf(whole, length))).isEmpty();
        }
        for (int length = 16; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> parse(cut))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("a message of 92 bytes at byte 0 of " + length);
        }
    }

    @Test
    void attributeThatLeadsOutsideIsRefused() {
        byte[] wrong = bytes(ADDRESS);
        wrong[24] = (byte) 200;
        assertThatThrownBy(() -> AddressEntry.of(parse(wrong).get(0)))
                .hasMessageContaining("an attribute of 200 bytes");
    }
}
