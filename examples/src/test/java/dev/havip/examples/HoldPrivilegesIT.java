package dev.havip.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.havip.testing.Lab;
import dev.havip.testing.Namespace;
import dev.havip.testing.RunningCommand;
import dev.havip.testing.VirtualLan;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With which capabilities {@code hold} runs, and what it says without them. */
@Lab(tools = "setpriv")
class HoldPrivilegesIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    private static VirtualLan lan;
    private static Namespace machine;

    @BeforeAll
    static void plugIn() {
        lan = VirtualLan.create();
        machine = lan.host("machine", "172.16.16.5/24");
    }

    @AfterAll
    static void unplug() {
        lan.close();
    }

    private static RunningCommand hold(String capabilities, String... more) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String set = "-all" + capabilities;
        return machine.start(
                "sh",
                "-c",
                String.join(
                                " ",
                                "exec setpriv --bounding-set=" + set,
                                "--inh-caps=" + set,
                                "--ambient-caps=" + set,
                                "--no-new-privs",
                                java,
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName(),
                                "hold --interface eth0 --address 172.16.16.12")
                        + " "
                        + String.join(" ", more));
    }

    @ParameterizedTest
    @CsvSource({"'',CAP_NET_RAW", "'+net_admin',CAP_NET_RAW", "'+net_raw',CAP_NET_ADMIN"})
    void missingCapabilityIsNamed(String capabilities, String missing) {
        try (RunningCommand hold = hold(capabilities.replace("+", ",+"))) {
            assertThat(hold.awaitExit(SOON)).as(hold.output()).isEqualTo(4);
            assertThat(hold.output()).contains("error: ", missing);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--on-interface"})
    void theTwoCapabilitiesAreEnough(String where) {
        try (RunningCommand hold = hold(",+net_raw,+net_admin", where)) {
            hold.awaitOutput("\"event\":\"CLAIMED\"", SOON);
            assertThat(machine.ip("-oneline address")).contains("172.16.16.12/32");
            hold.terminate();
            assertThat(hold.awaitExit(SOON)).as(hold.output()).isZero();
            assertThat(hold.output()).contains("\"event\":\"RELEASED\"");
            assertThat(machine.ip("-oneline address")).doesNotContain("172.16.16.12/32");
        }
    }
}
