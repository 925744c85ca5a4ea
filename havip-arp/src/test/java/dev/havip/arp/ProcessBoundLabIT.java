package dev.havip.arp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.havip.arp.ProcessBoundUnavailableException.Reason;
import dev.havip.hold.Claimant;
import dev.havip.net.Ipv4Address;
import dev.havip.testing.Lab;
import dev.havip.testing.Namespace;
import dev.havip.testing.RunningCommand;
import dev.havip.testing.VirtualLan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where addresses on a TUN link are reached, and where they are refused. */
@Lab(tools = "ping")
class ProcessBoundLabIT {
    private static final Ipv4Address VIP = Ipv4Address.parse("172.16.16.12");
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String ETH0 = VirtualLan.INTERFACE;

    private VirtualLan lan;
    private Namespace host;
    private Namespace other;

    @BeforeEach
    void plugIn() {
        lan = VirtualLan.create();
        host = lan.host("a", "172.16.16.5/24");
        other = lan.host("b", "172.16.16.6/24");
    }

    @AfterEach
    void unplug() {
        lan.close();
    }

    private <T> T inHost(Callable<T> task) throws Exception {
        return InNamespace.call(host, task);
    }

    private void set(String setting, int value) {
        host.run("sh", "-c", "echo " + value + " > /proc/sys/net/ipv4/conf/" + setting);
    }

    private ProcessBoundAddresses held() throws Exception {
        return inHost(() -> {
            ProcessBoundAddresses addresses = ProcessBoundAddresses.create();
            addresses.open(ETH0);
            addresses.put(ETH0, List.of(VIP), LONG);
            return addresses;
        });
    }

    private List<Claimant> whoHas() throws Exception {
        return InNamespace.call(other, () -> {
            try (ArpProber prober = ArpProber.builder().on(ETH0).build()) {
                return prober.resolve(VIP);
            }
        });
    }

    private void assertReached() throws Exception {
        Claimant expected =
                new Claimant(ETH0, VIP, inHost(() -> EthernetInterface.of(ETH0)).macAddress());
        assertThat(whoHas()).containsExactly(expected);
        assertThat(other.run("ping", "-c", "1", "-W", "5", VIP.toString())).contains("1 received");
    }

    @ParameterizedTest
    @CsvSource({"0,0", "0,1", "1,0", "1,1", "2,0", "2,1"})
    void isReachedWithEveryRpFilterAndArpFilter(int rpFilter, int arpFilter) throws Exception {
        for (String each : List.of("all", "eth0")) {
            set(each + "/rp_filter", rpFilter);
            set(each + "/arp_filter", arpFilter);
        }
        try (ProcessBoundAddresses addresses = held()) {
            assertReached();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void isReachedWhereArpIgnoreAllowsIt(int arpIgnore) throws Exception {
        set("all/arp_ignore", arpIgnore);
        try (ProcessBoundAddresses addresses = held()) {
            assertReached();
        }
    }

    @ParameterizedTest
    @CsvSource({"all,1", "all,2", "all,8", "eth0,1", "eth0,2", "eth0,8"})
    void isRefusedWhereArpIgnoreForbidsIt(String where, int arpIgnore) throws Exception {
        set(where + "/arp_ignore", arpIgnore);
        assertThatThrownBy(this::held)
                .isInstanceOf(ProcessBoundUnavailableException.class)
                .hasMessageContaining("arp_ignore is " + arpIgnore)
                .extracting(e -> ((ProcessBoundUnavailableException) e).reason())
                .isEqualTo(Reason.ARP_IGNORE);
        assertThat(host.ip("link show")).doesNotContain("havip0");
        // It is refused for a reason: with the address on another link nobody answers.
        host.ip("addr add 172.16.16.12/32 dev lo");
        assertThat(whoHas()).isEmpty();
    }

    @Test
    void autoTakesTheLinkAndMovesToTheInterfaceWhenArpIgnoreChanges() throws Exception {
        AutoAddresses addresses = inHost(() -> {
            AutoAddresses auto = AutoAddresses.create();
            auto.open(ETH0);
            auto.put(ETH0, List.of(VIP), LONG);
            return auto;
        });
        try (addresses) {
            assertThat(addresses.choice(ETH0).processBound()).isTrue();
            assertThat(addresses.description()).contains("eth0").contains("havip0");
            assertReached();
            set("all/arp_ignore", 1);
            inHost(() -> {
                addresses.put(ETH0, List.of(VIP), LONG);
                return null;
            });
            assertThat(addresses.choice(ETH0).processBound()).isFalse();
            assertThat(addresses.description()).contains("arp_ignore is 1");
            assertThat(inHost(() -> addresses.held(ETH0))).containsExactly(VIP);
            assertReached();
        }
    }

    @Test
    void linkThatSomebodyRemovedIsMadeAnew() throws Exception {
        try (ProcessBoundAddresses addresses = held()) {
            host.ip("link del dev havip0");
            inHost(() -> {
                addresses.put(ETH0, List.of(VIP), LONG);
                return null;
            });
            assertReached();
        }
    }

    @Test
    void trafficKeepsItsSourceAddress() throws Exception {
        try (ProcessBoundAddresses addresses = held()) {
            assertThat(host.ip("route get 172.16.16.6"))
                    .contains("src 172.16.16.5")
                    .contains("dev eth0");
        }
    }

    @Test
    void linkIsMarkedAsOurs() throws Exception {
        try (ProcessBoundAddresses addresses = held()) {
            assertThat(addresses.linkName(ETH0)).isEqualTo("havip0");
            assertThat(host.ip("link show dev havip0"))
                    .contains("HAVIPs on eth0 of process "
                            + ProcessHandle.current().pid());
        }
        assertThat(host.ip("link show")).doesNotContain("havip0");
    }

    @Test
    void warnsOfASecondInterfaceInTheSameSubnet() throws Exception {
        assertThat(inHost(() -> ProcessBoundAddresses.warnings(ETH0))).isEmpty();
        host.ip("link add name eth1 type veth peer name peer1");
        host.ip("addr add 172.16.16.55/24 dev eth1");
        host.ip("link set dev eth1 up");
        assertThat(inHost(() -> ProcessBoundAddresses.warnings(ETH0)))
                .hasSize(1)
                .first()
                .asString()
                .contains("eth1", "same subnet", "arp_filter");
        set("eth1/arp_filter", 1);
        assertThat(inHost(() -> ProcessBoundAddresses.warnings(ETH0))).isEmpty();
    }

    @Test
    void withoutATunDeviceAutoSaysSoAndTakesTheInterface() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String hold = "mount -t tmpfs none /dev/net && exec " + java + " -cp " + System.getProperty("java.class.path")
                + " " + HoldingProcess.class.getName();
        try (RunningCommand auto = host.start("unshare", "-m", "sh", "-c", hold + " auto 60 once - 172.16.16.12");
                RunningCommand bound =
                        host.start("unshare", "-m", "sh", "-c", hold + " bound 60 once - 172.16.16.13")) {
            assertThat(auto.awaitOutput("held", Duration.ofSeconds(30)))
                    .contains("on the interface itself")
                    .contains("/dev/net/tun: No such file or directory");
            bound.awaitExit(Duration.ofSeconds(30));
            assertThat(bound.output())
                    .contains("ProcessBoundUnavailableException")
                    .contains("--device /dev/net/tun");
        }
    }
}
