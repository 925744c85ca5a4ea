package dev.havip.arp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.havip.net.Ipv4Address;
import dev.havip.testing.Lab;
import dev.havip.testing.Namespace;
import dev.havip.testing.RunningCommand;
import dev.havip.testing.VirtualLan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of addresses when their process is paused or killed, seen by a third host. */
@Lab
class AddressLifetimeIT {
    private static final Ipv4Address VIP = Ipv4Address.parse("172.16.16.12");
    private static final Duration SOON = Duration.ofSeconds(30);
    /** Touched to its end; the kernel frees it before it is done with a killed process. */
    private static final String HEAP = System.getProperty("havip.heap", "256m");

    /** Linux ends a lifetime up to 1.0 s late when other addresses change; 0.3 s are for this machine. */
    private static final double LATEST = 1300;

    private VirtualLan lan;
    private Namespace host;
    private Asker asker;

    @BeforeEach
    void plugIn() throws Exception {
        lan = VirtualLan.create();
        host = lan.host("a", "172.16.16.5/24");
        asker = Asker.start(lan.host("c", "172.16.16.7/24"), VIP, 5);
    }

    @AfterEach
    void unplug() throws Exception {
        asker.close();
        lan.close();
    }

    private RunningCommand hold(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms" + HEAP,
                "-Xmx" + HEAP,
                "-XX:+AlwaysPreTouch",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                HoldingProcess.class.getName()));
        command.addAll(List.of(arguments));
        RunningCommand process = host.start(command.toArray(String[]::new));
        process.awaitOutput("held", SOON);
        return process;
    }

    private static void signal(RunningCommand process, String signal) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    /** Adds and removes other addresses, so that the kernel looks at lifetimes at its latest. */
    private RunningCommand churn() {
        return host.start(
                "sh",
                "-c",
                "while :; do ip addr add 10.9.9.9/32 dev eth0; sleep 0.13; ip addr del 10.9.9.9/32 dev eth0;"
                        + " sleep 0.07; done");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bound", "interface"})
    void addressOfAPausedProcessGoesWithItsLifetime(String kind) throws Exception {
        try (RunningCommand process = hold(kind, "2", "renew", "-", VIP.toString());
                RunningCommand churn = churn()) {
            asker.awaitAnswer();
            signal(process, "STOP");
            double last = asker.millisToLastAnswer(System.nanoTime(), 2500);
            System.out.printf("paused, %s: last answer %.0f ms after SIGSTOP, lifetime 2000 ms%n", kind, last);
            assertThat(last).isBetween(1000.0, 2000 + LATEST);
            assertThat(host.ip("addr show")).doesNotContain(VIP.toString());
        }
    }

    @Test
    void addressOnTheInterfaceOutlivesAKilledProcessUntilItsLifetimeEnds() throws Exception {
        try (RunningCommand process = hold("interface", "2", "renew", "-", VIP.toString());
                RunningCommand churn = churn()) {
            asker.awaitAnswer();
            process.kill();
            double last = asker.millisToLastAnswer(System.nanoTime(), 2500);
            System.out.printf("killed, interface: last answer %.0f ms after kill -9, lifetime 2000 ms%n", last);
            assertThat(last).isBetween(1000.0, 2000 + LATEST);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "child"})
    void processBoundAddressIsGoneAtOnceWhenItsProcessIsKilled(String child) throws Exception {
        try (RunningCommand process = hold("bound", "60", "renew", child, VIP.toString())) {
            asker.awaitAnswer();
            assertThat(host.ip("link show")).contains("havip0");
            long killed = System.nanoTime();
            process.kill();
            double last = asker.millisToLastAnswer(killed, 1000);
            System.out.printf("killed, bound, heap %s: last answer %.1f ms after kill -9%n", HEAP, last);
            assertThat(last).isLessThan(50);
            assertThat(host.ip("link show")).doesNotContain("havip0");
            if (child.equals("child")) {
                assertThat(host.run("pgrep", "-x", "sleep")).isNotBlank();
            }
        }
    }

    @Test
    void sweepRemovesWhatAKilledProcessLeftAndNothingElse() throws Exception {
        host.ip("addr add 172.16.16.20/32 dev eth0");
        try (RunningCommand living = hold("interface", "60", "once", "-", "172.16.16.30");
                RunningCommand killed = hold("interface", "60", "once", "-", VIP.toString(), "172.16.16.13")) {
            killed.kill();
            killed.awaitExit(SOON);
            assertThat(host.ip("addr show")).contains("172.16.16.12/32", "172.16.16.13/32");
            try (RunningCommand next = hold("auto", "60", "once", "-", "172.16.16.40")) {
                assertThat(next.output()).contains("172.16.16.12").contains("172.16.16.13");
                assertThat(next.output()).doesNotContain("172.16.16.20", "172.16.16.30", "172.16.16.5");
                assertThat(host.ip("addr show"))
                        .contains("172.16.16.5/24", "172.16.16.20/32", "172.16.16.30/32", "172.16.16.40/32")
                        .doesNotContain("172.16.16.12", "172.16.16.13");
            }
        }
    }
}
