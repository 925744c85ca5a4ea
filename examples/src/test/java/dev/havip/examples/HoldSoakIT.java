package dev.havip.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.havip.examples.HoldingLab.Holder;
import dev.havip.testing.Lab;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Holds many addresses for a long time: {@code -Dhavip.soak=MINUTES}, such as 10. */
@Lab(tools = "mkfifo")
@EnabledIfSystemProperty(named = "havip.soak", matches = "[1-9]\\d*")
class HoldSoakIT {
    private static final Pattern HEAP_USED = Pattern.compile("total \\d+K, used (\\d+)K");

    @TempDir
    private Path folder;

    private record Sample(long heapKilobytes, long descriptors) {}

    @Test
    void holdsWithFlatHeapAndDescriptorsAndNoMissedRenewal() throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(List.of("--address", HoldingLab.Mode.BOUND.address));
        IntStream.rangeClosed(1, 199).forEach(i -> options.addAll(List.of("--address", "172.16.18." + i)));
        long minutes = Long.getLong("havip.soak");
        try (HoldingLab lab = new HoldingLab(folder);
                Holder holder = lab.hold("a", options)) {
            holder.await("CLAIMED");
            HoldingLab.pause(Duration.ofSeconds(20));
            long begin = System.nanoTime();
            Sample first = sample(holder);
            List<Sample> samples = new ArrayList<>();
            while (System.nanoTime() - begin < TimeUnit.MINUTES.toNanos(minutes)) {
                HoldingLab.pause(Duration.ofSeconds(20));
                samples.add(sample(holder));
            }
            Sample last = samples.get(samples.size() - 1);
            long gap = lab.wire().longestGap(HoldingLab.Mode.BOUND.address, begin, System.nanoTime());
            System.out.printf(
                    "at first %s, at last %s, longest time without an answer %.3f s%n", first, last, gap / 1e9);

            assertThat(last.heapKilobytes()).isLessThan(first.heapKilobytes() + 1024);
            assertThat(last.descriptors()).isEqualTo(first.descriptors());
            assertThat(holder.process().output())
                    .doesNotContain("LOST", "RESTORED", "UNDONE", "TROUBLE", "PAUSED", "CONTESTED");
            assertThat(Duration.ofNanos(gap)).isLessThan(Duration.ofMillis(500));
        }
    }

    /** What is alive after a collection, and what is open. */
    private static Sample sample(Holder holder) throws IOException, InterruptedException {
        String pid = Long.toString(holder.process().pid());
        jcmd(pid, "GC.run");
        long used = HEAP_USED
                .matcher(jcmd(pid, "GC.heap_info"))
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
        try (Stream<Path> open = Files.list(Path.of("/proc", pid, "fd"))) {
            return new Sample(used, open.count());
        }
    }

    private static String jcmd(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed;
    }
}
