package dev.havip.arp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.havip.AnnounceException;
import dev.havip.InterfaceException;
import dev.havip.arp.frame.ArpFrame;
import dev.havip.hold.AnnounceForm;
import dev.havip.hold.AnnounceOutcome;
import dev.havip.hold.AnnounceOutcome.Reason;
import dev.havip.net.Cidr;
import dev.havip.net.Ipv4Address;
import dev.havip.net.MacAddress;
import dev.havip.testing.Lab;
import dev.havip.testing.Namespace;
import dev.havip.testing.VirtualLan;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Lab(tools = "tcpdump")
class PacketAnnouncerIT {
    private static final Ipv4Address VIP = Ipv4Address.parse("172.16.16.12");
    private static final String ETH0 = VirtualLan.INTERFACE;

    private VirtualLan lan;
    private Namespace host;
    private Namespace other;
    private PacketAnnouncer announcer;

    @BeforeEach
    void plugIn() {
        lan = VirtualLan.create();
        host = lan.host("a", "172.16.16.5/24");
        other = lan.host("b", "172.16.16.6/24");
        announcer = PacketAnnouncer.builder().rate(1000, 300).build();
    }

    @AfterEach
    void unplug() {
        announcer.close();
        lan.close();
    }

    private EthernetInterface open() throws Exception {
        return InNamespace.call(host, () -> {
            announcer.open(ETH0);
            return EthernetInterface.of(ETH0);
        });
    }

    private AnnounceOutcome announce(AnnounceForm form, List<Ipv4Address> addresses) throws Exception {
        return InNamespace.call(host, () -> announcer.announce(ETH0, form, addresses, () -> true));
    }

    @Test
    void otherHostSeesTheRequestAndTheReply() throws Exception {
        MacAddress mac = open().macAddress();
        try (Capture capture = Capture.start(other, ETH0, "arp")) {
            assertThat(announce(AnnounceForm.BOTH, List.of(VIP))).isEqualTo(AnnounceOutcome.sent(2));
            assertThat(capture.awaitFrames(2))
                    .extracting(Capture.Frame::arp)
                    .containsExactly(ArpFrame.announcementRequest(mac, VIP), ArpFrame.announcementReply(mac, VIP));
        }
    }

