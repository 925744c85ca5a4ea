package dev.havip.cluster.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.havip.cluster.ConfigFile;
import dev.havip.cluster.ConfigFiles;
import dev.havip.cluster.Member;
import dev.havip.cluster.keepalived.Keepalived;
import dev.havip.cluster.keepalived.KeepalivedConfig;
import dev.havip.cluster.keepalived.VendorSample;
import dev.havip.testing.Lab;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real HA software, with our files as they are, moves a HAVIP from a killed machine to the other one. */
@Timeout(90)
class FailoverIT {
    private static final String KEEPALIVED = "exec keepalived -n -l -D";

    @TempDir
    private Path folder;

    private Site site;

    @BeforeEach
    void build() throws Exception {
        site = new Site(folder);
    }

    @AfterEach
    void tearDown() throws Exception {
        site.close();
        assertThat(site.leftovers()).isEmpty();
    }

    @Test
    @Lab(tools = {"keepalived", "unshare"})
    void keepalivedMovesTheHavip() throws Exception {
        movesTheHavip(site.group().keepalived().build().files(), KEEPALIVED);
    }

    @Test
    @Lab(tools = {"keepalived", "unshare"})
    void theVendorsSampleMendedHoldsTheHavip() throws Exception {
        Member member = site.group().members().get(0);
        String mended = KeepalivedConfig.parse(VendorSample.TEXT).fix().text();

        Machine machine = site.boot(member, List.of(new ConfigFile(Keepalived.PATH, "600", mended)), KEEPALIVED);

        try {
            assertThat(site.awaitHolder(Duration.ofSeconds(30))).isEqualTo(new Site.Holding(member, true));
        } catch (Exception | AssertionError e) {
            e.addSuppressed(new AssertionError(mended + "\nprinted:\n" + machine.output()));
            throw e;
        }
    }

    @Test
    @Lab(tools = {"/usr/libexec/heartbeat/heartbeat", "unshare"})
    void heartbeatMovesTheHavip() throws Exception {
        ConfigFiles files = site.group()
                .heartbeat()
                .keepalive(Duration.ofMillis(1500))
                .warntime(Duration.ofSeconds(4))
                .deadtime(Duration.ofSeconds(8))
                .initdead(Duration.ofSeconds(16))
                .build()
                .files();
        movesTheHavip(files, """
                mkdir -p /run/heartbeat/ccm
                chown -R hacluster:haclient /run/heartbeat/ccm
                /usr/libexec/heartbeat/heartbeat
                while :; do sleep 1; done
                """);
    }

    @Test
    @Lab(tools = {"corosync", "pacemakerd", "crm", "unshare"})
    void pacemakerMovesTheHavip() throws Exception {
        ConfigFiles files = site.group().pacemaker().build().files();
        movesTheHavip(files, """
                corosync
                pacemakerd &
                if [ "$(uname -n)" = havip-01 ]; then
                  until crmadmin --dc_lookup --timeout=2 2>/dev/null; do sleep 1; done
                  crm --wait configure load update /etc/corosync/havip.crm
                fi
                while :; do sleep 1; done
                """);
    }

    private void movesTheHavip(ConfigFiles files, String commands) throws Exception {
        List<Machine> machines = site.boot(files, commands);
        try {
            Site.Holding first = site.awaitHolder(Duration.ofSeconds(50));
            assertThat(first.hasEip()).isTrue();
            Machine active = machines.stream()
                    .filter(machine -> machine.member().equals(first.holder()))
                    .findFirst()
                    .orElseThrow();
            Member other = site.group().peersOf(first.holder()).get(0);

            active.kill();

            assertThat(site.awaitHeldBy(other, Duration.ofSeconds(30))).isEqualTo(new Site.Holding(other, true));
        } catch (Exception | AssertionError e) {
            machines.forEach(machine ->
                    e.addSuppressed(new AssertionError(machine.member() + " printed:\n" + machine.output())));
            throw e;
        }
    }
}
