package dev.havip.arp.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.havip.net.Ipv4Address;
import dev.havip.net.MacAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ArpFrameTest {
    private static final MacAddress MAC = MacAddress.parse("1a:17:5c:ae:92:81");
    private static final MacAddress OTHER = MacAddress.parse("02:00:00:00:00:02");
    private static final Ipv4Address VIP = Ipv4Address.parse("172.16.16.12");
    private static final Ipv4Address ASKER = Ipv4Address.parse("172.16.16.5");

    private static final byte[] KEEPALIVED =
            bytes("ffffffffffff1a175cae928108060001080006040001 1a175cae9281 ac10100c ffffffffffff ac10100c");
    private static final byte[] ARPING_A =
            bytes("ffffffffffff1a175cae928108060001080006040002 1a175cae9281 ac10100c 1a175cae9281 ac10100c");
    private static final byte[] SEND_ARP =
            bytes("ffffffffffff1a175cae928108060001080006040001 1a175cae9281 ac10100c 000000000000 ac10100c");

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    @Test
    void announcementRequestIsWhatKeepalivedAndArpingSend() {
        assertThat(ArpFrame.announcementRequest(MAC, VIP).encode()).isEqualTo(KEEPALIVED);
    }

    @Test
    void announcementReplyIsWhatArpingSends() {
        assertThat(ArpFrame.announcementReply(MAC, VIP).encode()).isEqualTo(ARPING_A);
    }

    @Test
    void builderMakesTheRequestOfPacemakersSendArp() {
        ArpFrame frame = ArpFrame.builder()
                .senderMac(MAC)
                .senderAddress(VIP)
                .targetAddress(VIP)
                .build();
        assertThat(frame.encode()).isEqualTo(SEND_ARP);
        assertThat(frame.isAnnouncement()).isTrue();
    }

    @Test
    void decodesEveryField() {
        ArpFrame frame = ArpFrame.decode(ArpFrame.reply(MAC, VIP, OTHER, ASKER).encode());
        assertThat(frame.operation()).isEqualTo(ArpOperation.REPLY);
        assertThat(frame.destinationMac()).isEqualTo(OTHER);
        assertThat(frame.sourceMac()).isEqualTo(MAC);
        assertThat(frame.senderMac()).isEqualTo(MAC);
        assertThat(frame.senderAddress()).isEqualTo(VIP);
        assertThat(frame.targetMac()).isEqualTo(OTHER);
        assertThat(frame.targetAddress()).isEqualTo(ASKER);
        assertThat(frame.vlan()).isEmpty();
        assertThat(frame.isAnnouncement()).isFalse();
        assertThat(frame.isProbe()).isFalse();
    }

    @Test
    void tellsAnnouncementsProbesAndRequestsApart() {
        assertThat(ArpFrame.decode(KEEPALIVED).isAnnouncement()).isTrue();
        assertThat(ArpFrame.decode(ARPING_A).isAnnouncement()).isTrue();
        assertThat(ArpFrame.probe(MAC, VIP).isProbe()).isTrue();
        assertThat(ArpFrame.probe(MAC, VIP).isAnnouncement()).isFalse();
        assertThat(ArpFrame.request(MAC, ASKER, VIP).isProbe()).isFalse();
        assertThat(ArpFrame.request(MAC, ASKER, VIP).isAnnouncement()).isFalse();
    }

    @Test
    void acceptsPadding() {
        assertThat(ArpFrame.decode(Arrays.copyOf(KEEPALIVED, 60)))
                .isEqualTo(ArpFrame.announcementRequest(MAC, VIP))
                .hasSameHashCodeAs(ArpFrame.announcementRequest(MAC, VIP));
    }

    @Test
    void decodesAndEncodesAVlanTag() {
        byte[] tagged = bytes("ffffffffffff1a175cae9281 8100600a 08060001080006040001"
                + "1a175cae9281 ac10100c ffffffffffff ac10100c");
        ArpFrame frame = ArpFrame.decode(tagged);
        assertThat(frame.vlan()).hasValue(10);
        assertThat(frame.vlanTag()).hasValue(0x600a);
        assertThat(frame.isAnnouncement()).isTrue();
        assertThat(frame.encode()).isEqualTo(tagged);
    }

    @Test
    void refusesEveryTruncationAndShowsTheBytes() {
        for (int length = 0; length < KEEPALIVED.length; length++) {
            byte[] cut = Arrays.copyOf(KEEPALIVED, length);
            assertThatThrownBy(() -> ArpFrame.decode(cut))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("it has " + length + " bytes")
                    .hasMessageEndingWith(HexFormat.ofDelimiter(" ").formatHex(cut));
            assertThat(ArpFrame.tryDecode(cut)).isEmpty();
        }
    }

    @Test
    void refusesWhatIsNotArpForIpv4OverEthernet() {
        assertRefused(12, 0x86, "has type 0x8606 at byte 12, not 0x0806");
        assertRefused(15, 6, "has 0x000608000604 at byte 14");
        assertRefused(21, 3, "has operation 3 at byte 20, neither request (1) nor reply (2)");
    }

    private static void assertRefused(int at, int value, String message) {
        byte[] wrong = KEEPALIVED.clone();
        wrong[at] = (byte) value;
        assertThatThrownBy(() -> ArpFrame.decode(wrong)).hasMessageContaining(message);
    }

    @Test
    void dumpsOnlyTheHeadOfAHugeFrame() {
        assertThatThrownBy(() -> ArpFrame.decode(new byte[65_536]))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(600).endsWith("00 ..."));
    }

    @Test
    void whatIsDecodedEncodesToTheSameBytes() {
        Random random = new Random(826);
        for (int i = 0; i < 10_000; i++) {
            byte[] frame = new byte[ArpFrame.LENGTH];
            random.nextBytes(frame);
            System.arraycopy(KEEPALIVED, 12, frame, 12, 10);
            frame[21] = (byte) (1 + random.nextInt(2));
            assertThat(ArpFrame.decode(frame).encode()).isEqualTo(frame);
        }
    }

    @Test
    void builderTellsWhatIsMissing() {
        assertThatThrownBy(() -> ArpFrame.builder().targetAddress(VIP).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("senderMac");
        assertThatThrownBy(() -> ArpFrame.builder().senderMac(MAC).build()).hasMessageContaining("targetAddress");
        assertThatThrownBy(() -> ArpFrame.builder().vlanTag(65_536)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsLikeTcpdump() {
        assertThat(ArpFrame.announcementReply(MAC, VIP))
                .hasToString("reply 172.16.16.12 is-at 1a:17:5c:ae:92:81, 1a:17:5c:ae:92:81 > ff:ff:ff:ff:ff:ff");
        assertThat(ArpFrame.probe(MAC, VIP).toString()).startsWith("probe who-has 172.16.16.12,");
    }
}
