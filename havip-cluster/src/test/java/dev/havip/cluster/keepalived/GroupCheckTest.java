package dev.havip.cluster.keepalived;

import static org.assertj.core.api.Assertions.assertThat;

import dev.havip.cluster.ConfigFiles;
import dev.havip.cluster.FailoverGroup;
import dev.havip.cluster.Finding;
import dev.havip.cluster.Groups;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupCheckTest {
    private final FailoverGroup group = Groups.pair();

    @Test
    void whatWeWriteFits() {
        ConfigFiles files = group.keepalived().build().files();
        List<KeepalivedConfig> configs = files.members().stream()
                .map(member -> KeepalivedConfig.parse(
                        files.of(member, "keepalived.conf").text()))
                .toList();

        configs.forEach(config -> assertThat(config.check(group)).isEmpty());
        assertThat(configs.get(0).check(configs.get(1))).isEmpty();
        assertThat(configs.get(1).check(configs.get(0))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "172.16.16.12, 172.16.17.12, outside-subnet",
        "172.16.16.12, 172.16.16.13, havips-differ",
        "src_ip 172.16.16.5, src_ip 172.16.16.8, not-a-member",
        "interface eth0, interface eth1, wrong-interface",
        "        172.16.16.6, 172.16.16.9, peers-differ"
    })
    void whatDoesNotFitIsFound(String from, String to, String rule) {
        assertThat(rules(faulty(from, to).check(group))).contains(rule);
    }

    @ParameterizedTest
    @CsvSource({
        "interface eth0, interface eth1, wrong-interface",
        "src_ip 172.16.16.5, src_ip 172.16.16.8, not-a-member"
    })
    void whatDoesNotFitIsFoundWithMulticastToo(String from, String to, String rule) {
        String text = group.keepalived()
                .unicast(false)
                .build()
                .files()
                .of(Groups.first(group), "keepalived.conf")
                .text();

        assertThat(rules(KeepalivedConfig.parse(text).check(group))).containsExactly("multicast");
        assertThat(rules(KeepalivedConfig.parse(text.replace(from, to)).check(group)))
                .containsExactlyInAnyOrder("multicast", rule);
    }

    @Test
    void fixMakesItFit() {
        KeepalivedConfig fixed = KeepalivedConfig.parse(FaultyFile.GOOD
                        .replace("interface eth0", "interface eth1")
                        .replace("        172.16.16.6\n", "        172.16.16.9\n"))
                .fix(group);

        assertThat(fixed.check(group)).isEmpty();
        assertThat(fixed.text()).contains("interface eth0\n").contains("        172.16.16.6\n        # 172.16.16.9\n");
    }

    @Test
    void fixAddsTheHavipToTheGroupsInstance() {
        String other = FaultyFile.GOOD.replace("172.16.16.", "172.16.17.");
        String ours = FaultyFile.GOOD
                .substring(FaultyFile.GOOD.indexOf("vrrp_instance"))
                .replace("VI_1", "VI_2")
                .replace("router_id 51", "router_id 52");

        assertThat(KeepalivedConfig.parse(other + ours)
                        .fix(Groups.pairWithHavips(2))
                        .text())
                .isEqualTo(
                        other + ours.replace("        172.16.16.12\n", "        172.16.16.13\n        172.16.16.12\n"));
    }

    @Test
    void fixAddsTheGroupsHavip() {
        assertThat(KeepalivedConfig.parse(FaultyFile.GOOD)
                        .fix(Groups.pairWithHavips(2))
                        .text())
                .contains("virtual_ipaddress {\n        172.16.16.13\n        172.16.16.12\n");
    }

    @ParameterizedTest
    @CsvSource({
        "router_id 51, router_id 52, peer-file-differs",
        "advert_int 1, advert_int 5, peer-file-differs",
        "s3cr3t, an0ther, peer-file-differs",
        "virtual_ipaddress {, virtual_ipaddress { 172.16.16.13 } virtual_ipaddress {, peer-file-differs",
        "src_ip 172.16.16.6, src_ip 172.16.16.7, peers-differ",
        "priority 90, priority 100, equal-priorities"
    })
    void differencesToAnotherMembersFileAreFound(String from, String to, String rule) {
        String peer = FaultyFile.GOOD
                .replace("        172.16.16.6\n", "        PEER\n")
                .replace("src_ip 172.16.16.5", "src_ip 172.16.16.6")
                .replace("PEER", "172.16.16.5")
                .replace("priority 100", "priority 90");
        assertThat(peer).contains(from);
        KeepalivedConfig mine = KeepalivedConfig.parse(FaultyFile.GOOD);

        assertThat(mine.check(KeepalivedConfig.parse(peer))).isEmpty();
        assertThat(rules(mine.check(KeepalivedConfig.parse(peer.replace(from, to)))))
                .containsExactly(rule);
    }

    @Test
    void otherGroupWithTheSameRouterIdIsFound() {
        KeepalivedConfig other = KeepalivedConfig.parse(FaultyFile.GOOD.replace("172.16.16.12", "172.16.16.20"));

        assertThat(rules(KeepalivedConfig.parse(FaultyFile.GOOD).check(other)))
                .containsExactly("duplicate-virtual-router-id");
    }

    private static KeepalivedConfig faulty(String from, String to) {
        assertThat(FaultyFile.GOOD).contains(from);
        return KeepalivedConfig.parse(FaultyFile.GOOD.replace(from, to));
    }

    private static List<String> rules(List<Finding> findings) {
        return findings.stream().map(Finding::rule).toList();
    }
}
