package dev.havip.cluster.pacemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.havip.cluster.ConfigFiles;
import dev.havip.cluster.Groups;
import dev.havip.testing.Lab;
import dev.havip.testing.Namespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What crm and pcs make of our files, without a running cluster. */
@Lab(tools = {"crm", "pcs", "cibadmin", "crm_verify"})
class PacemakerToolsIT {
    private static final Pattern SETTING = Pattern.compile(
            "<(?:nvpair|op) [^>]*?name=\"([^\"]+)\" (?:value|interval)=\"([^\"]+)\"(?: timeout=\"([^\"]+)\")?");

    private final Namespace host = Namespace.create();

    @TempDir
    private Path folder;

    @AfterEach
    void remove() {
        host.close();
    }

    @Test
    void crmAndPcsDefineTheSame() throws IOException {
        ConfigFiles files = Groups.pairWithHavips(2).pacemaker().build().files();
        Path crm = write(files, "havip.crm");
        Path pcs = write(files, "havip-pcs.sh");

        String byCrm = cib("crm.xml", "crm configure load update " + crm);
        String byPcs = cib("pcs.xml", "pcs() { command pcs -f $CIB_file \"$@\"; }; . " + pcs);

        assertThat(settings(byCrm))
                .contains(
                        "ip=172.16.16.12",
                        "ip=172.16.16.13",
                        "arp_count_refresh=1",
                        "resource-stickiness=100",
                        "stonith-enabled=false",
                        "monitor=5s/20s")
                .containsExactlyInAnyOrderElementsOf(settings(byPcs));
        assertThat(byCrm).contains("<group id=\"havip\"");
        assertThat(byPcs).contains("<group id=\"havip\"");
    }

    private Path write(ConfigFiles files, String name) throws IOException {
        String text = files.of(files.members().get(0), name).text();
        return Files.writeString(folder.resolve(name), text);
    }

    /** Runs commands against an empty configuration in a file, verifies it, and returns it. */
    private String cib(String name, String commands) throws IOException {
        Path cib = folder.resolve(name);
        host.run("sh", "-ec", "cibadmin --empty > " + cib);
        host.run("sh", "-ec", "export CIB_file=" + cib + "; " + commands + "; crm_verify --live-check");
        return Files.readString(cib);
    }

    private static List<String> settings(String cib) {
        return SETTING.matcher(cib)
                .results()
                .map(match ->
                        match.group(1) + "=" + match.group(2) + (match.group(3) == null ? "" : "/" + match.group(3)))
                .toList();
    }
}
