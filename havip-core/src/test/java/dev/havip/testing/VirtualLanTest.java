package dev.havip.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.NetworkInterface;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

@Lab(tools = "ping")
class VirtualLanTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void hostsReachEachOther() {
        try (var lan = VirtualLan.create()) {
            lan.host("a", "172.16.16.5/24");
            Namespace b = lan.host("b", "172.16.16.6/24");
            assertThat(b.run("ping", "-c", "1", "-W", "5", "172.16.16.5")).contains("1 received");
        }
    }

    @Test
    void unpluggedHostLosesItsCarrier() {
        try (var lan = VirtualLan.create()) {
            Namespace a = lan.host("a", "172.16.16.5/24");
            lan.unplug("a");
            assertThat(a.ip("link show " + VirtualLan.INTERFACE)).doesNotContain("LOWER_UP");
            lan.plug("a");
            assertThat(a.ip("link show " + VirtualLan.INTERFACE)).contains("LOWER_UP");
        }
    }

    @Test
    void nothingOfItIsInTheMachinesOwnNetwork() {
        String before = Namespace.ipOutside("-oneline link");
        try (var lan = VirtualLan.create()) {
            lan.host("a", "172.16.16.5/24");
            assertThat(Namespace.ipOutside("-oneline link")).isEqualTo(before);
        }
    }

    @Test
    void namesAreUniqueAndShortEnough() {
        try (var one = Namespace.create();
                var two = Namespace.create()) {
            assertThat(one.name()).isNotEqualTo(two.name()).hasSizeLessThanOrEqualTo(15);
        }
    }

    @Test
    void closeRemovesNamespacesAndProcessesAfterAFailureToo() {
        var made = new ArrayList<String>();
        var sleeper = new AtomicReference<RunningCommand>();
        assertThatThrownBy(() -> {
                    try (var lan = VirtualLan.create()) {
                        var host = lan.host("a", "172.16.16.5/24");
                        made.add(host.name());
                        made.add(lan.bridge().name());
                        sleeper.set(host.start("sh", "-c", "echo started; exec sleep 1000"));
                        sleeper.get().awaitOutput("started", SOON);
                        host.run("sh", "-c", "echo no good; exit 3");
                    }
                })
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("status 3")
                .hasMessageContaining("no good");
        assertThat(Namespace.ipOutside("netns list")).doesNotContain(made);
        assertThat(sleeper.get().awaitExit(SOON)).isNotZero();
    }

    @Test
    void javaRunsInsideANamespaceWithTheSameClassPath() {
        try (var lan = VirtualLan.create()) {
            var host = lan.host("a", "172.16.16.5/24");
            try (var java = host.startJava(Inside.class, "hello")) {
                assertThat(java.awaitExit(SOON)).as(java.output()).isZero();
                assertThat(java.output()).contains("hello from 172.16.16.5");
            }
        }
    }

    /** Runs in a host of the LAN. */
    static final class Inside {
        public static void main(String[] arguments) throws Exception {
            var link = NetworkInterface.getByName(VirtualLan.INTERFACE);
            System.out.println(arguments[0] + " from "
                    + link.inetAddresses().findFirst().orElseThrow().getHostAddress());
        }
    }
}
