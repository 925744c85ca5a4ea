package dev.havip.arp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.havip.hold.Claimant;
import dev.havip.net.Ipv4Address;
import dev.havip.net.MacAddress;
import dev.havip.testing.Lab;
import dev.havip.testing.Namespace;
import dev.havip.testing.VirtualLan;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Lab(tools = "tcpdump")
class ArpProberIT {
    private static final Ipv4Address VIP = Ipv4Address.parse("172.16.16.12");
    private static final String ETH0 = VirtualLan.INTERFACE;

    private VirtualLan lan;
    private Namespace host;
    private Namespace first;
    private Namespace second;
    private ArpProber prober;

    @BeforeEach
    void plugIn() throws Exception {
        lan = VirtualLan.create();
        host = lan.host("a", "172.16.16.5/24");
        first = lan.host("b", "172.16.16.6/24");
        second = lan.host("c", "172.16.16.7/24");
        prober = InNamespace.call(host, () -> ArpProber.builder().on(ETH0).build());
    }

    @AfterEach
    void unplug() {
        prober.close();
        lan.close();
    }

    private Claimant claimant(Namespace namespace) throws Exception {
        MacAddress mac =
                InNamespace.call(namespace, () -> EthernetInterface.of(ETH0)).macAddress();
        return new Claimant(ETH0, VIP, mac);
    }

    private List<Claimant> probe(Ipv4Address... addresses) throws Exception {
        return InNamespace.call(host, () -> prober.probe(List.of(addresses)));
    }

    @Test
    void nobodyAnswersForAFreeAddress() throws Exception {
        assertThat(probe(VIP)).isEmpty();
    }

    @Test
    void probeFindsAStrangerThatHasTheAddress() throws Exception {
        first.ip("address add 172.16.16.12/32 dev eth0");
        assertThat(probe(VIP, VIP.plus(1))).containsExactly(claimant(first));
    }

    @Test
    void probeIgnoresOurOwnAddress() throws Exception {
        host.ip("address add 172.16.16.12/32 dev eth0");
        assertThat(probe(VIP)).isEmpty();
    }

    @Test
    void probeHasNoSenderAddressAndTouchesNoCache() throws Exception {
        try (Capture capture = Capture.start(first, ETH0, "arp")) {
            probe(VIP);
            assertThat(capture.awaitFrames(3)).hasSize(3).allSatisfy(frame -> {
                assertThat(frame.arp().isProbe()).isTrue();
                assertThat(frame.arp().targetAddress()).isEqualTo(VIP);
            });
        }
        assertThat(first.ip("neigh show")).doesNotContain("172.16.16.5");
    }

    @Test
    void resolveTellsEveryMachineThatAnswers() throws Exception {
        first.ip("address add 172.16.16.12/32 dev eth0");
        second.ip("address add 172.16.16.12/32 dev eth0");
        assertThat(InNamespace.call(host, () -> prober.resolve(VIP)))
                .containsExactlyInAnyOrder(claimant(first), claimant(second));
    }

    @Test
    void neighboursTellWhoClaimsAWatchedAddress() throws Exception {
        BlockingQueue<Claimant> heard = new LinkedBlockingQueue<>();
        try (PacketNeighbours neighbours = PacketNeighbours.create();
                PacketAnnouncer announcer = PacketAnnouncer.builder().build()) {
            InNamespace.call(host, () -> {
                neighbours.open(ETH0);
                assertThat(neighbours.probe(ETH0, List.of(VIP))).isEmpty();
                return neighbours.watch(ETH0, List.of(VIP), heard::add);
            });
            InNamespace.call(first, () -> {
                announcer.open(ETH0);
                return announcer.announce(
                        ETH0, dev.havip.hold.AnnounceForm.REPLY, List.of(VIP.plus(1), VIP), () -> true);
            });
            assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo(claimant(first));
            assertThat(heard).isEmpty();
        }
    }
}
