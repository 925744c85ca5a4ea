package dev.havip.arp.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.havip.net.Ipv4Address;
import dev.havip.net.MacAddress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Captures of what other programs sent, compared byte for byte. */
class GoldenPcapTest {
    private static final MacAddress MAC = MacAddress.parse("1a:17:5c:ae:92:81");
    private static final Ipv4Address VIP = Ipv4Address.parse("172.16.16.12");
    private static final Ipv4Address ASKER = Ipv4Address.parse("172.16.16.5");

    private static List<byte[]> frames(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(GoldenPcapTest.class.getResourceAsStream(name), name)) {
            ByteBuffer file = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
            assertThat(file.getInt()).isEqualTo(0xa1b2c3d4);
            file.position(24);
            List<byte[]> frames = new ArrayList<>();
            while (file.hasRemaining()) {
                file.position(file.position() + 8);
                byte[] frame = new byte[file.getInt()];
                file.getInt();
                file.get(frame);
                frames.add(frame);
            }
            return frames;
        }
    }

    @Test
    void announcementsOfIputilsArping() throws IOException {
        assertThat(frames("arping.pcap"))
                .containsExactly(
                        ArpFrame.announcementRequest(MAC, VIP).encode(),
                        ArpFrame.announcementReply(MAC, VIP).encode());
    }

    @Test
    void duplicateProbeOfIputilsArping() throws IOException {
        assertThat(frames("arping-duplicate.pcap")).hasSize(1).allSatisfy(frame -> {
            assertThat(ArpFrame.decode(frame).isProbe()).isTrue();
            assertThat(ArpFrame.decode(frame).encode()).isEqualTo(frame);
        });
    }

    @Test
    void announcementOfKeepalived() throws IOException {
        assertThat(frames("keepalived.pcap"))
                .containsExactly(ArpFrame.announcementRequest(MAC, VIP).encode());
    }

    @Test
    void resolutionByTheKernel() throws IOException {
        List<byte[]> frames = frames("kernel.pcap");
        assertThat(frames.get(0)).isEqualTo(ArpFrame.request(MAC, VIP, ASKER).encode());
        ArpFrame reply = ArpFrame.decode(frames.get(1));
        assertThat(frames.get(1))
                .isEqualTo(ArpFrame.reply(reply.senderMac(), ASKER, MAC, VIP).encode());
    }
}
