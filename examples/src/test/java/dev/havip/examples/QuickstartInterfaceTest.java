package dev.havip.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.havip.testing.Lab;
import dev.havip.testing.Namespace;
import dev.havip.testing.RunningCommand;
import dev.havip.testing.VirtualLan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Lab(tools = {"tcpdump", "setpriv"})
class QuickstartInterfaceTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private VirtualLan lan;
    private Namespace machine;
    private Namespace neighbour;

    @BeforeEach
    void plugIn() {
        lan = VirtualLan.create();
        machine = lan.host("machine", "172.16.16.8/24");
        neighbour = lan.host("neighbour", "172.16.16.9/24");
    }

    @AfterEach
    void unplug() {
        lan.close();
    }

    private static void assertOneLine(RunningCommand quickstart, int exitCode, String... parts) {
        assertThat(quickstart.awaitExit(SOON)).as(quickstart.output()).isEqualTo(exitCode);
        assertThat(quickstart.output().lines())
                .as(quickstart.output())
                .singleElement()
                .asString()
                .startsWith("error: ")
                .contains(parts);
    }

    private RunningCommand quickstart(String... options) {
        return machine.startJava(
                Main.class,
                Stream.concat(Stream.of("quickstart", "--interface", VirtualLan.INTERFACE), Stream.of(options))
                        .toArray(String[]::new));
    }

    @Test
    void neighbourReceivesTheFramesByteForByte() {
        String before = machine.run("ip", "-oneline", "address");
        try (RunningCommand tcpdump =
                neighbour.start("tcpdump", "-i", VirtualLan.INTERFACE, "-n", "-l", "-xx", "arp and host 172.16.16.2")) {
            tcpdump.awaitOutput("listening on", SOON);
            RunningCommand quickstart = quickstart();
            assertThat(quickstart.awaitExit(SOON)).as(quickstart.output()).isZero();

            // Four claims of ten frames, less those of a silent port, of which there are none: it holds no claim then.
            int frames = Integer.parseInt(find("On the wire: (\\d+) frames", quickstart.output()));
            String seen = tcpdump.awaitOutput(printed -> printed.split("length 28", -1).length - 1 >= frames, SOON);
            assertThat(frames).isGreaterThanOrEqualTo(40);
            assertThat(hexOfFirst(seen)).isEqualTo(hexTold(quickstart.output()));
        }
        assertThat(machine.run("ip", "-oneline", "address")).isEqualTo(before);
    }

    private static String find(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }

    /** The 42 bytes of the first frame in {@code tcpdump -xx}, without what pads a short frame. */
    private static String hexOfFirst(String tcpdump) {
        String lines = find("(?s)length 28.*?\\n((?:\\s+0x.{4}:[^\\n]*\\n)+)", tcpdump);
        return lines.replaceAll("0x.{4}:", "").replaceAll("\\s", "").substring(0, 84);
    }

    /** The 42 bytes that the quickstart shows, in rows. */
    private static String hexTold(String quickstart) {
        return Pattern.compile("(?m)^ +((?:[0-9a-f]{2} ?){14})$")
                .matcher(quickstart)
                .results()
                .map(row -> row.group(1).replace(" ", ""))
                .collect(Collectors.joining());
    }

    @Test
    void interfaceWithTheDefaultRouteIsRefusedUnlessForced() {
        machine.run("ip", "route", "add", "default", "via", "172.16.16.1");
        assertOneLine(quickstart(), 2, "default route", VirtualLan.INTERFACE, "--force");
        assertThat(quickstart("--force").awaitExit(SOON)).isZero();
    }

    @Test
    void missingCapabilityIsNamedWithAWayToGrantIt() {
        RunningCommand quickstart = machine.start(
                "setpriv",
                "--bounding-set=-net_raw",
                "--inh-caps=-net_raw",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "quickstart",
                "--interface",
                VirtualLan.INTERFACE);
        assertOneLine(quickstart, 4, "CAP_NET_RAW", VirtualLan.INTERFACE, "setcap");
    }

    @Test
    void interfaceThatIsDownIsRefused() {
        machine.run("ip", "link", "set", VirtualLan.INTERFACE, "down");
        assertOneLine(quickstart(), 4, VirtualLan.INTERFACE, "it is down", "ip link set");
    }

    @Test
    void unknownInterfaceIsRefused() {
        RunningCommand quickstart = machine.startJava(Main.class, "quickstart", "--interface", "nosuch0");
        assertOneLine(quickstart, 4, "nosuch0", "ip link");
    }
}
