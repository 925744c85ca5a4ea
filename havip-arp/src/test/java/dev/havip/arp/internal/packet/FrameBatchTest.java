package dev.havip.arp.internal.packet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.havip.arp.frame.ArpFrame;
import dev.havip.arp.frame.ArpOperation;
import dev.havip.net.Ipv4Address;
import dev.havip.net.MacAddress;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameBatchTest {
    private final FrameBatch batch = new FrameBatch();

    @Test
    void announcementsHaveTheBytesOfArpFrame() {
        Random random = new Random(5227);
        for (int i = 0; i < 1000; i++) {
            MacAddress mac = MacAddress.of(random.nextLong() >>> 16);
            Ipv4Address address = Ipv4Address.of(random.nextInt());
            batch.clear();
            batch.addAnnouncement(ArpOperation.REQUEST, mac.toLong(), address.toInt());
            batch.addAnnouncement(ArpOperation.REPLY, mac.toLong(), address.toInt());
            assertThat(batch.frame(0))
                    .isEqualTo(ArpFrame.announcementRequest(mac, address).encode());
            assertThat(batch.frame(1))
                    .isEqualTo(ArpFrame.announcementReply(mac, address).encode());
        }
    }

    @Test
    void aTaggedFrameLeavesNoTraceInTheNextOne() {
        MacAddress mac = MacAddress.parse("02:00:00:00:00:01");
        Ipv4Address address = Ipv4Address.parse("10.0.0.2");
        byte[] tagged = ArpFrame.builder()
                .senderMac(mac)
                .targetAddress(address)
                .vlanTag(7)
                .build()
                .encode();
        batch.add(tagged);
        assertThat(batch.frame(0)).isEqualTo(tagged);
        batch.clear();
        batch.addAnnouncement(ArpOperation.REQUEST, mac.toLong(), address.toInt());
        assertThat(batch.frame(0))
                .isEqualTo(ArpFrame.announcementRequest(mac, address).encode());
    }

    @Test
    void isFullAtItsCapacity() {
        for (int i = 0; i < FrameBatch.CAPACITY; i++) {
            assertThat(batch.isFull()).isFalse();
            batch.addAnnouncement(ArpOperation.REQUEST, 1, i);
        }
        assertThat(batch.isFull()).isTrue();
    }
}
