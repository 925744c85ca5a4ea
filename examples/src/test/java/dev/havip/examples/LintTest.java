package dev.havip.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintTest {
    private static final String INSTANCE = """
            vrrp_instance VI_1 {
                state MASTER
                nopreempt
                interface eth0
                virtual_router_id 51
                priority 100
                unicast_src_ip 172.16.16.5
                unicast_peer {
                    172.16.16.6
                }
                virtual_ipaddress {
                    172.16.16.12
                }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void tellsWhatIsWrongWhyAndHowToMendIt() throws IOException {
        Path file = write("keepalived.conf", INSTANCE);

        CommandLineRun run = CommandLineRun.of("lint", file.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains(file + ":2: error [nopreempt-with-master] state is MASTER, with nopreempt")
                .contains("    why: ", "    fix: write 'state BACKUP' on all members")
                .endsWith(file + ": 1 error, 1 warning" + System.lineSeparator());
    }

    @Test
    void printsJson() throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "lint", "--json", write("keepalived.conf", INSTANCE).toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .startsWith("[{\"file\":\"")
                .contains("\"line\":2,\"severity\":\"error\",\"rule\":\"nopreempt-with-master\",\"message\":\"");
    }

    @Test
    void mendsTheFileInPlace() throws IOException {
        Path file = write("keepalived.conf", INSTANCE);

        CommandLineRun run = CommandLineRun.of("lint", "--fix", file.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("0 errors, 0 warnings");
        assertThat(file).content().contains("state BACKUP", "garp_master_refresh 5");
    }

    @Test
    void readsWhatTheFileIncludes() throws IOException {
        Files.createDirectory(folder.resolve("conf.d"));
        write("conf.d/db.conf", INSTANCE.replace("MASTER", "SLAVE"));
        Path file = write("keepalived.conf", "include conf.d/*.conf\n");

        CommandLineRun run = CommandLineRun.of("lint", "--fix", file.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(folder.resolve("conf.d/db.conf")).content().contains("state BACKUP");
    }

    @Test
    void comparesWithAGroupAndAPeer() throws IOException {
        Path file = write("keepalived.conf", INSTANCE.replace("MASTER", "BACKUP"));
        Path peer = write("peer.conf", INSTANCE.replace("router_id 51", "router_id 52"));

        CommandLineRun run = CommandLineRun.of(
                "lint",
                file.toString(),
                "--peer",
                peer.toString(),
                "--subnet",
                "172.16.16.0/24",
                "--havip",
                "172.16.16.13",
                "--member",
                "a=172.16.16.5",
                "--member",
                "b=172.16.16.6");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("[havips-differ]", "[peer-file-differs]");
    }

    @Test
    void fileThatIsNotThereIsOneClearLine() {
        CommandLineRun run =
                CommandLineRun.of("lint", folder.resolve("nothing.conf").toString());

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err().lines()).singleElement().asString().contains("nothing.conf");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
