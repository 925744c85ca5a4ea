package dev.havip.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.havip.examples.HoldingLab.Holder;
import dev.havip.examples.HoldingLab.Mode;
import dev.havip.testing.Lab;
import dev.havip.testing.RunningCommand;
import dev.havip.testing.VirtualLan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes on a real wire: what a third host sees when something happens to the one that holds. */
@Lab(tools = {"arptables", "ping", "mkfifo"})
class HoldIT {
    private static final Duration TAKEOVER = HoldingLab.LEASE.plusSeconds(1);

    @TempDir
    private static Path folder;

    private static HoldingLab lab;

    private final Map<Mode, Holder> a = new EnumMap<>(Mode.class);
    private final Map<Mode, Holder> b = new EnumMap<>(Mode.class);

    @BeforeAll
    static void plugIn() {
        lab = new HoldingLab(folder);
    }

    @AfterAll
    static void unplug() {
        lab.close();
    }

    /** On host A one holder of each mode holds, on host B one waits. */
    private void aHoldsAndBWaits(String... more) {
        for (Mode mode : Mode.values()) {
            a.put(mode, lab.hold("a", mode, more));
        }
        a.values().forEach(holder -> holder.await("CLAIMED"));
        for (Mode mode : Mode.values()) {
            b.put(mode, lab.hold("b", mode, more));
        }
        b.values().forEach(Holder::awaitJoined);
        for (Mode mode : Mode.values()) {
            lab.awaitAnswer("a", mode.address, System.nanoTime(), HoldingLab.SOON);
        }
    }

    @AfterEach
    void neverDidTwoHostsAnswer() {
        for (Map<Mode, Holder> each : List.of(a, b)) {
            each.values().forEach(holder -> holder.signal("TERM"));
            each.values().forEach(Holder::close);
        }
        WireLog wire = lab.wire();
        for (Mode mode : Mode.values()) {
            assertThat(wire.questions(mode.address)).isNotEmpty();
            assertThat(wire.answeredTwice(mode.address))
                    .as("questions answered by two hosts")
                    .isEmpty();
        }
    }

    private static void assertTakenOver(Mode mode, long since, Duration atMost) {
        lab.awaitAnswer("b", mode.address, since, atMost.plusSeconds(5));
        long takenOver = lab.wire().firstAnswer(mode.address, lab.mac("b"), since) - since;
        report("takeover", mode, takenOver);
        assertThat(Duration.ofNanos(takenOver)).as("takeover of %s", mode).isLessThanOrEqualTo(atMost);
    }

    private static void report(String what, Mode mode, long nanos) {
        System.out.printf("%s, %s: %.3f s%n", what, mode, nanos / 1e9);
    }

    @Test
    void killed() {
        aHoldsAndBWaits();
        long killed = System.nanoTime();
        a.values().forEach(holder -> holder.process().kill());

        for (Mode mode : Mode.values()) {
            assertTakenOver(mode, killed, TAKEOVER);
        }
        long lastAnswer = lab.wire().lastAnswer(Mode.BOUND.address, lab.mac("a"), System.nanoTime());
        report("address gone after kill -9", Mode.BOUND, lastAnswer - killed);
        assertThat(Duration.ofNanos(lastAnswer - killed)).isLessThanOrEqualTo(Duration.ofMillis(50));
    }

    @Test
    void pausedAndContinued() {
        aHoldsAndBWaits();
        long paused = System.nanoTime();
        a.values().forEach(holder -> holder.signal("STOP"));
        for (Mode mode : Mode.values()) {
            assertTakenOver(mode, paused, TAKEOVER);
        }

        long continued = System.nanoTime();
        a.values().forEach(holder -> holder.signal("CONT"));
        a.values().forEach(holder -> holder.await("LOST"));
        HoldingLab.pause(Duration.ofSeconds(2));

        assertThat(lab.wire().announcementsBy(lab.mac("a"), continued)).isEmpty();
        for (Mode mode : Mode.values()) {
            assertThat(lab.wire().firstAnswer(mode.address, lab.mac("a"), continued))
                    .isEqualTo(Long.MAX_VALUE);
        }
    }

    @Test
    void linkDownAndUp() {
        aHoldsAndBWaits();
        long down = System.nanoTime();
        lab.hosts.get("a").ip("link set dev " + VirtualLan.INTERFACE + " down");
        for (Mode mode : Mode.values()) {
            assertTakenOver(mode, down, TAKEOVER);
        }
        lab.hosts.get("a").ip("link set dev " + VirtualLan.INTERFACE + " up");
        a.values().forEach(holder -> holder.await("LINK_UP"));
        HoldingLab.pause(Duration.ofSeconds(1));
    }

    @Test
    void cableOutAndIn() {
        aHoldsAndBWaits();
        long out = System.nanoTime();
        lab.lan.unplug("a");
        for (Mode mode : Mode.values()) {
            assertTakenOver(mode, out, TAKEOVER);
        }
        lab.lan.plug("a");
        a.values().forEach(holder -> holder.await("LINK_UP"));
        HoldingLab.pause(Duration.ofSeconds(1));
    }

