package dev.havip.cluster.keepalived;

import static org.assertj.core.api.Assertions.assertThat;

import dev.havip.cluster.Finding;
import dev.havip.cluster.Groups;
import dev.havip.cluster.Severity;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeepalivedConfigTest {
    static List<FaultyFile> faultyFiles() {
        return FaultyFile.all();
    }

    @ParameterizedTest
    @MethodSource("faultyFiles")
    void findsTheFault(FaultyFile file) {
        List<Finding> findings = KeepalivedConfig.parse(file.text()).check();

        assertThat(findings).extracting(Finding::rule).contains(file.rule().id());
        assertThat(findings.stream().anyMatch(Finding::isError))
                .isEqualTo(file.refused() || !file.difference().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("faultyFiles")
    void saysWhereAndWhatToDo(FaultyFile file) {
        assertThat(KeepalivedConfig.parse(file.text()).check()).allSatisfy(finding -> {
            assertThat(finding.line()).isBetween(0, (int) file.text().lines().count());
            assertThat(finding.message()).isNotBlank();
            assertThat(finding.why()).isNotBlank();
            assertThat(finding.fix()).isNotBlank();
        });
    }

    @ParameterizedTest
    @MethodSource("faultyFiles")
    void aFixLeavesNothingThatItCouldFix(FaultyFile file) {
        KeepalivedConfig fixed = KeepalivedConfig.parse(file.text()).fix();

        assertThat(fixed.fix().text()).isEqualTo(fixed.text());
        assertThat(fixed.check())
                .hasSizeLessThanOrEqualTo(
                        KeepalivedConfig.parse(file.text()).check().size());
    }

    @Test
    void findsNothingInAGoodFile() {
        assertThat(KeepalivedConfig.parse(FaultyFile.GOOD).check()).isEmpty();
        assertThat(KeepalivedConfig.parse(FaultyFile.GOOD).fix().text()).isEqualTo(FaultyFile.GOOD);
    }

    static Stream<String> rendered() {
        return RenderedFiles.all().stream().map(RenderedFiles::text);
    }

    @ParameterizedTest
    @MethodSource("rendered")
    void findsNoErrorInWhatWeWrite(String text) {
        assertThat(KeepalivedConfig.parse(text).check())
                .filteredOn(Finding::isError)
                .isEmpty();
    }

    @Test
    void toleratesWhatKeepalivedTolerates() {
        String odd = FaultyFile.GOOD
                .replace("unicast_peer {", "unicast_peer{")
                .replace("virtual_ipaddress {", "virtual_ipaddress\n    {")
                .replace("        172.16.16.12\n    }", "        172.16.16.12}")
                .replace("router_id havip-01", "router_id \"havip 01\"")
                .replace("priority 100", "priority 100 ! of three")
                .replace("VI_1 {\n    state BACKUP", "VI_1 { state BACKUP")
                .replace("    ", "\t")
                .replace("\n", "\r\n");

        assertThat(KeepalivedConfig.parse(odd).check()).isEmpty();
    }

    @Test
    void checksTheLinesOfTheHostOnly() {
        String text = FaultyFile.GOOD.replace("priority 100", "@main priority 100\n    @^main priority 900");

        assertThat(parse(text, IncludeSource.none(), "main").check()).isEmpty();
        assertThat(parse(text, IncludeSource.none(), "other").check())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.line()).isEqualTo(11);
                    assertThat(finding.message()).contains("900");
                });
    }

    @Test
    void mendsAConditionalLineAndKeepsItsCondition() {
        String text = FaultyFile.GOOD.replace("state BACKUP", "@main state MASTER   # first");

        assertThat(parse(text, IncludeSource.none(), "main").fix().text())
                .contains("    @main state BACKUP   # first\n");
    }

    @Test
    void replacesParameters() {
        String text = "$NET=172.16.16\n$PRIORITY=300\n$PEERS= \\\n  unicast_peer { \\\n  ${NET}.6 \\\n  }\n"
                + FaultyFile.GOOD
                        .replace("priority 100", "priority $PRIORITY")
                        .replace("172.16.16.12", "${NET}.12")
                        .replace("    unicast_peer {\n        172.16.16.6\n    }\n", "    $PEERS\n");

        assertThat(KeepalivedConfig.parse(text).check())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).isEqualTo("priority is '300'"));
    }

    @Test
    void followsIncludes() {
        String main = "include conf.d/*.conf\n";
        IncludeSource includes = IncludeSource.of(Map.of(
                "/etc/keepalived/conf.d/10-globals.conf", "global_defs {\n    vrrp_strict\n}\n",
                "/etc/keepalived/conf.d/20-db.conf",
                        FaultyFile.GOOD.substring(FaultyFile.GOOD.indexOf("vrrp_instance")),
                "/etc/keepalived/conf.d/README", "not configuration"));

        KeepalivedConfig config = KeepalivedConfig.parse(main, includes);

        assertThat(config.check()).singleElement().satisfies(finding -> {
            assertThat(finding.file()).isEqualTo("/etc/keepalived/conf.d/10-globals.conf");
            assertThat(finding.line()).isEqualTo(2);
            assertThat(finding.rule()).isEqualTo("strict-mode");
        });
        assertThat(config.fix().text()).isEqualTo(main);
        assertThat(config.fix().files())
                .containsEntry("/etc/keepalived/conf.d/10-globals.conf", "global_defs {\n    # vrrp_strict\n}\n");
    }

    @Test
    void fileThatIncludesItselfEnds() {
        IncludeSource itself = IncludeSource.of(Map.of("/etc/keepalived/keepalived.conf", "include keepalived.conf\n"));

        assertThat(KeepalivedConfig.parse("include keepalived.conf\n", itself).check())
                .extracting(Finding::rule)
                .contains("include-not-found");
    }

    @Test
    void fixKeepsCommentsAndOrder() {
        String text = FaultyFile.GOOD
                .replace("state BACKUP", "state MASTER  # the first one")
                .replace(
                        "    nopreempt\n",
                        "    # stay where you are\n    nopreempt\n    preempt_delay 10 # ten minutes\n")
                .replace("    garp_master_refresh 5\n", "");

        assertThat(KeepalivedConfig.parse(text).fix().text())
                .isEqualTo(FaultyFile.GOOD
                        .replace("    state BACKUP\n    nopreempt\n", """
                                    garp_master_refresh 5
                                    state BACKUP  # the first one
                                    # stay where you are
                                    nopreempt
                                    # preempt_delay 10 # ten minutes
                                """)
                        .replace("garp_master_delay 1\n    garp_master_refresh 5\n", "garp_master_delay 1\n"));
    }

    @Test
    void takesAnyTextAndMendsItOnce() {
        Random random = new Random(20);
        for (int i = 0; i < 2000; i++) {
            RandomChange change = RandomChange.of(random);
            KeepalivedConfig fixed = KeepalivedConfig.parse(change.text()).fix();

            assertThat(fixed.fix().text()).as(change.what()).isEqualTo(fixed.text());
        }
    }

    @Test
    void thePasswordIsInNoFinding() {
        String text = FaultyFile.GOOD.replace("s3cr3t", "s3cr3ts3cr3t");

        assertThat(KeepalivedConfig.parse(text).check().toString()).doesNotContain("s3cr3t");
    }

    @Test
    void findsEveryFaultOfTheVendorsSample() {
        assertThat(KeepalivedConfig.parse(VendorSample.TEXT).check())
                .extracting(Finding::rule, Finding::severity, Finding::line)
                .containsExactlyInAnyOrder(
                        tuple("missing-blank", Severity.ERROR, 1),
                        tuple("no-refresh", Severity.WARNING, 1),
                        tuple("nopreempt-with-master", Severity.ERROR, 2),
                        tuple("preempt-delay-with-nopreempt", Severity.ERROR, 6),
                        tuple("preempt-delay-unit", Severity.WARNING, 6),
                        tuple("published-password", Severity.WARNING, 11));
    }

    @Test
    void mendsTheVendorsSample() {
        KeepalivedConfig fixed = KeepalivedConfig.parse(VendorSample.TEXT).fix();

        assertThat(fixed.check()).extracting(Finding::rule).containsExactly("published-password");
        assertThat(fixed.check(Groups.pair())).noneMatch(Finding::isError);
        assertThat(fixed.text())
                .contains("vrrp_instance VI_1 {")
                .contains("state BACKUP #")
                .contains("garp_master_refresh 5");
        VendorSample.TEXT
                .lines()
                .filter(line -> line.contains("#"))
                .forEach(line -> assertThat(fixed.text()).contains(line.substring(line.indexOf('#'))));
    }

    private static org.assertj.core.groups.Tuple tuple(String rule, Severity severity, int line) {
        return org.assertj.core.api.Assertions.tuple(rule, severity, line);
    }

    private static KeepalivedConfig parse(String text, IncludeSource includes, String configId) {
        return KeepalivedConfig.parse(new SourceFile(Keepalived.PATH, text), includes, configId);
    }
}
