package dev.havip.cluster.keepalived;

import static org.assertj.core.api.Assertions.assertThat;

import dev.havip.cluster.Finding;
import dev.havip.testing.Lab;
import dev.havip.testing.Namespace;
import dev.havip.testing.RunningCommand;
import dev.havip.testing.VirtualLan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the real keepalived says of the files that we write and of those that we find fault with. */
@Lab(tools = "keepalived")
class KeepalivedVerdictIT {
    private static VirtualLan lan;
    private static Namespace host;

    @TempDir
    private Path folder;

    @BeforeAll
    static void plugIn() {
        lan = VirtualLan.create();
        host = lan.host("a", "172.16.16.5/24");
    }

    @AfterAll
    static void unplug() {
        lan.close();
    }

    static List<RenderedFiles> rendered() {
        return RenderedFiles.all();
    }

    @ParameterizedTest
    @MethodSource("rendered")
    void acceptsWhatWeWrite(RenderedFiles file) throws IOException {
        assertThat(verdict(file.text())).isEqualTo(new Verdict(0, ""));
    }

    static List<FaultyFile> faultyFiles() {
        return FaultyFile.all();
    }

    @ParameterizedTest
    @MethodSource("faultyFiles")
    void agreesWithTheCheckUnlessADifferenceIsExplained(FaultyFile file) throws IOException {
        Verdict verdict = verdict(file.text());

        assertThat(verdict.refused()).as("%s", verdict).isEqualTo(file.refused());
        boolean error = KeepalivedConfig.parse(file.text()).check().stream().anyMatch(Finding::isError);
        if (file.difference().isEmpty()) {
            assertThat(error).as("%s", verdict).isEqualTo(verdict.refused());
        } else {
            assertThat(error).isTrue();
            assertThat(verdict.refused()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.havip.cluster.keepalived.KeepalivedConfigTest#odd")
    void acceptsTheSpellingsThatTheCheckTolerates(String text) throws IOException {
        assertThat(verdict(text)).isEqualTo(new Verdict(0, ""));
    }

    @ParameterizedTest
    @MethodSource("dev.havip.cluster.keepalived.KeepalivedFixTest#dualStack")
    void acceptsIpv6BesideTheHavip(String text) throws IOException {
        assertThat(verdict(text)).isEqualTo(new Verdict(0, ""));
    }

    @ParameterizedTest
    @MethodSource("faultyFiles")
    void acceptsAFixThatLeavesNoError(FaultyFile file) throws IOException {
        KeepalivedConfig fixed = KeepalivedConfig.parse(file.text()).fix();

        boolean error = fixed.check().stream().anyMatch(Finding::isError);
        assertThat(verdict(fixed.text()).refused() && !error).as(fixed.text()).isFalse();
    }

    /** What a text does not tell: whether an interface, a script or a user exists. */
    private static final Pattern ONLY_THE_MACHINE_KNOWS = Pattern.compile("doesn't exist|not found/accessible|uid/gid");

    @Test
    void agreesOnRandomChanges() throws IOException {
        Random random = new Random(20);
        for (int i = 0; i < 150; i++) {
            RandomChange change = RandomChange.of(random);
            Verdict verdict = verdict(change.text());
            boolean error =
                    KeepalivedConfig.parse(change.text()).check().stream().anyMatch(Finding::isError);

            if (!ONLY_THE_MACHINE_KNOWS.matcher(verdict.output()).find()) {
                assertThat(error).as("%s: %s", change.what(), verdict).isEqualTo(verdict.refused());
            }
        }
    }

    @Test
    void refusesTheVendorsSampleAndAcceptsItMended() throws IOException {
        assertThat(verdict(VendorSample.TEXT).refused()).isTrue();
        assertThat(verdict(KeepalivedConfig.parse(VendorSample.TEXT).fix().text()))
                .isEqualTo(new Verdict(0, ""));
    }

    private Verdict verdict(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("keepalived.conf"), text);
        try (RunningCommand keepalived = host.start("keepalived", "-t", "-f", file.toString())) {
            int status = keepalived.awaitExit(Duration.ofSeconds(20));
            return new Verdict(status, keepalived.output());
        }
    }

    private record Verdict(int status, String output) {
        boolean refused() {
            return status != 0;
        }
    }
}
