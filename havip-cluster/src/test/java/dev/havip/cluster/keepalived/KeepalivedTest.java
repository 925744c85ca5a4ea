package dev.havip.cluster.keepalived;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.havip.cluster.ConfigFile;
import dev.havip.cluster.FailoverGroup;
import dev.havip.cluster.Groups;
import dev.havip.cluster.Member;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KeepalivedTest {
    private final FailoverGroup group = Groups.pair();

    @Test
    void writesTheRecommendedConfiguration() {
        Keepalived keepalived = group.keepalived().authPass("s3cr3t").build();

        ConfigFile file = keepalived.files().of(Groups.first(group), "keepalived.conf");

        assertThat(file.path()).isEqualTo("/etc/keepalived/keepalived.conf");
        assertThat(file.mode()).isEqualTo("600");
        assertThat(file.text()).isEqualTo("""
                        global_defs {
                            router_id havip-01
                            vrrp_skip_check_adv_addr
                        }

                        vrrp_instance havip {
                            state BACKUP
                            nopreempt
                            interface eth0
                            virtual_router_id 51
                            priority 100
                            version 2
                            advert_int 1
                            authentication {
                                auth_type PASS
                                auth_pass s3cr3t
                            }
                            unicast_src_ip 172.16.16.5
                            unicast_peer {
                                172.16.16.6
                            }
                            virtual_ipaddress {
                                172.16.16.12 dev eth0
                            }
                            garp_master_delay 1
                            garp_master_repeat 5
                            # Announced again and again: the cloud may miss the first announcements.
                            garp_master_refresh 5
                        }
                        """);
    }

    @Test
    void membersNameEachOtherAndHaveDifferentPriorities() {
        FailoverGroup three = Groups.three();
        Keepalived keepalived = three.keepalived().build();

        assertThat(text(keepalived, three.member("havip-02")))
                .contains("unicast_src_ip 172.16.16.6\n")
                .contains("        172.16.16.5\n        172.16.16.7\n")
                .contains("priority 90\n");
    }

    @Test
    void membersShareOneRandomPasswordAndNoTwoConfigurationsDo() {
        Keepalived keepalived = group.keepalived().build();
        String first = authPass(text(keepalived, Groups.first(group)));

        assertThat(first).hasSize(8).isNotEqualTo("1111").isEqualTo(authPass(text(keepalived, Groups.second(group))));
        assertThat(authPass(text(group.keepalived().build(), Groups.first(group))))
                .isNotEqualTo(first);
    }

    @Test
    void thePasswordDoesNotShow() {
        Keepalived keepalived = group.keepalived().authPass("s3cr3t").build();

        assertThat(keepalived.toString()).doesNotContain("s3cr3t");
        assertThat(keepalived.files().toString()).doesNotContain("s3cr3t");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> group.keepalived().authPass("s3cr3t s3cr3t").build())
                .withMessageContaining("13 characters")
                .withMessageNotContaining("s3cr3t");
    }

    @Test
    void aFixedMasterIsMasterWithTheHighestPriority() {
        Keepalived keepalived = group.keepalived().fixedMaster("havip-02").build();

        assertThat(text(keepalived, Groups.second(group)))
                .contains("state MASTER\n")
                .contains("priority 100\n")
                .doesNotContain("nopreempt");
        assertThat(text(keepalived, Groups.first(group)))
                .contains("state BACKUP\n")
                .contains("priority 90\n")
                .doesNotContain("nopreempt");
    }

    @Test
    void aFixedMasterThatWaitsBeginsAsBackup() {
        Keepalived keepalived = group.keepalived()
                .fixedMaster("havip-01")
                .preemptDelay(Duration.ofMinutes(2))
                .build();

        assertThat(text(keepalived, Groups.first(group)))
                .contains("state BACKUP\n    preempt_delay 120\n")
                .contains("priority 100\n");
    }

    @Test
    void severalHavipsAnnounceLess() {
        FailoverGroup several = Groups.pairWithHavips(6);
        Keepalived keepalived = several.keepalived().build();

        assertThat(text(keepalived, Groups.first(several)))
                .contains("garp_master_repeat 1\n")
                .contains("172.16.16.12 dev eth0\n        172.16.16.13 dev eth0\n");
        assertThat(keepalived.files().notes()).anyMatch(note -> note.contains("6 HAVIPs on one ENI"));
    }

    @Test
    void version3HasFineIntervalsAndNoPassword() {
        Keepalived keepalived = group.keepalived()
                .version(3)
                .advertInterval(Duration.ofMillis(250))
                .build();

        assertThat(text(keepalived, Groups.first(group)))
                .contains("version 3\n    advert_int 0.25\n")
                .doesNotContain("auth");
    }

    @Test
    void multicastIsSaidToNeedASwitch() {
        Keepalived keepalived = group.keepalived().unicast(false).build();

        assertThat(text(keepalived, Groups.first(group)))
                .contains("mcast_src_ip 172.16.16.5\n")
                .doesNotContain("unicast");
        assertThat(keepalived.files().notes()).anyMatch(note -> note.contains("Multicast is off in a VPC"));
    }

    @Test
    void runsHealthChecksAndTellsItsState() {
        Keepalived keepalived = group.keepalived()
                .addTrackScript(TrackScript.builder()
                        .name("chk_db")
                        .command("/usr/bin/pg_isready -q")
                        .build())
                .addTrackInterface("eth1")
                .notifyFifo("/run/havip/fifo")
                .notifyScript("/etc/keepalived/notify.sh")
                .build();

        assertThat(text(keepalived, Groups.first(group)))
                .contains(
                        "vrrp_script chk_db {\n    script \"/usr/bin/pg_isready -q\"\n    interval 5\n    timeout 3\n")
                .contains("track_interface {\n        eth1\n")
                .contains("track_script {\n        chk_db\n")
                .contains("script_user root\n")
                .contains("vrrp_notify_fifo /run/havip/fifo\n")
                .contains("notify_fault \"/etc/keepalived/notify.sh FAULT\"\n");
    }

    static Stream<Arguments> outOfRange() {
        return Stream.of(
                refused("router id is 0", b -> b.virtualRouterId(0)),
                refused("router id is 256", b -> b.virtualRouterId(256)),
                refused("version is 4", b -> b.version(4)),
                refused("priority is 255", b -> b.priority(255)),
                refused("lowest priority would be -1", b -> b.priority(9)),
                refused("priority step is -1", b -> b.priorityStep(-1)),
                refused("in ms is 500", b -> b.advertInterval(Duration.ofMillis(500))),
                refused("give whole seconds", b -> b.advertInterval(Duration.ofMillis(1500))),
                refused("in ms is 41000", b -> b.version(3).advertInterval(Duration.ofSeconds(41))),
                refused("multiple of 10 ms", b -> b.version(3).advertInterval(Duration.ofMillis(1005))),
                refused("VRRPv3 has no password", b -> b.version(3).authPass("x")),
                refused("auth pass has 0", b -> b.authPass("")),
                refused("auth pass has 9", b -> b.authPass("123456789")),
                refused("auth pass has 3", b -> b.authPass("a#b")),
                refused("refresh in s is 0", b -> b.garpMasterRefresh(Duration.ZERO)),
                refused("delay in s is 0", b -> b.garpMasterDelay(Duration.ZERO)),
                refused("repeat is 0", b -> b.garpMasterRepeat(0)),
                refused("without a fixed master", b -> b.preemptDelay(Duration.ofSeconds(10))),
                refused("in ms is 1000500", b -> b.fixedMaster("havip-01").preemptDelay(Duration.ofMillis(1_000_500))),
                refused("delay is PT1.5S; give whole seconds", b -> b.garpMasterDelay(Duration.ofMillis(1500))),
                refused("refresh is PT5.5S; give whole seconds", b -> b.garpMasterRefresh(Duration.ofMillis(5500))),
                refused(
                        "give whole seconds",
                        b -> b.advertInterval(Duration.ofSeconds(1).plusNanos(1))),
                refused(
                        "track script is named twice: 'chk'",
                        b -> b.addTrackScript(script("chk", "/bin/true")).addTrackScript(script("chk", "/bin/false"))),
                refused(
                        "tracked interface is named twice: 'eth1'",
                        b -> b.addTrackInterface("eth1").addTrackInterface("eth1")),
                refused("never closes it", b -> b.addTrackScript(script("chk", "/bin/echo it's"))),
                refused("ends with a backslash", b -> b.addTrackScript(script("chk", "/bin/true \\"))),
                refused("1 to 900 characters", b -> b.addTrackScript(script("chk", "/bin/" + "x".repeat(900)))),
                refused(
                        "'chk' has a weight of -20 without a fixed master",
                        b -> b.addTrackScript(TrackScript.builder()
                                .name("chk")
                                .command("/bin/true")
                                .weight(-20)
                                .build())),
                refused("no member is named 'nobody'", b -> b.fixedMaster("nobody")),
                refused("step of 0", b -> b.fixedMaster("havip-01").priorityStep(0)),
                refused("eth0 is watched anyway", b -> b.addTrackInterface("eth0")),
                refused("not a FIFO", b -> b.notifyFifo("fifo")),
                refused("not a notify script", b -> b.notifyScript("/a b")));
    }

    private static TrackScript script(String name, String command) {
        return TrackScript.builder().name(name).command(command).build();
    }

    private static Arguments refused(String message, UnaryOperator<Keepalived.Builder> setting) {
        return Arguments.of(message, setting);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("outOfRange")
    void refusesAValueOutOfRange(String message, UnaryOperator<Keepalived.Builder> setting) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> setting.apply(group.keepalived()).build())
                .withMessageContaining(message);
    }

    private static String text(Keepalived keepalived, Member member) {
        return keepalived.files().of(member, "keepalived.conf").text();
    }

    private static String authPass(String text) {
        Matcher matcher = Pattern.compile("auth_pass (\\S+)").matcher(text);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
