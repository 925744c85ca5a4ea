package dev.havip.arp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.havip.hold.InterfaceAddresses;
import dev.havip.hold.InterfaceEvent;
import dev.havip.hold.InterfaceEvent.Kind;
import dev.havip.net.Ipv4Address;
import dev.havip.testing.Lab;
import dev.havip.testing.Namespace;
import dev.havip.testing.VirtualLan;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What others do to an interface is seen. */
@Lab
class InterfaceEventsIT {
    private record Seen(InterfaceEvent event, long at) {}

    private static final Ipv4Address VIP = Ipv4Address.parse("172.16.16.12");
    private static final String ETH0 = VirtualLan.INTERFACE;

    private final BlockingQueue<Seen> seen = new LinkedBlockingQueue<>();
    private VirtualLan lan;
    private Namespace host;
    private InterfaceAddresses addresses;

    @BeforeEach
    void plugIn() {
        lan = VirtualLan.create();
        host = lan.host("a", "172.16.16.5/24");
    }

    @AfterEach
    void unplug() {
        addresses.close();
        lan.close();
    }

    private void hold(InterfaceAddresses adapter) throws Exception {
        addresses = InNamespace.wrap(host, InterfaceAddresses.class, adapter);
        addresses.open(ETH0);
        addresses.put(ETH0, List.of(VIP), Duration.ofSeconds(60));
        addresses.watch(ETH0, event -> seen.add(new Seen(event, System.nanoTime())));
    }

    private Seen next() throws InterruptedException {
        Seen next = seen.poll(5, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return next;
    }

    @ParameterizedTest
    @ValueSource(strings = {"interface", "bound", "auto"})
    void addressThatSomebodyRemovedIsSeenAtOnce(String kind) throws Exception {
        hold(
                kind.equals("interface")
                        ? LinuxAddresses.create()
                        : kind.equals("bound") ? ProcessBoundAddresses.create() : AutoAddresses.create());
        host.ip("addr del 172.16.16.12/32 dev " + (kind.equals("interface") ? "eth0" : "havip0"));
        long removed = System.nanoTime();
        Seen event = next();
        assertThat(event.event()).isEqualTo(InterfaceEvent.removed(ETH0, VIP));
        assertThat((event.at() - removed) / 1e6)
                .as("ms after the command ended")
                .isLessThan(50);
    }

    @Test
    void lifetimeThatEndedIsSeen() throws Exception {
        hold(LinuxAddresses.create());
        addresses.put(ETH0, List.of(VIP), Duration.ofSeconds(1));
        assertThat(next().event()).isEqualTo(InterfaceEvent.put(ETH0, VIP));
        assertThat(next().event()).isEqualTo(InterfaceEvent.removed(ETH0, VIP));
    }

    @Test
    void linkThatGoesDownAndUpIsSeen() throws Exception {
        hold(ProcessBoundAddresses.create());
        host.ip("link set dev eth0 down");
        assertThat(next().event()).isEqualTo(InterfaceEvent.of(Kind.LINK_DOWN, ETH0));
        host.ip("link set dev eth0 up");
        assertThat(next().event()).isEqualTo(InterfaceEvent.of(Kind.LINK_UP, ETH0));
    }

    @Test
    void linkThatWentDownAmongLostEventsIsSeenThoughAListenerFails() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        addresses = InNamespace.wrap(host, InterfaceAddresses.class, LinuxAddresses.create());
        addresses.open(ETH0);
        addresses.watch(ETH0, event -> {
            seen.add(new Seen(event, System.nanoTime()));
            awaitOpen(slow);
            throw new IllegalStateException("out of order");
        });
        host.ip("addr add 10.9.9.9/32 dev eth0");
        assertThat(next().event().kind()).isEqualTo(Kind.ADDRESS_PUT);
        host.run(
                "sh",
                "-c",
                "yes 'address add 10.9.9.8/32 dev lo\naddress del 10.9.9.8/32 dev lo' | head -n 40000 | ip -batch -");
        host.ip("link set dev eth0 down");
        slow.countDown();

        assertThat(next().event().kind()).isEqualTo(Kind.EVENTS_LOST);
        assertThat(next().event().kind()).isEqualTo(Kind.LINK_DOWN);
    }

    private static void awaitOpen(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void linkThatIsDownAlreadyIsToldAtOnce() throws Exception {
        host.ip("link set dev eth0 down");
        addresses = InNamespace.wrap(host, InterfaceAddresses.class, LinuxAddresses.create());
        addresses.open(ETH0);
        addresses.watch(ETH0, event -> seen.add(new Seen(event, System.nanoTime())));
        assertThat(next().event()).isEqualTo(InterfaceEvent.of(Kind.LINK_DOWN, ETH0));
        host.ip("link set dev eth0 up");
        assertThat(next().event()).isEqualTo(InterfaceEvent.of(Kind.LINK_UP, ETH0));
    }

    @Test
    void cableThatIsPulledAndPluggedIsSeen() throws Exception {
        hold(LinuxAddresses.create());
        lan.unplug("a");
        assertThat(next().event()).isEqualTo(InterfaceEvent.of(Kind.LINK_DOWN, ETH0));
        lan.plug("a");
        assertThat(next().event()).isEqualTo(InterfaceEvent.of(Kind.LINK_UP, ETH0));
    }

    @Test
    void interfaceThatIsGoneAndMadeAnewIsSeen() throws Exception {
        hold(ProcessBoundAddresses.create());
        host.ip("link del dev eth0");
        Kind last = next().event().kind();
        while (last != Kind.LINK_GONE) {
            last = next().event().kind();
        }
        host.ip("link add name eth0 type veth peer name eth1");
        host.ip("link set dev eth1 up");
        host.ip("link set dev eth0 up");
        assertThat(next().event()).isEqualTo(InterfaceEvent.of(Kind.LINK_UP, ETH0));
    }
}
