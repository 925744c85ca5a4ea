package dev.havip.benchmarks.arp;

import dev.havip.arp.ArpWatcher;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Starts processes and takes the time to their first frame, in turns. Arguments: the interface that sends, the one that
 * receives, the directory of the C programs, the number of rounds.
 */
public final class ColdStart {
    private static final Pattern NEEDED = Pattern.compile(
            "benchmarks/target|havip-(arp|core)|/(jna|guava|failureaccess|slf4j-api|pcap4j-core)-[^/]*$");

    private ColdStart() {}

    /** Prints the minima. */
    public static void main(String[] arguments) throws Exception {
        BlockingQueue<Long> seen = new ArrayBlockingQueue<>(1000);
        List<Double> c = new ArrayList<>();
        List<Double> havip = new ArrayList<>();
        List<Double> pcap4j = new ArrayList<>();
        List<Double> pcap4jBytes = new ArrayList<>();
        try (ArpWatcher watcher = ArpWatcher.builder().on(arguments[1]).start(event -> seen.add(System.nanoTime()))) {
            for (int round = 0; round < Integer.parseInt(arguments[3]); round++) {
                c.add(millis(seen, List.of(Path.of(arguments[2], "announce").toString(), arguments[0], "1")));
                havip.add(millis(seen, java("havip", arguments[0])));
                pcap4j.add(millis(seen, java("pcap4j", arguments[0])));
                pcap4jBytes.add(millis(seen, java("pcap4jBytes", arguments[0])));
            }
        }
        System.out.println(String.format(
                Locale.ROOT,
                "cold start to the first frame, minimum: C %.1f ms, havip %.0f, pcap4j %.0f (havip %.2f of it), pcap4j with"
                        + " the bytes built before %.0f",
                least(c),
                least(havip),
                least(pcap4j),
                least(havip) / least(pcap4j),
                least(pcap4jBytes)));
    }

    private static List<String> java(String by, String interfaceName) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dorg.pcap4j.core.pcapLibName=" + System.getProperty("org.pcap4j.core.pcapLibName", "pcap"),
                "-cp",
                classPath(),
                FirstFrame.class.getName(),
                by,
                interfaceName);
    }

    /** What the two need, without what other benchmarks do: the JVM opens each archive in its search. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> NEEDED.matcher(entry).find())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static double millis(BlockingQueue<Long> seen, List<String> command) throws Exception {
        seen.clear();
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        double millis = (seen.take() - begin) / 1e6;
        process.waitFor();
        return millis;
    }

    private static double least(List<Double> values) {
        return values.stream().sorted().findFirst().orElseThrow();
    }
}
