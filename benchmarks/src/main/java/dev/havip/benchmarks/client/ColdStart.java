package dev.havip.benchmarks.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Prints how long a JVM takes from its start until it has printed its first answer and ended, in milliseconds: the
 * minimum and the median of passes that are interleaved. Each contender has only its own jars on its class path. Argument:
 * how many passes.
 */
public final class ColdStart {
    private static final List<String> NOT_THEIRS =
            List.of("havip-client", "havip-core", "jackson", "guava", "failureaccess");

    private ColdStart() {}

    public static void main(String[] args) throws Exception {
        int passes = Integer.parseInt(args[0]);
        String ours = Jvm.classPathOfHavip();
        String theirs = Jvm.classPath(NOT_THEIRS);
        Path archive = Files.createTempFile("havip", ".jsa");
        Files.delete(archive);
        try (LoopbackServer server = new LoopbackServer(1)) {
            run(server, "havip", ours, "-XX:ArchiveClassesAtExit=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off");
            Map<String, List<Long>> times = new LinkedHashMap<>();
            for (int pass = 0; pass < passes; pass++) {
                times.computeIfAbsent("official", name -> new ArrayList<>()).add(run(server, "official", theirs));
                times.computeIfAbsent("havip", name -> new ArrayList<>()).add(run(server, "havip", ours));
                times.computeIfAbsent("havip with AppCDS", name -> new ArrayList<>())
                        .add(run(server, "havip", ours, "-XX:SharedArchiveFile=" + archive));
            }
            System.out.println("| ms | min | median |\n|---|---|---|");
            times.forEach((name, all) -> {
                List<Long> sorted = all.stream().sorted().toList();
                System.out.println("| " + name + " | " + sorted.get(0) / 1_000_000 + " | "
                        + sorted.get(sorted.size() / 2) / 1_000_000 + " |");
            });
        } finally {
            Files.deleteIfExists(archive);
        }
    }

    private static long run(LoopbackServer server, String contender, String classPath, String... options)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        String output =
                Jvm.run(List.of(options), classPath, FirstCall.class, contender, Integer.toString(server.port()));
        long elapsed = System.nanoTime() - start;
        if (!output.endsWith("1")) {
            throw new IllegalStateException(contender + " failed: " + output);
        }
        return elapsed;
    }
}
