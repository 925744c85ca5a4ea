package dev.havip.emulator.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.havip.emulator.SignedClient;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int start(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--env-file");
        all.add(directory.resolve("env").toString());
        return Main.start(
                all,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @Test
    void oneLineTellsWhereAndHowToSign() throws Exception {
        assertThat(start("--port", "0")).isZero();
        String line = out.toString(StandardCharsets.UTF_8);
        assertThat(line).matches("READY url=http://127\\.0\\.0\\.1:[0-9]+ secret-id=\\S+ secret-key=\\S+\\R");
        String url = line.replaceAll("READY url=(\\S+) .*\\R", "$1");
        assertThat(Files.readString(directory.resolve("env")))
                .contains("export HAVIP_ENDPOINT='" + url + "'")
                .contains("export TENCENTCLOUD_SECRET_ID=");
        assertThat(new SignedClient(URI.create(url)).post("DescribeHaVips", "{}"))
                .contains("\"TotalCount\":0");
    }

    @Test
    void theFileToSourceIsForItsOwnerAndGivesAnyKey() throws Exception {
        assertThat(start("--secret-id", "id", "--secret-key", "it's $HOME")).isZero();
        Path file = directory.resolve("env");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        Process shell = new ProcessBuilder("sh", "-c", ". ./env; printf %s \"$TENCENTCLOUD_SECRET_KEY\"")
                .directory(directory.toFile())
                .start();
        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("it's $HOME");
    }

    @Test
    void aWorldFileIsTaken() throws Exception {
        Path world = directory.resolve("world.json");
        Files.writeString(
                world, "{\"regions\":{\"ap-guangzhou\":{\"vpcs\":[{\"id\":\"vpc-x\",\"cidr\":\"10.0.0.0/16\"}]}}}");
        assertThat(start("--world", world.toString())).isZero();
        String url = out.toString(StandardCharsets.UTF_8).replaceAll("READY url=(\\S+) .*\\R", "$1");
        assertThat(new SignedClient(URI.create(url)).post("DescribeVpcs", "{}")).contains("vpc-x");
    }

    @Test
    void mistakesAreToldInOneLine() {
        assertThat(start("--bogus")).isEqualTo(2);
        assertThat(start("--port")).isEqualTo(2);
        assertThat(start("--port", "many")).isEqualTo(2);
        assertThat(start("--port", "70000")).isEqualTo(2);
        assertThat(start("--secret-id", "x")).isEqualTo(2);
        assertThat(start("--subnet", "10.0.0.0/24")).isEqualTo(2);
        assertThat(start("--discover")).isEqualTo(2);
        assertThat(start("--secret-id", "a b", "--secret-key", "k")).isEqualTo(2);
        assertThat(start("--world", directory.resolve("none").toString())).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .hasSize(9)
                .allSatisfy(line -> assertThat(line).startsWith("havip-emulator: "));
        assertThat(out.size()).isZero();
    }

    @Test
    void helpTellsEveryOption() {
        assertThat(start("--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("--port", "--world", "--interface", "--discover");
    }

    @Test
    void aFileThatCannotBeUsedIsNamedWithWhy() {
        String none = directory.resolve("none/file").toString();
        assertThat(start("--world", none)).isEqualTo(1);
        assertThat(Main.start(
                        List.of("--env-file", none),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8)))
                .isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "havip-emulator: cannot read the world from " + none + ": no such file or directory",
                        "havip-emulator: cannot write the file " + none + ": no such file or directory");
        assertThat(out.size()).isZero();
    }
}
