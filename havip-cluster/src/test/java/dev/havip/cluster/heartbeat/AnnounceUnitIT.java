package dev.havip.cluster.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.havip.cluster.ConfigFile;
import dev.havip.cluster.ConfigFiles;
import dev.havip.cluster.Groups;
import dev.havip.testing.Lab;
import dev.havip.testing.Namespace;
import dev.havip.testing.RunningCommand;
import dev.havip.testing.VirtualLan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The timer that announces again, and the command that it runs. */
class AnnounceUnitIT {
    private final ConfigFiles files = Groups.pair().heartbeat().build().files();

    @TempDir
    private Path folder;

    @Test
    @Lab(tools = "systemd-analyze")
    void systemdTakesTheUnits() throws Exception {
        Path service = write("havip-announce.service");
        Path timer = write("havip-announce.timer");

        try (Namespace host = Namespace.create()) {
            assertThat(host.run("systemd-analyze", "verify", service.toString(), timer.toString()))
                    .isEmpty();
        }
    }

    @Test
    @Lab(tools = {"/usr/bin/arping", "tcpdump"})
    void onlyTheHolderAnnouncesEvenWhereStandbysMayBindTheAddress() {
        String script = file("havip-announce.service")
                .text()
                .lines()
                .filter(line -> line.startsWith("ExecStart=-/bin/sh -c '"))
                .findFirst()
                .orElseThrow()
                .replaceFirst(".* -c '(.*)'", "$1");
        try (VirtualLan lan = VirtualLan.create();
                RunningCommand tcpdump =
                        lan.bridge().start("tcpdump", "-i", VirtualLan.BRIDGE, "-l", "-n", "-e", "arp")) {
            Namespace holder = lan.host("a", "172.16.16.5/24");
            Namespace other = lan.host("b", "172.16.16.6/24");
            holder.ip("address add 172.16.16.12/24 dev eth0");
            tcpdump.awaitOutput("listening on", Duration.ofSeconds(10));

            other.run("sysctl", "-q", "net.ipv4.ip_nonlocal_bind=1");
            try (RunningCommand refused = other.start("sh", "-c", script)) {
                assertThat(refused.awaitExit(Duration.ofSeconds(10))).isNotZero();
            }
            assertThat(tcpdump.output()).doesNotContain("172.16.16.12");
            holder.run("sh", "-c", script);

            tcpdump.awaitOutput(
                    "Request who-has 172.16.16.12 (ff:ff:ff:ff:ff:ff) tell 172.16.16.12", Duration.ofSeconds(10));
        }
    }

    private Path write(String name) throws Exception {
        return Files.writeString(folder.resolve(name), file(name).text());
    }

    private ConfigFile file(String name) {
        return files.of(files.members().get(0), name);
    }
}
