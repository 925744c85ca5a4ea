package dev.havip.arp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.havip.arp.frame.ArpOperation;
import dev.havip.hold.AnnounceForm;
import dev.havip.hold.AnnounceSchedule;
import dev.havip.hold.StandingAnnouncement;
import dev.havip.net.Ipv4Address;
import dev.havip.net.MacAddress;
import dev.havip.testing.Lab;
import dev.havip.testing.Namespace;
import dev.havip.testing.VirtualLan;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When frames go out, and what they do to the ARP cache of a third host. */
@Lab(tools = {"tcpdump", "arptables", "ping", "bridge"})
class AnnouncementsOnTheWireIT {
    private static final Ipv4Address VIP = Ipv4Address.parse("172.16.16.12");
    private static final String ETH0 = VirtualLan.INTERFACE;

    private VirtualLan lan;
    private Namespace first;
    private Namespace second;
    private Namespace third;

    @BeforeEach
    void plugIn() {
        lan = VirtualLan.create();
        first = lan.host("a", "172.16.16.5/24");
        second = lan.host("b", "172.16.16.6/24");
        third = lan.host("c", "172.16.16.7/24");
    }

    @AfterEach
    void unplug() {
        lan.close();
    }

    private static MacAddress macOf(Namespace host) throws Exception {
        return InNamespace.call(host, () -> EthernetInterface.of(ETH0)).macAddress();
    }

    @Test
    void framesGoOutWhenTheScheduleSays() throws Exception {
        AnnounceSchedule schedule = AnnounceSchedule.builder()
                .burst(3)
                .spacing(Duration.ofMillis(200))
                .addRepeat(Duration.ofSeconds(1))
                .refresh(Duration.ofMillis(700))
                .build();
        try (Capture capture = Capture.start(third, ETH0, "arp");
                PacketAnnouncer announcer = PacketAnnouncer.builder().build();
                StandingAnnouncement standing = InNamespace.call(
                        first,
                        () -> StandingAnnouncement.builder()
                                .address(VIP)
                                .on(ETH0)
                                .announcer(announcer)
                                .schedule(schedule)
                                .start())) {
            int announcements = 9;
            List<Capture.Frame> frames = capture.awaitFrames(2 * announcements);
            double begin = frames.get(0).at();
            List<Double> late = IntStream.range(0, 2 * announcements)
                    .mapToDouble(i -> 1000 * (frames.get(i).at() - begin)
                            - schedule.offset(i / 2).orElseThrow().toMillis())
                    .boxed()
                    .toList();
            System.out.println("ms behind the schedule: "
                    + late.stream().map("%.1f"::formatted).toList());
            assertThat(late).allSatisfy(ms -> assertThat(ms).isBetween(-20.0, 200.0));
            assertThat(late.stream().sorted().skip(announcements).findFirst().orElseThrow())
                    .as("median")
                    .isBetween(-20.0, 20.0);
            assertThat(frames)
                    .extracting(frame -> frame.arp().operation())
                    .startsWith(ArpOperation.REQUEST, ArpOperation.REPLY, ArpOperation.REQUEST, ArpOperation.REPLY);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, replies", "2, requests"})
    void cacheOfAThirdHostFollowsAMoveThoughOneFormIsDropped(int dropped, String through) throws Exception {
        first.ip("addr add 172.16.16.12/32 dev eth0");
        third.run("ping", "-c", "1", "-W", "5", VIP.toString());
        assertThat(third.ip("neigh show 172.16.16.12")).contains(macOf(first).toString());
        first.ip("addr del 172.16.16.12/32 dev eth0");
        second.ip("addr add 172.16.16.12/32 dev eth0");
        third.run("arptables", "-A", "INPUT", "--opcode", Integer.toString(dropped), "-j", "DROP");
        // Linux takes no second change of an entry within a second (locktime).
        Thread.sleep(1100);
        try (PacketAnnouncer announcer = PacketAnnouncer.builder().build()) {
            InNamespace.call(second, () -> {
                announcer.open(ETH0);
                return announcer.announce(ETH0, AnnounceForm.BOTH, List.of(VIP), () -> true);
            });
            String expected = macOf(second).toString();
            for (int i = 0; i < 100 && !third.ip("neigh show 172.16.16.12").contains(expected); i++) {
                Thread.sleep(20);
            }
            assertThat(third.ip("neigh show 172.16.16.12"))
                    .as(through + " alone")
                    .contains(expected);
        }
    }

    @Test
    void neverMoreFramesThanTheBucketAllows() throws Exception {
        List<Ipv4Address> many = IntStream.range(0, 200).mapToObj(VIP::plus).toList();
        try (Capture capture = Capture.start(third, ETH0, "arp");
                PacketAnnouncer announcer =
                        PacketAnnouncer.builder().rate(200, 100).build()) {
            InNamespace.call(first, () -> {
                announcer.open(ETH0);
                return null;
            });
            long begin = System.nanoTime();
            int sent = 0;
            while (System.nanoTime() - begin < 2_000_000_000L) {
                sent += announcer
                        .announce(ETH0, AnnounceForm.BOTH, many, () -> true)
                        .sent();
                Thread.sleep(10);
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            assertThat(sent).isBetween(300, (int) (100 + 200 * seconds) + 1);
            assertThat(capture.awaitFrames(sent)).hasSize(sent);
        }
    }

    @Test
    void switchThatForgetsASilentHostIsRemindedByTheRefresh() throws Exception {
        String mac = macOf(first).toString();
        lan.bridge().ip("link set dev " + VirtualLan.BRIDGE + " type bridge ageing_time 200"); // 2 s
        // A switch that does not flood what it does not know, and a router whose ARP cache outlives the switch's table.
        lan.bridge().run("bridge", "link", "set", "dev", "a", "flood", "off");
        first.ip("addr add 172.16.16.12/32 dev eth0");
        third.ip("neigh replace 172.16.16.12 lladdr " + mac + " dev eth0 nud permanent");
        for (int i = 0; i < 500 && switchKnows(mac); i++) {
            Thread.sleep(20);
        }
        assertThat(third.start("ping", "-c", "1", "-W", "1", VIP.toString()).awaitExit(Duration.ofSeconds(10)))
                .as("forgotten, as it is without any announcement")
                .isNotZero();

        AnnounceSchedule schedule = AnnounceSchedule.builder()
                .burst(1)
                .refresh(Duration.ofMillis(500))
                .build();
        try (PacketAnnouncer announcer = PacketAnnouncer.builder().build();
                StandingAnnouncement standing = InNamespace.call(
                        first,
                        () -> StandingAnnouncement.builder()
                                .address(VIP)
                                .on(ETH0)
                                .announcer(announcer)
                                .schedule(schedule)
                                .start())) {
            for (int i = 0; i < 12; i++) {
                Thread.sleep(500);
                assertThat(switchKnows(mac)).isTrue();
            }
            assertThat(third.run("ping", "-c", "1", "-W", "5", VIP.toString())).contains("1 received");
        }
    }

    private boolean switchKnows(String mac) {
        return lan.bridge()
                .run("bridge", "fdb", "show", "br", VirtualLan.BRIDGE)
                .contains(mac + " dev a master");
    }
}