    @Test
    void manyAddressesGoOutInOrder() throws Exception {
        MacAddress mac = open().macAddress();
        List<Ipv4Address> addresses = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            addresses.add(VIP.plus(i));
        }
        try (Capture capture = Capture.start(other, ETH0, "arp")) {
            assertThat(announce(AnnounceForm.REQUEST, addresses)).isEqualTo(AnnounceOutcome.sent(150));
            assertThat(capture.awaitFrames(150))
                    .extracting(Capture.Frame::arp)
                    .containsExactlyElementsOf(addresses.stream()
                            .map(address -> ArpFrame.announcementRequest(mac, address))
                            .toList());
        }
    }

    @Test
    void framesOfOthersGoOutAsTheyAre() throws Exception {
        open();
        MacAddress machine = MacAddress.parse("02:00:00:00:00:07");
        List<ArpFrame> frames = List.of(ArpFrame.announcementReply(machine, VIP), ArpFrame.probe(machine, VIP.plus(1)));
        try (Capture capture = Capture.start(other, ETH0, "arp")) {
            AnnounceOutcome outcome = InNamespace.call(host, () -> announcer.send(ETH0, frames));
            assertThat(outcome).isEqualTo(AnnounceOutcome.sent(2));
            assertThat(capture.awaitFrames(2)).extracting(Capture.Frame::arp).containsExactlyElementsOf(frames);
        }
    }

    @Test
    void whatIsNotOwnedIsNotSent() throws Exception {
        open();
        AtomicInteger asked = new AtomicInteger();
        try (Capture capture = Capture.start(other, ETH0, "arp")) {
            AnnounceOutcome outcome = InNamespace.call(
                    host,
                    () -> announcer.announce(ETH0, AnnounceForm.BOTH, List.of(VIP), () -> asked.incrementAndGet() < 2));
            assertThat(outcome).isEqualTo(AnnounceOutcome.skipped(2, Reason.NOT_OWNED));
            announce(AnnounceForm.REPLY, List.of(VIP.plus(1)));
            assertThat(capture.awaitFrames(1))
                    .extracting(frame -> frame.arp().senderAddress())
                    .containsExactly(VIP.plus(1));
        }
    }

    @Test
    void framesBeyondTheRateAreSkipped() throws Exception {
        open();
        PacketAnnouncer slow = PacketAnnouncer.builder().rate(1, 3).build();
        try (slow) {
            AnnounceOutcome outcome = InNamespace.call(host, () -> {
                slow.open(ETH0);
                return slow.announce(ETH0, AnnounceForm.BOTH, List.of(VIP, VIP.plus(1)), () -> true);
            });
            assertThat(outcome).isEqualTo(new AnnounceOutcome(3, 1, Reason.RATE_LIMITED, 0));
        }
    }

    @Test
    void interfaceThatIsDownIsAnOutcomeAndWorksAgainWhenUp() throws Exception {
        open();
        host.ip("link set dev eth0 down");
        assertThat(announce(AnnounceForm.BOTH, List.of(VIP)))
                .isEqualTo(new AnnounceOutcome(0, 2, Reason.INTERFACE_DOWN, 100));
        host.ip("link set dev eth0 up");
        assertThat(announce(AnnounceForm.BOTH, List.of(VIP)).complete()).isTrue();
    }

    @Test
    void newMacIsAnnouncedAfterItChanged() throws Exception {
        open();
        host.ip("link set dev eth0 address 02:00:00:00:00:99");
        try (Capture capture = Capture.start(other, ETH0, "arp")) {
            announce(AnnounceForm.REQUEST, List.of(VIP));
            assertThat(capture.awaitFrames(1))
                    .extracting(Capture.Frame::arp)
                    .containsExactly(ArpFrame.announcementRequest(MacAddress.parse("02:00:00:00:00:99"), VIP));
        }
    }

    @Test
    void interfaceThatWasMadeAnewIsOpenedAgain() throws Exception {
        open();
        host.ip("link del dev eth0");
        assertThatThrownBy(() -> announce(AnnounceForm.REQUEST, List.of(VIP)))
                .isInstanceOf(AnnounceException.class)
                .hasMessageContaining("'eth0'")
                .hasMessageContaining("No such device");
        host.ip("link add name eth0 type veth peer name eth1");
        host.ip("link set dev eth1 up");
        host.ip("link set dev eth0 up");
        assertThat(announce(AnnounceForm.REQUEST, List.of(VIP)).complete()).isTrue();
    }

    @Test
    void loopbackAndNoArpAndUnknownInterfacesAreRefusedWithTheReason() {
        host.ip("link set dev eth0 arp off");
        assertRefused("lo", "it is the loopback");
        assertRefused("eth0", "ARP is off there");
        assertRefused("eth7", "No such device");
    }

    private void assertRefused(String name, String why) {
        assertThatThrownBy(() -> InNamespace.call(host, () -> {
                    announcer.open(name);
                    return null;
                }))
                .isInstanceOf(AnnounceException.class)
                .hasMessageContaining("'" + name + "'")
                .hasMessageContaining(why)
                .extracting(e -> ((InterfaceException) e).capability())
                .isEqualTo(java.util.Optional.empty());
    }

    @Test
    void factsOfAnInterface() throws Exception {
        host.ip("route add default via 172.16.16.1");
        EthernetInterface eth0 = open();
        assertThat(eth0.mtu()).isEqualTo(1500);
        assertThat(eth0.isRunning()).isTrue();
        assertThat(eth0.addresses()).containsExactly(Ipv4Address.parse("172.16.16.5"));
        assertThat(eth0.subnets()).containsExactly(Cidr.parse("172.16.16.0/24"));
        assertThat(eth0.hasDefaultRoute()).isTrue();
        assertThat(InNamespace.call(host, EthernetInterface::ofDefaultRoute).name())
                .isEqualTo("eth0");
        lan.unplug("a");
        EthernetInterface unplugged = InNamespace.call(host, () -> EthernetInterface.of(ETH0));
        assertThat(unplugged.isUp()).isTrue();
        assertThat(unplugged.isRunning()).isFalse();
        assertThatThrownBy(() -> InNamespace.call(other, EthernetInterface::ofDefaultRoute))
                .hasMessageContaining("no default route");
    }

    @Test
    void announcingBeforeOpenSaysSo() {
        assertThatThrownBy(() -> announcer.announce(ETH0, AnnounceForm.BOTH, List.of(VIP), () -> true))
                .isInstanceOf(AnnounceException.class)
                .hasMessageContaining("call open(\"eth0\") first");
    }
}
