package dev.havip.arp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.havip.hold.AnnounceForm;
import dev.havip.net.Ipv4Address;
import dev.havip.testing.Lab;
import dev.havip.testing.Namespace;
import dev.havip.testing.RunningCommand;
import dev.havip.testing.VirtualLan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Announces and watches for long; {@code -Dhavip.soak=PT10M} runs it. */
@Lab
@EnabledIfSystemProperty(named = "havip.soak", matches = "PT.*")
class SoakIT {
    private static final String ETH0 = VirtualLan.INTERFACE;
    private static final int PER_SECOND = 10_000;
    private static final int AT_ONCE = 100;
    private static final long MAY_GROW_KB = 4096;
    private static final Pattern GROWN = Pattern.compile("heap grew by (-?\\d+) kB, resident memory by (-?\\d+) kB");

    @Test
    void tenThousandAnnouncementsASecondLeaveHeapAndMemoryFlat() throws Exception {
        Duration duration = Duration.parse(System.getProperty("havip.soak"));
        AtomicLong seen = new AtomicLong();
        try (VirtualLan lan = VirtualLan.create()) {
            Namespace host = lan.host("a", "172.16.16.5/24");
            Namespace other = lan.host("b", "172.16.16.6/24");
            try (ArpWatcher watcher = InNamespace.call(
                            other, () -> ArpWatcher.builder().on(ETH0).start(event -> seen.incrementAndGet()));
                    RunningCommand soak = host.start(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xms64m",
                            "-Xmx64m",
                            "-XX:+AlwaysPreTouch",
                            "-cp",
                            System.getProperty("java.class.path"),
                            SoakIT.class.getName(),
                            duration.toString())) {
                soak.awaitExit(duration.plusMinutes(1));
                Matcher grown = GROWN.matcher(soak.output());
                System.out.println("soak of " + duration + ": " + soak.output() + seen + " seen, " + watcher.dropped()
                        + " dropped by the ring");
                assertThat(grown.find()).isTrue();
                assertThat(Long.parseLong(grown.group(1))).isLessThan(MAY_GROW_KB);
                assertThat(Long.parseLong(grown.group(2))).isLessThan(MAY_GROW_KB);
                assertThat(seen.get() + watcher.dropped()).isGreaterThan(duration.toSeconds() * PER_SECOND);
            }
        }
    }

    /** Announces for as long as the argument says, and prints by how much that made the process grow. */
    public static void main(String[] arguments) throws Exception {
        List<Ipv4Address> addresses = IntStream.range(0, AT_ONCE)
                .mapToObj(i -> Ipv4Address.parse("172.16.16.12").plus(i))
                .toList();
        try (PacketAnnouncer announcer =
                PacketAnnouncer.builder().unlimitedRate().build()) {
            announcer.open(ETH0);
            announce(announcer, addresses, Duration.ofSeconds(10));
            long heap = heap();
            long resident = resident();
            long sent = announce(announcer, addresses, Duration.parse(arguments[0]));
            System.out.printf(
                    "%d frames, heap grew by %d kB, resident memory by %d kB%n",
                    sent, (heap() - heap) >> 10, (resident() - resident) >> 10);
        }
    }

    private static long announce(PacketAnnouncer announcer, List<Ipv4Address> addresses, Duration duration) {
        long begin = System.nanoTime();
        long sent = 0;
        while (System.nanoTime() - begin < duration.toNanos()) {
            sent += announcer
                    .announce(ETH0, AnnounceForm.REQUEST, addresses, () -> true)
                    .sent();
            LockSupport.parkNanos(begin + sent * (1_000_000_000L / PER_SECOND) - System.nanoTime());
        }
        return sent;
    }

    private static long heap() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(100);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static long resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .findFirst()
                .orElseThrow();
    }
}
