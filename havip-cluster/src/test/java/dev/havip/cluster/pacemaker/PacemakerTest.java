package dev.havip.cluster.pacemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.havip.cluster.ConfigFiles;
import dev.havip.cluster.FailoverGroup;
import dev.havip.cluster.Groups;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PacemakerTest {
    private final FailoverGroup group = Groups.pair();

    @Test
    void writesCorosyncForTwo() {
        assertThat(file(group.pacemaker().build(), "corosync.conf")).isEqualTo("""
                        totem {
                            version: 2
                            cluster_name: havip
                            # knet sends unicast UDP; a VPC carries no multicast.
                            transport: knet
                            crypto_cipher: aes256
                            crypto_hash: sha256
                            token: 3000
                        }

                        nodelist {
                            node {
                                name: havip-01
                                nodeid: 1
                                ring0_addr: 172.16.16.5
                            }
                            node {
                                name: havip-02
                                nodeid: 2
                                ring0_addr: 172.16.16.6
                            }
                        }

                        quorum {
                            provider: corosync_votequorum
                            # The survivor of two goes on; both must have met once.
                            two_node: 1
                        }

                        logging {
                            to_syslog: yes
                        }
                        """);
    }

    @Test
    void threeMembersNeedAMajority() {
        ConfigFiles files = Groups.three().pacemaker().build().files();

        assertThat(files.of(files.members().get(2), "corosync.conf").text())
                .contains("nodeid: 3")
                .doesNotContain("two_node");
    }

    @Test
    void announcesAgainAtEachMonitor() {
        assertThat(file(group.pacemaker().build(), "havip.crm"))
                .contains("rsc_defaults rsc-options: resource-stickiness=100 migration-threshold=3\n")
                .contains("primitive havip ocf:heartbeat:IPaddr2 \\\n  params ip=172.16.16.12 cidr_netmask=24 nic=eth0"
                        + " arp_count=5 arp_count_refresh=1 \\\n")
                .contains("op monitor interval=5s timeout=20s\n")
                .doesNotContain("\ngroup ");
    }

    @Test
    void pcsSaysTheSame() {
        assertThat(file(group.pacemaker().build(), "havip-pcs.sh"))
                .startsWith("#!/bin/sh\n")
                .contains(
                        "pcs resource create havip ocf:heartbeat:IPaddr2 \\\n  ip=172.16.16.12 cidr_netmask=24 nic=eth0"
                                + " arp_count=5 arp_count_refresh=1 \\\n");
    }

    @Test
    void severalHavipsStayTogether() {
        FailoverGroup several = Groups.pairWithHavips(2);

        assertThat(file(several.pacemaker().build(), "havip.crm")).contains("group havip havip-1 havip-2\n");
        assertThat(file(several.pacemaker().build(), "havip-pcs.sh")).contains("--group havip\n");
    }

    @Test
    void saysThatNobodyIsFenced() {
        assertThat(file(group.pacemaker().build(), "havip.crm"))
                .contains("# No fence device")
                .contains("stonith-enabled=false");
        assertThat(file(group.pacemaker().stonith(true).build(), "havip.crm"))
                .doesNotContain("#")
                .contains("stonith-enabled=true");
    }

    @Test
    void onlyCorosyncMayReadTheKey() {
        ConfigFiles files = group.pacemaker().build().files();

        assertThat(files.of(Groups.first(group), "authkey").mode()).isEqualTo("400");
        assertThat(files.of(Groups.first(group), "authkey").text())
                .hasSize(256)
                .isEqualTo(files.of(Groups.second(group), "authkey").text())
                .isNotEqualTo(file(group.pacemaker().build(), "authkey"));
        assertThat(group.pacemaker().authKey("k".repeat(128)).build().toString())
                .doesNotContain("kkk");
    }

    static Stream<Arguments> outOfRange() {
        return Stream.of(
                refused("token in ms is 999", b -> b.token(Duration.ofMillis(999))),
                refused("monitor interval in s is 0", b -> b.monitorInterval(Duration.ZERO)),
                refused("ARP count is 0", b -> b.arpCount(0)),
                refused("ARP count of a refresh is 0", b -> b.arpCountRefresh(0)),
                refused("stickiness is -1", b -> b.stickiness(-1)),
                refused("migration threshold is 0", b -> b.migrationThreshold(0)),
                refused("auth key has 127", b -> b.authKey("k".repeat(127))));
    }

    private static Arguments refused(String message, UnaryOperator<Pacemaker.Builder> setting) {
        return Arguments.of(message, setting);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("outOfRange")
    void refusesAValueOutOfRange(String message, UnaryOperator<Pacemaker.Builder> setting) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> setting.apply(group.pacemaker()).build())
                .withMessageContaining(message);
    }

    private String file(Pacemaker pacemaker, String name) {
        ConfigFiles files = pacemaker.files();
        return files.of(files.members().get(0), name).text();
    }
}
