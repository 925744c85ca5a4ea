package dev.havip.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenderTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "keepalived, /etc/keepalived/keepalived.conf, virtual_ipaddress {",
        "HEARTBEAT, /etc/ha.d/haresources, IPaddr2::172.16.16.12/24/eth1",
        "pacemaker, /etc/corosync/corosync.conf, ocf:heartbeat:IPaddr2",
        "windows, C:/havip/havip-cluster.ps1, $addresses = @('172.16.16.12')"
    })
    void printsTheFilesOfEachMember(String system, String path, String text) {
        CommandLineRun run = render(system);

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("#### havip-01 " + path, "#### havip-02 " + path, text);
    }

    @Test
    void printsJson() {
        CommandLineRun run = render("keepalived", "--json");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith(
                        "{\"files\":[{\"member\":\"havip-01\",\"path\":\"/etc/keepalived/keepalived.conf\",\"mode\":\"600\","
                                + "\"text\":\"global_defs {\\n")
                .contains("\"notes\":[\"");
    }

    @Test
    void writesFilesThatOnlyTheirOwnerReads() throws IOException {
        CommandLineRun run = render("keepalived", "--output", folder.toString());

        Path file = folder.resolve("havip-02/etc/keepalived/keepalived.conf");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains(file.toString());
        assertThat(file).content().contains("unicast_src_ip 172.16.16.6");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(CommandLineRun.of("lint", file.toString()).exitCode()).isZero();
    }

    @Test
    void replacesNoPasswordThatIsInUseUnlessForced() throws IOException {
        render("keepalived", "--output", folder.toString());
        Path first = folder.resolve("havip-01/etc/keepalived/keepalived.conf");
        Path second = folder.resolve("havip-02/etc/keepalived/keepalived.conf");
        String text = Files.readString(first);
        Files.delete(second);

        CommandLineRun again = render("keepalived", "--output", folder.toString());

        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err().lines()).singleElement().asString().contains(first.toString(), "--force");
        assertThat(first).content().isEqualTo(text);
        assertThat(second).doesNotExist();
        assertThat(render("keepalived", "--force", "--output", folder.toString())
                        .exitCode())
                .isZero();
        assertThat(first).content().isNotEqualTo(text);
        assertThat(second).exists();
    }

    @Test
    void tellsInJsonWhatItWrote() {
        CommandLineRun run = render("keepalived", "--json", "--output", folder.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith("{\"files\":[{\"member\":\"havip-01\",")
                .contains("\"written\":\"" + folder.resolve("havip-01/etc/keepalived/keepalived.conf") + "\"")
                .doesNotContain("auth_pass");
    }

    @Test
    void takesTheVirtualRouterId() {
        assertThat(render("keepalived", "--virtual-router-id", "77").out()).contains("virtual_router_id 77\n");
        assertThat(render("keepalived", "--virtual-router-id", "256").err()).contains("router id is 256");
        assertThat(render("heartbeat", "--virtual-router-id", "77").err()).contains("is for keepalived");
    }

    @Test
    void writesWhereTheFileSystemKnowsNoPermissions() throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(folder.resolve("x.zip"), Map.of("create", "true"))) {
            Path file = zip.getPath("/out/a.conf");
            PrivateFile.write(file, new byte[] {1});
            PrivateFile.write(file, new byte[] {2});

            assertThat(zip.supportedFileAttributeViews()).doesNotContain("posix");
            assertThat(Files.readAllBytes(file)).containsExactly(2);
        }
    }

    @Test
    void refusesWhatIsNoGroupInOneLine() {
        CommandLineRun run = CommandLineRun.of(
                "render",
                "keepalived",
                "--subnet",
                "172.16.16.0/24",
                "--havip",
                "172.16.17.12",
                "--member",
                "a=172.16.16.5",
                "--member",
                "b=172.16.16.6");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines()).singleElement().asString().contains("172.16.17.12", "172.16.16.2");
    }

    @Test
    void refusesAMemberWithoutAddress() {
        assertThat(CommandLineRun.of(
                                "render",
                                "windows",
                                "--subnet",
                                "172.16.16.0/24",
                                "--havip",
                                "172.16.16.12",
                                "--member",
                                "a")
                        .err())
                .contains("NAME=ADDRESS");
    }

    private static CommandLineRun render(String... arguments) {
        List<String> all = new ArrayList<>(List.of("render"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--subnet", "172.16.16.0/24", "--havip", "172.16.16.12"));
        all.addAll(List.of("--member", "havip-01=172.16.16.5@eth1", "--member", "havip-02=172.16.16.6@eth1"));
        return CommandLineRun.of(all.toArray(String[]::new));
    }
}
