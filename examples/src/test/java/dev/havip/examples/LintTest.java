package dev.havip.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertThat(run.out()).contains("mended " + file + ":2: error [nopreempt-with-master]", "0 errors, 0 warnings");
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

    @ParameterizedTest
    @CsvSource({
        "conf.d/*/k.conf, conf.d/a/k.conf",
        "conf.d/[a]/k.conf, conf.d/a/k.conf",
        "'conf.d/{a,b}/?.conf', conf.d/a/k.conf",
        "conf.d/[k.conf, conf.d/[k.conf",
        "../FOLDER/conf.d/*, conf.d/k.conf"
    })
    void followsTheWildcardsOfAnInclude(String pattern, String included) throws IOException {
        Files.createDirectories(folder.resolve(included).getParent());
        write(included, INSTANCE);
        Path file = write(
                "keepalived.conf",
                "include " + pattern.replace("FOLDER", folder.getFileName().toString()) + "\n");

        assertThat(CommandLineRun.of("lint", file.toString()).out()).contains("[nopreempt-with-master]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"conf.d/*", "conf.d/?dot.conf", "conf.d/[.]dot.conf"})
    void aWildcardNamesNoHiddenFile(String pattern) throws IOException {
        Files.createDirectories(folder.resolve("conf.d"));
        write("conf.d/.dot.conf", "not configuration");
        Path file = write("keepalived.conf", INSTANCE.replace("MASTER", "BACKUP") + "include " + pattern + "\n");

        assertThat(CommandLineRun.of("lint", file.toString()).out())
                .contains("[include-not-found]")
                .doesNotContain("[unknown-keyword]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "[", "[z-a].conf", "{", "\\", "none/*/*", "~/x", "[]", "a[!"})
    void anIncludeThatNamesNothingIsAFinding(String pattern) throws IOException {
        Path file = write("keepalived.conf", INSTANCE.replace("MASTER", "BACKUP") + "include " + pattern + "\n");

        CommandLineRun run = CommandLineRun.of("lint", file.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("[include-not-found]");
    }

    @Test
    void mendsAFileThatIsNotUtf8AndKeepsItsOtherBytes() throws IOException {
        String text = "# caf\u00e9 \u00d6\u00c3\n" + INSTANCE + "# \u00b5\r\n";
        Path file = Files.write(folder.resolve("latin.conf"), text.getBytes(StandardCharsets.ISO_8859_1));

        CommandLineRun run = CommandLineRun.of("lint", "--fix", file.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                .startsWith("# caf\u00e9 \u00d6\u00c3\n")
                .contains("state BACKUP\n")
                .endsWith("}\n# \u00b5\r\n");
    }

    @Test
    void aFixNamesEachFileThatItChangesAndKeepsTheOldOne() throws IOException {
        Files.createDirectory(folder.resolve("conf.d"));
        Path included = write("conf.d/db.conf", INSTANCE);
        Files.setPosixFilePermissions(included, PosixFilePermissions.fromString("rw-r-----"));
        Path file = write("keepalived.conf", "include conf.d/*\n");
        Path backup = folder.resolve("conf.d/.db.conf.bak");

        CommandLineRun run = CommandLineRun.of("lint", "--fix", "--json", file.toString());

        assertThat(run.err()).contains("mended " + included + " (as it was: " + backup + ")");
        assertThat(run.out()).startsWith("[");
        assertThat(backup).content().isEqualTo(INSTANCE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(included)))
                .isEqualTo("rw-r-----");
        assertThat(CommandLineRun.of("lint", "--fix", file.toString()).out()).doesNotContain("mended");
        try (Stream<Path> files = Files.list(folder.resolve("conf.d"))) {
            assertThat(files).containsExactlyInAnyOrder(included, backup);
        }
    }

    @Test
    void noControlCharacterOfTheFileReachesTheTerminal() throws IOException {
        Path file = write(
                "keepalived.conf",
                INSTANCE.replace("priority 100", "\u001b[2Jpriority 100")
                        .replace("instance VI_1", "instance\u001bVI_1"));

        assertThat(CommandLineRun.of("lint", file.toString()).out())
                .contains("'?[2Jpriority' is no keyword", "fix: write 'vrrp_instance ?VI_1'")
                .doesNotContain("\u001b");
    }

    @Test
    void conditionsAreThoseOfThisMachine() throws IOException {
        String text = INSTANCE.replace("MASTER", "BACKUP")
                .replace("priority 100", "@" + HostName.first() + " priority 999\n@another-machine priority 998");
        Path file = write("keepalived.conf", text);

        assertThat(CommandLineRun.of("lint", file.toString()).out())
                .contains("priority is '999'")
                .doesNotContain("'998'");
        assertThat(CommandLineRun.of("lint", "--config-id", "x", file.toString())
                        .exitCode())
                .isZero();
    }

    @Test
    void thePasswordShowsNeitherInTextNorInJson() throws IOException {
        Path file = write(
                "keepalived.conf",
                INSTANCE.replace(
                        "    priority 100",
                        "    authentication {\n        auth_type PASS\n        auth_pass \"s3cr3tPW\n    }\n    priority 100"));

        for (String option : List.of("--json", "--debug")) {
            CommandLineRun run = CommandLineRun.of("lint", option, file.toString());
            assertThat(run.out()).contains("unterminated-quote");
            assertThat(run.out() + run.err()).doesNotContain("s3cr3t");
        }
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
