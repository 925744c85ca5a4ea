package dev.havip.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {
    @TempDir
    private Path folder;

    private static CommandLineRun quickstart(String... options) {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "quickstart";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return CommandLineRun.of(arguments);
    }

    /** What happened, without waits and without what differs from run to run. */
    private static List<String> told(CommandLineRun run) {
        return run.out()
                .lines()
                .filter(line -> line.matches(" *[0-9,]+  [a-zA-Z.].*") && !line.contains("  ...  "))
                .map(line -> line.strip()
                        .replaceFirst("^[0-9,]+ +", "")
                        .replaceFirst("[0-9]+ ms after", "N ms after")
                        .replaceFirst("havip-[0-9a-z]{8}", "HAVIP")
                        .replaceFirst("127.0.0.1:[0-9]+", "127.0.0.1:PORT"))
                .toList();
    }

    @Test
    void havipLivesFromCreationToRelease() {
        CommandLineRun run = quickstart();
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(told(run))
                .containsExactly(
                        "cloud  an emulated one listens on http://127.0.0.1:PORT",
                        "cloud  subnet subnet-havip001 has 172.16.16.0/24",
                        "cloud  created HAVIP at 172.16.16.2: not bound",
                        "A      claims 172.16.16.2 on eth0 and announces it",
                        "cloud  shows it bound to A (eni-havip001), N ms after the claim",
                        "EIP    203.0.113.10 bound to HAVIP",
                        "A      releases 172.16.16.2",
                        "B      claims 172.16.16.2 on eth0 and announces it",
                        "cloud  shows it bound to B (eni-havip002), N ms after the claim",
                        "B      releases 172.16.16.2",
                        "A      claims 172.16.16.2 on eth0 and announces it",
                        "cloud  shows it bound to A (eni-havip001), N ms after the claim",
                        "A      its port goes silent: it still believes to hold, but nobody hears it",
                        "B      claims 172.16.16.2 on eth0 and announces it",
                        "cloud  shows it bound to B (eni-havip002), N ms after the claim",
                        "A      releases 172.16.16.2",
                        "EIP    unbound",
                        "B      releases 172.16.16.2",
                        "cloud  HAVIP is gone");
    }

    @Test
    void wantedAddressAndNameAreTaken() {
        CommandLineRun run = quickstart("--address", "172.16.16.12", "--name", "web");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains(" at 172.16.16.12: not bound");
    }

    @Test
    void firstFrameIsARealAnnouncement() {
        assertThat(quickstart("--address", "172.16.16.12").out())
                .contains(
                        "42 bytes: Ethernet, then ARP",
                        // Broadcast, ARP; request, sender and target are the address.
                        "ff ff ff ff ff ff",
                        "00 01 08 00 06 04 00 01",
                        " ac 10 10 0c\n",
                        "ff ff ff ff ff ff ac 10 10 0c\n");
    }

    @Test
    void picturesAreWritten() throws IOException {
        Path pictures = folder.resolve("new/pictures");
        assertThat(quickstart("--pictures", pictures.toString()).exitCode()).isZero();
        assertThat(Files.readString(pictures.resolve("timeline.svg")))
                .startsWith("<svg")
                .contains("bound to A");
        assertThat(Files.readString(pictures.resolve("topology.svg")))
                .startsWith("<svg")
                .contains("HAVIP 172.16.16.2", "EIP 203.0.113.10", "stroke-blue");
    }

    private static void assertOneLine(CommandLineRun run, int exitCode, String... parts) {
        assertThat(run.err().lines())
                .as(run.err())
                .singleElement()
                .asString()
                .startsWith("error: ")
                .contains(parts);
        assertThat(run.exitCode()).isEqualTo(exitCode);
    }

    @Test
    void addressOutsideTheSubnetIsRefused() {
        assertOneLine(quickstart("--address", "10.0.0.9"), 2, "10.0.0.9", "172.16.16.0/24", "choose");
    }

    @Test
    void reservedAddressIsRefused() {
        assertOneLine(quickstart("--address", "172.16.16.1"), 2, "172.16.16.1 is reserved", "choose");
        assertOneLine(quickstart("--address", "172.16.16.255"), 2, "172.16.16.255 is reserved");
    }

    @Test
    void takenAddressIsRefused() {
        assertOneLine(quickstart("--address", "172.16.16.5"), 2, "172.16.16.5 is in use", "choose");
    }

    @Test
    void textThatIsNoAddressIsRefused() {
        assertOneLine(quickstart("--address", "172.16.16"), 2, "--address", "172.16.16");
    }

    @Test
    void nameThatIsTooLongIsRefused() {
        assertOneLine(quickstart("--name", "x".repeat(61)), 2, "61 characters", "x".repeat(61), "1 to 60");
    }

    @Test
    void wrongSecretKeyIsRefused() {
        CommandLineRun run = quickstart("--secret-key", "not-the-key");
        assertOneLine(run, 3, "AuthFailure", "--secret-key");
        assertThat(run.out() + run.err()).doesNotContain("not-the-key");
    }

    @Test
    void portInUseIsRefused() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertOneLine(quickstart("--port", port), 4, port, "use");
        }
    }

    @Test
    void portOutOfRangeIsRefused() {
        assertOneLine(quickstart("--port", "65536"), 2, "65536");
    }

    @Test
    void portThatIsNoNumberIsRefused() {
        assertOneLine(quickstart("--port", "abc"), 2, "--port", "'abc' is not a number");
        assertOneLine(quickstart("--port", "99999999999"), 2, "--port", "99999999999");
    }

    @Test
    void errorIsOneLineWhateverTheValue() {
        assertOneLine(quickstart("--address", "172.16.16.12\nand more\u001b[2J"), 2, "172.16.16.12 and more [2J");
        assertThat(quickstart("--name", "x".repeat(100_000)).err()).hasSizeLessThan(300);
    }

    @Test
    void emptyNameOfAFolderForPicturesIsRefused() {
        assertOneLine(quickstart("--pictures", ""), 2, "--pictures", "empty");
    }

    @Test
    void fileInThePlaceOfPicturesIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        CommandLineRun run = quickstart("--pictures", file.toString());
        assertOneLine(run, 4, file.toString(), "no folder", "--pictures");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void threadsEndWithIt() throws InterruptedException {
        quickstart();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("havip-")) {
                thread.join(5_000);
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
    }
}
