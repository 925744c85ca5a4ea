package dev.havip.cluster.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.havip.cluster.ConfigFiles;
import dev.havip.cluster.FailoverGroup;
import dev.havip.cluster.Groups;
import dev.havip.net.Ipv4Address;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HeartbeatTest {
    private final FailoverGroup group = Groups.pair();

    @Test
    void writesTheRecommendedConfiguration() {
        ConfigFiles files = group.heartbeat().secret("s3cr3ts3cr3t").build().files();

        assertThat(files.of(Groups.first(group), "ha.cf").text()).isEqualTo("""
                        logfacility local0
                        keepalive 2
                        warntime 8
                        deadtime 15
                        initdead 60
                        udpport 694
                        ucast eth0 172.16.16.6
                        auto_failback off
                        node havip-01
                        node havip-02
                        """);
        assertThat(files.of(Groups.second(group), "ha.cf").text()).contains("ucast eth0 172.16.16.5\n");
        assertThat(files.of(Groups.first(group), "haresources").text())
                .isEqualTo("havip-01 IPaddr2::172.16.16.12/24/eth0\n");
        assertThat(files.of(Groups.first(group), "authkeys").text()).isEqualTo("auth 1\n1 sha1 s3cr3ts3cr3t\n");
    }

    @Test
    void onlyHeartbeatMayReadTheSecret() {
        ConfigFiles files = group.heartbeat().build().files();

        assertThat(files.of(Groups.first(group), "authkeys").mode()).isEqualTo("600");
        assertThat(group.heartbeat().secret("s3cr3ts3cr3t").build().toString()).doesNotContain("s3cr3t");
    }

    @Test
    void membersShareOneRandomSecretAndNoTwoConfigurationsDo() {
        ConfigFiles files = group.heartbeat().build().files();
        String first = files.of(Groups.first(group), "authkeys").text();

        assertThat(files.of(Groups.second(group), "authkeys").text()).isEqualTo(first);
        assertThat(group.heartbeat()
                        .build()
                        .files()
                        .of(Groups.first(group), "authkeys")
                        .text())
                .isNotEqualTo(first);
    }

    @Test
    void bothMembersHaveTheSameResources() {
        ConfigFiles files = Groups.pairWithHavips(2)
                .heartbeat()
                .preferredMember("havip-02")
                .addResource("nginx")
                .build()
                .files();

        String expected = "havip-02 IPaddr2::172.16.16.12/24/eth0 IPaddr2::172.16.16.13/24/eth0 nginx\n";
        files.members()
                .forEach(member ->
                        assertThat(files.of(member, "haresources").text()).isEqualTo(expected));
    }

    @Test
    void aTimerAnnouncesAgainWhatHeartbeatAnnouncesOnce() {
        ConfigFiles files = group.heartbeat().build().files();

        assertThat(files.of(Groups.first(group), "havip-announce.service").text())
                .contains(" && exec /usr/bin/arping -q -U -c 1 -I eth0 172.16.16.12'\n");
        assertThat(files.of(Groups.first(group), "havip-announce.timer").text()).contains("OnUnitActiveSec=5s\n");
        assertThat(files.notes()).anyMatch(note -> note.contains("only when it takes it over"));
    }

    @Test
    void aFractionOfASecondIsNotCutFromATime() {
        ConfigFiles files = group.heartbeat()
                .keepalive(Duration.ofMillis(1900))
                .warntime(Duration.ofMillis(3500))
                .deadtime(Duration.ofMillis(7500))
                .initdead(Duration.ofMillis(15_500))
                .build()
                .files();

        assertThat(files.of(Groups.first(group), "ha.cf").text())
                .contains("keepalive 1900ms\nwarntime 3500ms\ndeadtime 7500ms\ninitdead 15500ms\n");
    }

    @Test
    void pingsOnRequest() {
        ConfigFiles files = group.heartbeat()
                .addPingNode(Ipv4Address.parse("172.16.16.1"))
                .ipfail(true)
                .build()
                .files();

        assertThat(files.of(Groups.first(group), "ha.cf").text())
                .contains("ping 172.16.16.1\nrespawn hacluster /usr/lib/heartbeat/ipfail\n");
    }

    static Stream<Arguments> outOfRange() {
        return Stream.of(
                refused("keepalive in ms is 500", b -> b.keepalive(Duration.ofMillis(500))),
                refused("deadtime in ms is 3000", b -> b.deadtime(Duration.ofSeconds(3))),
                refused("warntime in ms is 20000", b -> b.warntime(Duration.ofSeconds(20))),
                refused("initdead in ms is 20000", b -> b.initdead(Duration.ofSeconds(20))),
                refused(
                        "whole milliseconds",
                        b -> b.keepalive(Duration.ofSeconds(2).plusNanos(1))),
                refused("whole seconds", b -> b.announceInterval(Duration.ofMillis(5500))),
                refused("UDP port is 0", b -> b.udpPort(0)),
                refused("no member is named 'nobody'", b -> b.preferredMember("nobody")),
                refused("nothing to ping", b -> b.ipfail(true)),
                refused("secret has 4", b -> b.secret("1111")),
                refused("not a resource", b -> b.addResource("nginx\nreboot")));
    }

    private static Arguments refused(String message, UnaryOperator<Heartbeat.Builder> setting) {
        return Arguments.of(message, setting);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("outOfRange")
    void refusesAValueOutOfRange(String message, UnaryOperator<Heartbeat.Builder> setting) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> setting.apply(group.heartbeat()).build())
                .withMessageContaining(message);
    }

    @Test
    void refusesThreeMembers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Groups.three().heartbeat().build())
                .withMessageContaining("the group has 3");
    }
}
