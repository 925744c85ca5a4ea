package dev.havip.arp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.havip.arp.ArpEvent.Kind;
import dev.havip.arp.frame.ArpFrame;
import dev.havip.net.Ipv4Address;
import dev.havip.net.MacAddress;
import dev.havip.testing.Lab;
import dev.havip.testing.Namespace;
import dev.havip.testing.VirtualLan;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Lab
class ArpWatcherIT {
    private static final Ipv4Address VIP = Ipv4Address.parse("172.16.16.12");
    private static final MacAddress STRANGER = MacAddress.parse("02:00:00:00:00:07");
    private static final String ETH0 = VirtualLan.INTERFACE;

    private final BlockingQueue<ArpEvent> events = new LinkedBlockingQueue<>();
    private VirtualLan lan;
    private Namespace host;
    private Namespace other;
    private PacketAnnouncer sender;

    @BeforeEach
    void plugIn() throws Exception {
        lan = VirtualLan.create();
        host = lan.host("a", "172.16.16.5/24");
        other = lan.host("b", "172.16.16.6/24");
        sender = PacketAnnouncer.builder().unlimitedRate().build();
        InNamespace.call(other, () -> {
            sender.open(ETH0);
            return null;
        });
    }

    @AfterEach
    void unplug() {
        sender.close();
        lan.close();
    }

    private ArpWatcher watch(Namespace namespace, String interfaceName) throws Exception {
        return InNamespace.call(
                namespace,
                () -> ArpWatcher.builder().on(interfaceName).watch(List.of(VIP)).start(events::add));
    }

    private Kind next() throws InterruptedException {
        ArpEvent event = events.poll(5, TimeUnit.SECONDS);
        assertThat(event).isNotNull();
        return event.kind();
    }

    private void send(ArpFrame... frames) {
        assertThat(sender.send(ETH0, List.of(frames)).complete()).isTrue();
    }

    @Test
    void tellsConflictsAnnouncementsProbesAndOthersApart() throws Exception {
        try (ArpWatcher watcher = watch(host, ETH0)) {
            send(
                    ArpFrame.announcementRequest(STRANGER, VIP),
                    ArpFrame.request(STRANGER, VIP, VIP.plus(9)),
                    ArpFrame.announcementReply(STRANGER, VIP.plus(1)),
                    ArpFrame.probe(STRANGER, VIP),
                    ArpFrame.request(STRANGER, VIP.plus(2), VIP));
            assertThat(List.of(next(), next(), next(), next(), next()))
                    .containsExactly(Kind.CONFLICT, Kind.CONFLICT, Kind.ANNOUNCEMENT, Kind.PROBE, Kind.OTHER);
            assertThat(watcher.dropped()).isZero();
        }
    }

    @Test
    void ownFramesThatASwitchSendsBackAreNoConflict() throws Exception {
        MacAddress own =
                InNamespace.call(host, () -> EthernetInterface.of(ETH0)).macAddress();
        try (ArpWatcher watcher = watch(host, ETH0)) {
            send(ArpFrame.announcementRequest(own, VIP));
            assertThat(next()).isEqualTo(Kind.ANNOUNCEMENT);
        }
    }

    @Test
    void bridgeIsWatchedLikeAnInterface() throws Exception {
        try (ArpWatcher watcher = watch(lan.bridge(), VirtualLan.BRIDGE)) {
            send(ArpFrame.announcementRequest(STRANGER, VIP));
            assertThat(next()).isEqualTo(Kind.CONFLICT);
        }
    }

    @Test
    void framesOfOtherVlansAndOtherProtocolsDoNotArrive() throws Exception {
        try (ArpWatcher watcher = watch(host, ETH0)) {
            send(ArpFrame.builder()
                    .senderMac(STRANGER)
                    .senderAddress(VIP)
                    .targetAddress(VIP)
                    .vlanTag(7)
                    .build());
            other.run("ping", "-c", "2", "-i", "0.1", "172.16.16.5");
            send(ArpFrame.announcementReply(STRANGER, VIP));
            while (events.peek() == null || next() != Kind.CONFLICT) {
                Thread.onSpinWait();
            }
            assertThat(events).isEmpty();
        }
    }

    @Test
    void framesThatFindTheRingFullAreCounted() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        List<ArpFrame> many = IntStream.range(0, 2000)
                .mapToObj(i -> ArpFrame.announcementRequest(STRANGER, VIP.plus(i)))
                .toList();
        try (ArpWatcher watcher = InNamespace.call(
                host,
                () -> ArpWatcher.builder().on(ETH0).slots(256).start(event -> {
                    first.countDown();
                    await(goOn);
                    events.add(event);
                }))) {
            send(many.get(0));
            first.await();
            assertThat(sender.send(ETH0, many).complete()).isTrue();
            long dropped = watcher.dropped();
            assertThat(dropped).isBetween(2000L - 256, 2000L);
            goOn.countDown();
            for (long i = 0; i < 2001 - dropped; i++) {
                next();
            }
            assertThat(watcher.dropped()).isEqualTo(dropped);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void goesOnAfterTheInterfaceWasDown() throws Exception {
        try (ArpWatcher watcher = watch(host, ETH0)) {
            host.ip("link set dev eth0 down");
            host.ip("link set dev eth0 up");
            send(ArpFrame.announcementReply(STRANGER, VIP));
            assertThat(next()).isEqualTo(Kind.CONFLICT);
        }
    }

    @Test
    void failingListenerDoesNotEndIt() throws Exception {
        try (ArpWatcher watcher = InNamespace.call(
                host,
                () -> ArpWatcher.builder().on(ETH0).start(event -> {
                    events.add(event);
                    throw new IllegalStateException("a listener of the test fails");
                }))) {
            send(ArpFrame.announcementReply(STRANGER, VIP));
            next();
            send(ArpFrame.announcementReply(STRANGER, VIP));
            next();
        }
    }

    @Test
    void listenerMayCloseIt() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        ArpWatcher[] watcher = new ArpWatcher[1];
        watcher[0] = InNamespace.call(
                host,
                () -> ArpWatcher.builder().on(ETH0).start(event -> {
                    watcher[0].close();
                    closed.countDown();
                }));
        send(ArpFrame.announcementReply(STRANGER, VIP));
        assertThat(closed.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void unknownInterfaceIsRefused() {
        assertThatThrownBy(() -> watch(host, "eth7")).hasMessageContaining("No such device");
    }
}
