package dev.havip.cluster.keepalived;

import static org.assertj.core.api.Assertions.assertThat;

import dev.havip.cluster.Finding;
import dev.havip.cluster.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    static Stream<String> odd() {
        return Stream.of(
                        "priority +100",
                        "priority 0100",
                        "priority \"100\"",
                        "priority\u000b100",
                        "priority\"100\"",
                        "priority 100 ! of three",
                        "priority 100 \\# of three",
                        "version 2 \n    priority 100",
                        "notify \"/bin/sh -c 'exit 0'\"\n    priority 100")
                .map(setting -> FaultyFile.GOOD
                        .replace("vrrp_skip_check_adv_addr", "script_user root\n    enable_script_security")
                        .replace("priority 100", setting)
                        .replace("172.16.16.12\n", "172.16.16.12/+024\n"));
    }

    @ParameterizedTest
    @MethodSource("odd")
    void toleratesTheSpellingsThatKeepalivedTolerates(String text) {
        assertThat(KeepalivedConfig.parse(text).check()).isEmpty();
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
    void fileThatIncludesItselfTwiceEnds() {
        String text = FaultyFile.GOOD + "include keepalived.conf\ninclude keepalived.conf\n";
        IncludeSource itself = IncludeSource.of(Map.of("/etc/keepalived/keepalived.conf", text));

        assertThat(KeepalivedConfig.parse(text, itself).check())
                .extracting(Finding::rule)
                .containsExactly("include-loop", "include-loop");
    }

    @Test
    void includesThatDoubleAtEachLevelEnd() {
        Map<String, String> files = new HashMap<>();
        for (int i = 0; i < 25; i++) {
            files.put("/etc/keepalived/" + i, ("include " + (i + 1) + "\n").repeat(2));
        }
        files.put("/etc/keepalived/25", "");

        assertThat(KeepalivedConfig.parse(FaultyFile.GOOD + "include 0\n", IncludeSource.of(files))
                        .check())
                .extracting(Finding::rule)
                .contains("not-followed");
    }

    @Test
    void parametersThatDoubleAtEachLevelEnd() {
        StringBuilder text = new StringBuilder("$A0=x${_HASH}\n");
        for (int i = 1; i < 20; i++) {
            text.append("$A")
                    .append(i)
                    .append('=')
                    .append(("${A" + (i - 1) + "}").repeat(8))
                    .append('\n');
        }
        text.append(FaultyFile.GOOD).append("${A19}\n");

        assertThat(KeepalivedConfig.parse(text.toString()).check())
                .extracting(Finding::rule)
                .contains("not-followed");
    }

    @Test
    void thousandsOfNestedBlocksEnd() {
        String text = FaultyFile.GOOD + "a {\n".repeat(20_000) + "}\n".repeat(20_000);

        assertThat(KeepalivedConfig.parse(text).check())
                .extracting(Finding::rule)
                .contains("unbalanced-braces");
        assertThat(KeepalivedConfig.parse(text).fix().text()).isEqualTo(text);
    }

    @Test
    void thePasswordIsInNoFinding() {
        String text = FaultyFile.GOOD.replace("s3cr3t", "s3cr3ts3cr3t");

        assertThat(KeepalivedConfig.parse(text).check().toString()).doesNotContain("s3cr3t");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "auth_pass \"s3cr3t",
                "auth_pass=s3cr3t",
                "authpass s3cr3t",
                "auth_passs3cr3t",
                "auth_pass s3{cr3t",
                "auth_pass x}s3cr3t",
                "auth_pass x{s3cr3t{",
                "auth_pass\n s3cr3t",
                "auth_type s3cr3t",
                "~LST(p, s3cr3t) auth_pass $p",
                "s3cr3t"
            })
    void aMistypedPasswordIsInNoFinding(String line) {
        String text = FaultyFile.GOOD.replace("auth_pass s3cr3t", line);

        assertThat(KeepalivedConfig.parse(text).check().toString()).doesNotContain("s3cr3t", "cr3t");
    }

    @Test
    void aByteOrderMarkIsFoundAndRemoved() {
        KeepalivedConfig config = KeepalivedConfig.parse("\ufeff" + FaultyFile.GOOD);

        assertThat(config.check()).extracting(Finding::rule).containsExactly("byte-order-mark");
        assertThat(config.fix().text()).isEqualTo(FaultyFile.GOOD);
    }

    @Test
    void addressesThatALoopBringsAreNotMissing() {
        String text = FaultyFile.GOOD.replace("172.16.16.12", "~SEQ(i,12,13) 172.16.16.$i");

        assertThat(KeepalivedConfig.parse(text).check())
                .extracting(Finding::rule, Finding::severity)
                .containsExactlyInAnyOrder(
                        Tuple.tuple("loop-not-followed", Severity.INFO), Tuple.tuple("no-havip", Severity.WARNING));
    }

    @Test
    void followsAConditionalIncludeAndOneByParameter() {
        String main = FaultyFile.GOOD + "$D=more\n@a include ${D}/x.conf\n@b include $D/none.conf\n";
        IncludeSource includes = IncludeSource.of(Map.of("/etc/keepalived/more/x.conf", "foo 1\n"));

        assertThat(parse(main, includes, "a").check())
                .singleElement()
                .satisfies(finding -> assertThat(finding.file()).isEqualTo("/etc/keepalived/more/x.conf"));
    }

    @ParameterizedTest
    @CsvSource({"include,false", "includer,false", "includem,true", "includew,true", "includea,true"})
    void aMissingIncludeIsAnErrorWhereKeepalivedStops(String keyword, boolean error) {
        assertThat(KeepalivedConfig.parse(FaultyFile.GOOD + keyword + " none.conf\n")
                        .check())
                .extracting(Finding::rule, Finding::isError)
                .containsExactly(Tuple.tuple("include-not-found", error));
    }

    @Test
    void findsEveryFaultOfTheVendorsSample() {
        assertThat(KeepalivedConfig.parse(VendorSample.TEXT).check())
                .extracting(Finding::rule, Finding::severity, Finding::line)
                .containsExactlyInAnyOrder(
                        Tuple.tuple("missing-blank", Severity.ERROR, 1),
                        Tuple.tuple("no-refresh", Severity.WARNING, 1),
                        Tuple.tuple("nopreempt-with-master", Severity.ERROR, 2),
                        Tuple.tuple("preempt-delay-with-nopreempt", Severity.ERROR, 6),
                        Tuple.tuple("preempt-delay-unit", Severity.WARNING, 6),
                        Tuple.tuple("published-password", Severity.WARNING, 11));
    }

    private static KeepalivedConfig parse(String text, IncludeSource includes, String configId) {
        return KeepalivedConfig.parse(new SourceFile(Keepalived.PATH, text), includes, configId);
    }
}
