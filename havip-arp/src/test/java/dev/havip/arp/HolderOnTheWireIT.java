package dev.havip.arp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.havip.hold.AlwaysMe;
import dev.havip.hold.AnnounceForm;
import dev.havip.hold.AnnounceSchedule;
import dev.havip.hold.Announcer;
import dev.havip.hold.HavipHolder;
import dev.havip.hold.HolderEvent;
import dev.havip.hold.HolderState;
import dev.havip.hold.InterfaceAddresses;
import dev.havip.hold.Neighbours;
import dev.havip.net.Ipv4Address;
import dev.havip.net.MacAddress;
import dev.havip.testing.Lab;
import dev.havip.testing.Namespace;
import dev.havip.testing.VirtualLan;
import dev.havip.time.MonotonicClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a third host sees of a holder when something happens to its address, its link or its claim. */
@Lab(tools = "tcpdump")
class HolderOnTheWireIT {
    private static final Ipv4Address VIP = Ipv4Address.parse("172.16.16.12");
    private static final String ETH0 = VirtualLan.INTERFACE;

    private final BlockingQueue<HolderEvent> events = new LinkedBlockingQueue<>();
    private VirtualLan lan;
    private Namespace host;
    private Namespace other;
    private Namespace third;
    private Capture capture;
    private MacAddress mac;
    private HavipHolder holder;

    @BeforeEach
    void hold() throws Exception {
        lan = VirtualLan.create();
        host = lan.host("a", "172.16.16.5/24");
        other = lan.host("b", "172.16.16.6/24");
        third = lan.host("c", "172.16.16.7/24");
        mac = InNamespace.call(host, () -> EthernetInterface.of(ETH0)).macAddress();
        capture = Capture.start(third, ETH0, "arp");
        MonotonicClock clock = MonotonicClock.system();
        holder = HavipHolder.builder()
                .address(VIP)
                .on(ETH0)
                .announcer(InNamespace.wrap(
                        host, Announcer.class, PacketAnnouncer.builder().build()))
                .addresses(InNamespace.wrap(host, InterfaceAddresses.class, LinuxAddresses.create()))
                .neighbours(InNamespace.wrap(host, Neighbours.class, PacketNeighbours.create()))
                .elector(AlwaysMe.of(Duration.ofSeconds(5), clock))
                .schedule(AnnounceSchedule.builder().burst(1).build())
                .listener(events::add)
                .build()
                .start();
        await(HolderEvent.Kind.ANNOUNCED);
    }

    @AfterEach
    void release() {
        holder.close();
        capture.close();
        lan.close();
    }

    private void await(HolderEvent.Kind kind) throws InterruptedException {
        HolderEvent next = events.poll(10, TimeUnit.SECONDS);
        while (next != null && next.kind() != kind) {
            next = events.poll(10, TimeUnit.SECONDS);
        }
        assertThat(next).as("%s", kind).isNotNull();
    }

    /** When the holder's announcements were seen, in seconds since the epoch. */
    private List<Double> announced() {
        return capture.frames().stream()
                .filter(frame -> frame.arp().isAnnouncement()
                        && frame.arp().senderAddress().equals(VIP)
                        && frame.arp().senderMac().equals(mac))
                .map(Capture.Frame::at)
                .toList();
    }

    private List<Double> awaitAnnounced(int count) throws InterruptedException {
        for (int i = 0; i < 1000 && announced().size() < count; i++) {
            Thread.sleep(10);
        }
        assertThat(announced()).hasSizeGreaterThanOrEqualTo(count);
        return announced();
    }

    private static double now() {
        return System.currentTimeMillis() / 1e3;
    }

    @ParameterizedTest
    @ValueSource(strings = {"address del 172.16.16.12/32 dev eth0", "address flush dev eth0"})
    void addressThatSomebodyRemovedIsBackAndAnnouncedWithinHalfASecond(String removal) throws Exception {
        int before = awaitAnnounced(2).size();
        double removed = now();
        host.ip(removal);
        await(HolderEvent.Kind.RESTORED);

        double back = awaitAnnounced(before + 2).get(before);
        System.out.printf("announced again %.3f s after 'ip %s'%n", back - removed, removal);
        assertThat(back - removed).isLessThan(0.5);
        assertThat(host.ip("address show dev eth0")).contains("172.16.16.12/32");
    }

    @ParameterizedTest
    @ValueSource(strings = {"the interface", "the port of the switch"})
    void linkThatIsDownCostsLeadershipAndIsAnnouncedOnWhenUp(String what) throws Exception {
        boolean own = what.equals("the interface");
        int before = awaitAnnounced(2).size();
        if (own) {
            host.ip("link set dev eth0 down");
        } else {
            lan.unplug("a");
        }
        await(HolderEvent.Kind.LINK_DOWN);
        await(HolderEvent.Kind.LOST);
        assertThat(holder.state()).isEqualTo(HolderState.IDLE);
        assertThat(host.ip("address show dev eth0")).doesNotContain("172.16.16.12/32");
        if (own) {
            host.ip("link set dev eth0 up");
        } else {
            lan.plug("a");
        }
        await(HolderEvent.Kind.LINK_UP);
        await(HolderEvent.Kind.CLAIMED);

        awaitAnnounced(before + 2);
        assertThat(host.ip("address show dev eth0")).contains("172.16.16.12/32");
    }

    @Test
    void oneThatSpokeLastIsCorrectedFromABucketOfThree() throws Exception {
        int before = awaitAnnounced(2).size();
        try (PacketAnnouncer wrong = PacketAnnouncer.builder().build()) {
            for (int i = 0; i < 6; i++) {
                InNamespace.call(other, () -> {
                    wrong.open(ETH0);
                    return wrong.announce(ETH0, AnnounceForm.REQUEST, List.of(VIP), () -> true);
                });
                await(HolderEvent.Kind.CONTESTED);
            }
        }

        awaitAnnounced(before + 6);
        Thread.sleep(300);
        assertThat(announced()).as("three times, in both forms").hasSize(before + 6);
    }

    @ParameterizedTest
    @EnumSource(names = {"ANNOUNCED", "RESTORED"})
    void aListenerMayCloseTheHolderWhileEventsOfItsInterfaceComeIn(HolderEvent.Kind at) throws Exception {
        holder.close();
        CountDownLatch closed = new CountDownLatch(1);
        AtomicReference<HavipHolder> closing = new AtomicReference<>();
        closing.set(HavipHolder.builder()
                .address(VIP)
                .on(ETH0)
                .announcer(InNamespace.wrap(
                        host, Announcer.class, PacketAnnouncer.builder().build()))
                .addresses(InNamespace.wrap(host, InterfaceAddresses.class, LinuxAddresses.create()))
                .neighbours(InNamespace.wrap(host, Neighbours.class, PacketNeighbours.create()))
                .listener(event -> {
                    if (event.kind() == at) {
                        closing.get().close();
                        closed.countDown();
                    }
                })
                .build());
        Thread starting = new Thread(() -> closing.get().start());
        starting.setDaemon(true);
        starting.start();
        if (at == HolderEvent.Kind.RESTORED) {
            starting.join(10_000);
            host.ip("address del 172.16.16.12/32 dev eth0");
        }

        assertThat(closed.await(10, TimeUnit.SECONDS)).as("closed").isTrue();
        assertThat(host.ip("address show dev eth0")).doesNotContain("172.16.16.12/32");
    }
}
