package dev.havip.cluster.keepalived;

import static org.assertj.core.api.Assertions.assertThat;

import dev.havip.cluster.Finding;
import dev.havip.cluster.Groups;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeepalivedFixTest {
    @ParameterizedTest
    @MethodSource("dev.havip.cluster.keepalived.FaultyFile#all")
    void aFixLeavesNothingThatItCouldFix(FaultyFile file) {
        KeepalivedConfig fixed = KeepalivedConfig.parse(file.text()).fix();

        assertThat(fixed.fix().text()).isEqualTo(fixed.text());
        assertThat(fixed.check())
                .hasSizeLessThanOrEqualTo(
                        KeepalivedConfig.parse(file.text()).check().size());
    }

    @Test
    void mendsAConditionalLineAndKeepsItsCondition() {
        String text = FaultyFile.GOOD.replace("state BACKUP", "@main state MASTER   # first");

        assertThat(KeepalivedConfig.parse(new SourceFile(Keepalived.PATH, text), IncludeSource.none(), "main")
                        .fix()
                        .text())
                .contains("    @main state BACKUP   # first\n");
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "        172.16.16.12\n    }|        172.16.16.12\n        172.16.16.12 }",
                "refresh 5\n}|refresh 5\n}}",
                "refresh 5\n}|refresh 5\n    no_accept }",
                "172.16.16.6\n    }|172.16.16.6\n    2001:db8::1 }",
                "nopreempt|no_accept use_vmac {",
                "    authentication {|    version 3\n    authentication {",
                "s3cr3t\n    }|s3cr3t\n    } version 3"
            })
    void aFixCommentsOutNoBraceOfAnotherBlock(String change) {
        String[] parts = change.split("\\|");
        String text = FaultyFile.GOOD.replace(parts[0], parts[1]);
        KeepalivedConfig fixed = KeepalivedConfig.parse(text).fix();

        assertThat(text).isNotEqualTo(FaultyFile.GOOD);
        assertThat(errors(fixed)).isLessThanOrEqualTo(errors(KeepalivedConfig.parse(text)));
        assertThat(fixed.text()
                        .replaceAll("(?m)^ *#.*$", "")
                        .chars()
                        .filter(c -> c == '{')
                        .count())
                .isEqualTo(fixed.text()
                                .replaceAll("(?m)^ *#.*$", "")
                                .chars()
                                .filter(c -> c == '}')
                                .count()
                        + text.chars()
                                .map(c -> c == '{' ? 1 : c == '}' ? -1 : 0)
                                .sum());
    }

    @Test
    void aMissingBraceIsAddedBehindTheName() {
        String text = FaultyFile.GOOD.replace("vrrp_instance VI_1 {", "vrrp_instance VI_1");

        assertThat(KeepalivedConfig.parse(text).fix().text()).isEqualTo(FaultyFile.GOOD);
    }

    @Test
    void aFixKeepsTheEndOfEachLine() {
        String text = FaultyFile.GOOD
                .replace("state BACKUP\n", "state MASTER\r\n")
                .replace("    garp_master_refresh 5\n", "")
                .replace("VI_1 {\n", "VI_1 {\r\n");

        assertThat(KeepalivedConfig.parse(text).fix().text())
                .isEqualTo(text.replace("MASTER", "BACKUP")
                        .replace("VI_1 {\r\n", "VI_1 {\r\n    garp_master_refresh 5\r\n"));
    }

    /** Instances for IPv6 beside that of the HAVIP, as keepalived takes them. */
    static Stream<String> dualStack() {
        String other = FaultyFile.GOOD
                .substring(FaultyFile.GOOD.indexOf("vrrp_instance"))
                .replace("VI_1", "VI_6")
                .replaceFirst("(?s) *authentication.*?}\n", "")
                .replace("172.16.16.12", "fe80::12\n        2001:db8::12/64");
        return Stream.of(
                FaultyFile.GOOD
                        + other.replace("172.16.16.6", "fe80::6").replace("unicast_src_ip 172.16.16.5", "native_ipv6"),
                FaultyFile.GOOD + other.replace("172.16.16.6", "fe80::6").replace("172.16.16.5", "fe80::5"),
                FaultyFile.GOOD.replace(
                        "    garp_master_delay",
                        "    virtual_ipaddress_excluded {\n        2001:db8::12/64\n    }\n    garp_master_delay"));
    }

    @ParameterizedTest
    @MethodSource("dualStack")
    void aFixLeavesIpv6BesideTheHavipAlone(String text) {
        KeepalivedConfig config = KeepalivedConfig.parse(text);

        assertThat(config.check()).extracting(Finding::rule).containsExactly("ipv6");
        assertThat(config.fix().text()).isEqualTo(text);
        assertThat(config.fix(Groups.pair()).text()).isEqualTo(text);
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

    private static long errors(KeepalivedConfig config) {
        return config.check().stream().filter(Finding::isError).count();
    }
}
