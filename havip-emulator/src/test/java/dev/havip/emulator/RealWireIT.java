package dev.havip.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.havip.emulator.standalone.Main;
import dev.havip.testing.Lab;
import dev.havip.testing.Namespace;
import dev.havip.testing.RunningCommand;
import dev.havip.testing.VirtualLan;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program on a real bridge: machines hold a HAVIP there by announcing it with arping. */
@Lab
class RealWireIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    @Test
    void machinesOnABridgeAreDiscoveredAndHold() {
        try (VirtualLan lan = VirtualLan.create()) {
            Namespace first = lan.host("a", "172.16.16.5/24");
            Namespace second = lan.host("b", "172.16.16.6/24");
            lan.bridge().ip("link set dev lo up");
            RunningCommand emulator = lan.bridge()
                    .startJava(
                            Main.class,
                            "--interface",
                            VirtualLan.BRIDGE,
                            "--subnet",
                            "172.16.16.0/24",
                            "--discover",
                            "--env-file",
                            directory.resolve("env").toString());
            String url = emulator.awaitOutput("READY", PATIENCE)
                    .lines()
                    .filter(line -> line.startsWith("READY"))
                    .findFirst()
                    .orElseThrow()
                    .replaceAll("READY url=(\\S+) .*", "$1");
            ask(
                    lan,
                    url,
                    "CreateHaVip",
                    "{\"VpcId\":\"vpc-havip001\",\"HaVipName\":\"a\",\"Vip\":\"172.16.16.12\"}",
                    "\"State\":\"UNBIND\"");
            announce(first, "-U");
            ask(lan, url, "DescribeHaVips", "{}", "\"InstanceId\":\"ins-" + mac(first) + "\"");
            announce(second, "-A");
            ask(lan, url, "DescribeHaVips", "{}", "\"InstanceId\":\"ins-" + mac(second) + "\"");
        }
    }

    private static void announce(Namespace machine, String form) {
        machine.ip("address add 172.16.16.12/32 dev " + VirtualLan.INTERFACE);
        machine.run("arping", form, "-c", "2", "-I", VirtualLan.INTERFACE, "172.16.16.12");
    }

    private static String mac(Namespace machine) {
        return machine.run("cat", "/sys/class/net/" + VirtualLan.INTERFACE + "/address")
                .trim()
                .replace(":", "");
    }

    private static void ask(VirtualLan lan, String url, String action, String body, String expected) {
        try (RunningCommand asking = lan.bridge().startJava(Ask.class, url, action, body)) {
            assertThat(asking.awaitOutput("RequestId", PATIENCE)).contains(expected);
        }
    }
}
