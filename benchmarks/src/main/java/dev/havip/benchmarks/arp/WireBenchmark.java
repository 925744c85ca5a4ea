package dev.havip.benchmarks.arp;

import com.sun.management.ThreadMXBean;
import dev.havip.arp.ArpWatcher;
import dev.havip.arp.PacketAnnouncer;
import dev.havip.hold.AnnounceForm;
import dev.havip.net.Ipv4Address;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends and receives on a veth pair, next to C programs and pcap4j, round by round in one run, and prints minima.
 *
 * <p>Arguments: the interface that sends, the one that receives, the directory of the C programs, the number of rounds.
 */
public final class WireBenchmark {
    private static final int FRAMES = 1_000_000;
    private static final int MANY = 10_000;
    /** Rounds so short that some of them are not interrupted, on a machine that others use too. */
    private static final int SHORT_ROUNDS = 20;

    private static final int BURSTS = 100;
    private static final int SLOTS = 65_536;

    private final String sends;
    private final String receives;
    private final Path programs;
    private final int rounds;

    private WireBenchmark(String[] arguments) {
        sends = arguments[0];
        receives = arguments[1];
        programs = Path.of(arguments[2]);
        rounds = Integer.parseInt(arguments[3]);
    }

    /** Runs all parts. */
    public static void main(String[] arguments) throws Exception {
        WireBenchmark benchmark = new WireBenchmark(arguments);
        try (PacketAnnouncer announcer =
                        PacketAnnouncer.builder().unlimitedRate().build();
                PcapSender pcap = new PcapSender(arguments[0])) {
            announcer.open(arguments[0]);
            benchmark.burst(announcer, pcap, 500);
            benchmark.burst(announcer, pcap, 2000);
            benchmark.many(announcer);
            benchmark.claim(announcer);
        }
        benchmark.receive();
    }

    private static List<Ipv4Address> addresses(int count) {
        List<Ipv4Address> addresses = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            addresses.add(Ipv4Address.of(0xac100000 + i));
        }
        return addresses;
    }

    private void burst(PacketAnnouncer announcer, PcapSender pcap, int count) throws IOException {
        List<Ipv4Address> all = addresses(count);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        double c = Double.MAX_VALUE;
        double ours = Double.MAX_VALUE;
        double theirs = Double.MAX_VALUE;
        double bytes = Double.MAX_VALUE;
        for (int round = 0; round < rounds; round++) {
            String[] printed = run("announce", sends, Integer.toString(count), Integer.toString(BURSTS))
                    .split(" ", -1);
            c = Math.min(c, Double.parseDouble(printed[0]));
            for (int i = 0; i < BURSTS; i++) {
                long allocated = threads.getCurrentThreadAllocatedBytes();
                long begin = System.nanoTime();
                announcer.announce(sends, AnnounceForm.REQUEST, all, () -> true);
                ours = Math.min(ours, (System.nanoTime() - begin) / 1e3);
                bytes = Math.min(bytes, threads.getCurrentThreadAllocatedBytes() - allocated);
                begin = System.nanoTime();
                pcap.send(all, count);
                theirs = Math.min(theirs, (System.nanoTime() - begin) / 1e3);
            }
        }
        print(
                "%d frames: C %.0f us, havip %.0f (%.2f of C's frames/s, %.2fx pcap4j's; %.0f bytes allocated), pcap4j %.0f",
                count, c, ours, c / ours, theirs / ours, bytes, theirs);
    }

    private void many(PacketAnnouncer announcer) {
        List<Ipv4Address> all = addresses(MANY);
        double best = Double.MAX_VALUE;
        for (int i = 0; i < rounds * SHORT_ROUNDS; i++) {
            long begin = System.nanoTime();
            announcer.announce(sends, AnnounceForm.REQUEST, all, () -> true);
            best = Math.min(best, (System.nanoTime() - begin) / 1e6);
        }
        print("10 000 HAVIPs in one call: first to last frame %.1f ms", best);
    }

    private void claim(PacketAnnouncer announcer) throws InterruptedException {
        List<Ipv4Address> one = addresses(1);
        long[] took = new long[2000];
        for (int i = 0; i < took.length; i++) {
            Thread.sleep(1);
            long begin = System.nanoTime();
            announcer.announce(sends, AnnounceForm.BOTH, one, () -> true);
            took[i] = System.nanoTime() - begin;
        }
        Arrays.sort(took);
        print(
                "one HAVIP, both forms on the wire: median %.3f ms, p99 %.3f ms",
                took[took.length / 2] / 1e6, took[took.length * 99 / 100] / 1e6);
    }

    private void receive() throws Exception {
        for (int round = 0; round < rounds; round++) {
            Process c = new ProcessBuilder(programs.resolve("receive").toString(), receives, Integer.toString(SLOTS))
                    .redirectErrorStream(true)
                    .start();
            String printed;
            try (var lines = c.inputReader()) {
                lines.readLine();
                run("announce", sends, Integer.toString(FRAMES));
                Thread.sleep(200);
                c.getOutputStream().close();
                printed = lines.readLine();
            }
            AtomicLong received = new AtomicLong();
            try (ArpWatcher watcher =
                    ArpWatcher.builder().on(receives).slots(SLOTS).start(event -> received.incrementAndGet())) {
                run("announce", sends, Integer.toString(FRAMES));
                Thread.sleep(200);
                print(
                        "receive %d frames: C received, lost, ns of CPU a frame: %s; havip received %d, lost %d",
                        FRAMES, printed, received.get(), watcher.dropped());
            }
        }
    }

    private String run(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(programs.resolve(program).toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var lines = process.inputReader()) {
            return lines.readLine();
        }
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
