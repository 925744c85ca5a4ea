package dev.havip.benchmarks.client;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Prints how long a JVM takes from its start until it has printed its first answer and ended, in milliseconds: the
 * minimum and the median of passes that are interleaved. Each contender has only its own jars on its class path. Argument:
 * how many passes.
 */
public final class ColdStart {
    private static final List<String> NOT_OURS =
            List.of("tencentcloud", "gson", "ini4j", "commons-logging", "logging-interceptor");
    private static final List<String> NOT_THEIRS =
            List.of("havip-client", "havip-core", "jackson", "guava", "failureaccess");

    private ColdStart() {}

    public static void main(String[] args) throws Exception {
        int passes = Integer.parseInt(args[0]);
        String ours = classPath(NOT_OURS);
        String theirs = classPath(NOT_THEIRS);
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

    private static String classPath(List<String> without) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> without.stream().noneMatch(new File(entry).getName()::startsWith))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static long run(LoopbackServer server, String contender, String classPath, String... options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(
                List.of("-cp", classPath, FirstCall.class.getName(), contender, Integer.toString(server.port())));
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        int exit = process.waitFor();
        long elapsed = System.nanoTime() - start;
        if (exit != 0 || !output.trim().endsWith("1")) {
            throw new IllegalStateException(contender + " failed: " + output);
        }
        return elapsed;
    }
}