    @Test
    void addressRemovedBySomebodyElse() {
        aHoldsAndBWaits();
        for (Mode mode : Mode.values()) {
            String[] line = lab.hosts
                    .get("a")
                    .ip("-oneline address show to " + mode.address + "/32")
                    .split("\\s+");
            long removed = System.nanoTime();
            lab.hosts.get("a").ip("address del " + mode.address + "/32 dev " + line[1]);
            a.get(mode).await("RESTORED");
            HoldingLab.pause(Duration.ofSeconds(1));

            long gap = lab.wire().longestGap(mode.address, removed, System.nanoTime());
            report("without answer after the address was removed", mode, gap);
            assertThat(Duration.ofNanos(gap)).isLessThanOrEqualTo(Duration.ofMillis(500));
        }
    }

    @Test
    void announcementsLostUntilThePathHeals() {
        aHoldsAndBWaits("--refresh", "2s");
        lab.third.run("ping", "-c", "1", "-W", "5", Mode.BOUND.address);
        lab.third.run("arptables", "-A", "INPUT", "--source-mac", lab.mac("b"), "-j", "DROP");
        a.values().forEach(holder -> holder.signal("TERM"));
        b.values().forEach(holder -> holder.await("CLAIMED"));
        HoldingLab.pause(Duration.ofSeconds(3));
        assertThat(lab.third
                        .start("ping", "-c", "1", "-W", "1", Mode.BOUND.address)
                        .awaitExit(HoldingLab.SOON))
                .as("reached although the announcements were lost")
                .isNotZero();

        lab.third.run("arptables", "-F", "INPUT");
        long healed = System.nanoTime();
        String pings = lab.third.run("sh", "-c", "until ping -c 1 -W 0.1 " + Mode.BOUND.address + "; do :; done");
        long reached = System.nanoTime() - healed;

        assertThat(pings).contains("1 received");
        report("reached after the path healed", Mode.BOUND, reached);
        assertThat(Duration.ofNanos(reached)).isLessThanOrEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void electorStandsStillAndGoesOn() {
        aHoldsAndBWaits();
        long stopped = System.nanoTime();
        lab.electors.values().forEach(elector -> HoldingLab.signal(elector, "STOP"));
        try {
            a.values().forEach(holder -> holder.await("LOST"));
            HoldingLab.pause(HoldingLab.LEASE);
        } finally {
            lab.electors.values().forEach(elector -> HoldingLab.signal(elector, "CONT"));
        }
        long continued = System.nanoTime();
        for (Mode mode : Mode.values()) {
            long lastAnswer = lab.wire().lastAnswer(mode.address, lab.mac("a"), continued) - stopped;
            report("held without an elector", mode, lastAnswer);
            assertThat(Duration.ofNanos(lastAnswer)).isLessThanOrEqualTo(HoldingLab.LEASE);
            assertTakenOver(mode, continued, TAKEOVER);
        }
    }

    @Test
    void pathToTheElectorFallsSilentForTheHolderAlone() {
        aHoldsAndBWaits();
        long silent = System.nanoTime();
        lab.relays.values().forEach(relay -> relay.silent(true));
        try {
            for (Mode mode : Mode.values()) {
                assertTakenOver(mode, silent, TAKEOVER);
                assertThat(a.get(mode).process().output()).contains("LOST");
                long lastAnswer = lab.wire().lastAnswer(mode.address, lab.mac("a"), System.nanoTime()) - silent;
                report("held without a word from the elector", mode, lastAnswer);
                assertThat(Duration.ofNanos(lastAnswer)).isLessThanOrEqualTo(HoldingLab.LEASE);
            }
        } finally {
            lab.relays.values().forEach(relay -> relay.silent(false));
        }
        long healed = System.nanoTime();
        HoldingLab.pause(Duration.ofSeconds(2));

        assertThat(lab.wire().announcementsBy(lab.mac("a"), healed)).isEmpty();
        for (Mode mode : Mode.values()) {
            assertThat(lab.wire().firstAnswer(mode.address, lab.mac("a"), healed))
                    .isEqualTo(Long.MAX_VALUE);
        }
    }

    @Test
    void electorEnds() {
        String path = folder.resolve("ending").toString();
        List<String> options =
                List.of("--address", "172.16.16.15", "--elector", "trial", "--connect", path, "--name", "a");
        try (RunningCommand elector = lab.elector(path)) {
            elector.awaitOutput("Serves", HoldingLab.SOON);
            try (Holder holder = lab.hold("a", options)) {
                holder.await("CLAIMED");
                elector.kill();
                assertThat(holder.process().awaitExit(HoldingLab.SOON))
                        .as(holder.process().output())
                        .isEqualTo(5);
                assertThat(holder.process().output()).contains("RELEASED", "error: the elector at " + path);
                assertThat(lab.hosts.get("a").ip("-oneline address")).doesNotContain("172.16.16.15");
            }
        }
    }

    @Test
    void duplicateAtTheStart() {
        lab.hosts.get("b").ip("address add 172.16.16.14/32 dev " + VirtualLan.INTERFACE);
        List<String> options = List.of("--address", "172.16.16.14/32");
        try (Holder refused = lab.hold("a", options)) {
            assertThat(refused.process().awaitExit(HoldingLab.SOON))
                    .as(refused.process().output())
                    .isEqualTo(6);
            assertThat(refused.process().output()).contains("error: ", lab.mac("b"), "172.16.16.14");
        }
        try (Holder knowing = lab.hold("a", List.of("--address", "172.16.16.14", "--peer", lab.mac("b")))) {
            knowing.await("CLAIMED");
        } finally {
            lab.hosts.get("b").ip("address del 172.16.16.14/32 dev " + VirtualLan.INTERFACE);
        }
    }

    @Test
    void plannedSwitches() {
        aHoldsAndBWaits();
        Map<Mode, List<Long>> outages = new EnumMap<>(Mode.class);
        for (int round = 0; round < 20; round++) {
            Map<Mode, Holder> holding = round % 2 == 0 ? a : b;
            String from = round % 2 == 0 ? "a" : "b";
            String to = round % 2 == 0 ? "b" : "a";
            long begin = System.nanoTime();
            for (Holder holder : holding.values()) {
                if (round % 4 < 2) {
                    holder.signal("TERM");
                } else {
                    holder.say("hand-over " + to);
                }
            }
            for (Mode mode : Mode.values()) {
                assertThat(holding.get(mode).process().awaitExit(HoldingLab.SOON))
                        .isZero();
                lab.awaitAnswer(to, mode.address, begin, HoldingLab.SOON);
                long end = lab.wire().firstAnswer(mode.address, lab.mac(to), begin);
                long gap = lab.wire().longestGap(mode.address, begin, end);
                outages.computeIfAbsent(mode, ignored -> new ArrayList<>()).add(gap);
                assertThat(Duration.ofNanos(gap))
                        .as("outage in round %d of %s", round, mode)
                        .isLessThanOrEqualTo(Duration.ofMillis(300));
                holding.get(mode).close();
                holding.put(mode, lab.hold(from, mode));
            }
            holding.values().forEach(Holder::awaitJoined);
            HoldingLab.pause(Duration.ofMillis(100));
        }
        for (Mode mode : Mode.values()) {
            long median = outages.get(mode).stream().sorted().toList().get(10);
            report(
                    "outage of a planned switch, longest of 20",
                    mode,
                    outages.get(mode).stream().max(Long::compare).get());
            report("outage of a planned switch, median of 20", mode, median);
            assertThat(Duration.ofNanos(median)).isLessThanOrEqualTo(Duration.ofMillis(100));
        }
    }

    @Test
    void announcementsOfManyAddressesKeepToTheBucket() {
        List<String> options = new ArrayList<>();
        IntStream.rangeClosed(1, 200).forEach(i -> options.addAll(List.of("--address", "172.16.18." + i)));
        try (Holder many = lab.hold("a", options)) {
            many.await("CLAIMED");
            HoldingLab.pause(Duration.ofSeconds(2));
            many.signal("STOP");
            HoldingLab.pause(Duration.ofSeconds(5));
            many.signal("CONT");
            HoldingLab.pause(Duration.ofSeconds(3));

            String mac = lab.mac("a");
            List<Long> sent = lab.wire().announcementsBy(mac, many.at("STARTED")).stream()
                    .filter(each -> each.address().startsWith("172.16.18."))
                    .map(WireLog.Announcement::at)
                    .sorted()
                    .toList();
            System.out.println("announcements of 200 addresses: " + sent.size());
            assertThat(sent).hasSizeGreaterThan(1000);
            for (int first = 0; first < sent.size(); first += 10) {
                for (int last = first; last < sent.size(); last += 10) {
                    double seconds = (sent.get(last) - sent.get(first)) / 1e9;
                    // What was sent earlier may be heard later, by what a loaded machine lets it wait.
                    assertThat(last - first + 1.0).isLessThanOrEqualTo(2000 + 500 * (seconds + 0.3));
                }
            }
        }
    }

    @Test
    void statusIsToldOnAskingAndTheEndWithinASecond() {
        try (Holder holder = lab.hold("a", List.of("--address", "172.16.16.15"))) {
            holder.await("CLAIMED");
            holder.signal("USR2");
            holder.process().awaitOutput("\"state\":\"HOLDING\"", HoldingLab.SOON);
            holder.say("status");
            holder.process()
                    .awaitOutput(printed -> printed.split("\"event\":\"STATUS\"", -1).length == 3, HoldingLab.SOON);

            long asked = System.nanoTime();
            holder.signal("TERM");
            assertThat(holder.process().awaitExit(HoldingLab.SOON)).isZero();
            assertThat(Duration.ofNanos(holder.at("RELEASED") - asked)).isLessThanOrEqualTo(Duration.ofSeconds(1));
            assertThat(lab.hosts.get("a").ip("-oneline address")).doesNotContain("172.16.16.15");
        }
    }
}
