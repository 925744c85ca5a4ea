package dev.havip.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs benchmarks in several passes, one fork of each in a pass, and prints the smallest time of each. On a machine that
 * others use too, the minima of interleaved passes are what repeats; means are not.
 *
 * <p>Arguments: how many passes, a regular expression that chooses benchmarks, then any number of {@code name=value,value}
 * for their parameters, and {@code threads=n}.
 */
public final class Minima {

    private final Map<String, Map<String, Double>> rows = new TreeMap<>();

    private Minima() {}

    /** Runs and prints a table: a row for each benchmark with its parameters, a column for each contender. */
    public static void main(String[] args) throws RunnerException {
        Minima minima = new Minima();
        int passes = Integer.parseInt(args[0]);
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(args[1])
                .forks(1)
                .shouldFailOnError(false)
                .jvmArgs("-XX:+UseSerialGC", "-Xms1g", "-Xmx1g");
        for (String argument : List.of(args).subList(2, args.length)) {
            String[] parts = argument.split("=", 2);
            if (parts[0].equals("threads")) {
                options.threads(Integer.parseInt(parts[1]));
            } else {
                options.param(parts[0], parts[1].split(","));
            }
        }
        for (int pass = 0; pass < passes; pass++) {
            minima.add(new Runner(options.build()).run());
        }
        System.out.println(minima.table());
    }

    private void add(Collection<RunResult> results) {
        for (RunResult result : results) {
            Map<String, String> params = new TreeMap<>();
            for (String key : result.getParams().getParamsKeys()) {
                params.put(key, result.getParams().getParam(key));
            }
            String contender = params.remove("contender");
            String name = result.getParams().getBenchmark().replaceFirst("^.*\\.(\\w+)\\.", "") + " " + params.values();
            for (BenchmarkResult fork : result.getBenchmarkResults()) {
                for (IterationResult iteration : fork.getIterationResults()) {
                    rows.computeIfAbsent(name, key -> new TreeMap<>())
                            .merge(
                                    contender == null ? "" : contender,
                                    iteration.getPrimaryResult().getScore(),
                                    Math::min);
                }
            }
        }
    }

    private String table() {
        List<String> contenders = rows.values().stream()
                .flatMap(row -> row.keySet().stream())
                .distinct()
                .sorted()
                .toList();
        List<String> lines = new ArrayList<>();
        lines.add("| ns | " + String.join(" | ", contenders) + " |");
        lines.add("|---|" + "---|".repeat(contenders.size()));
        rows.forEach((name, row) -> lines.add("| " + name + " | "
                + contenders.stream()
                        .map(contender -> row.containsKey(contender) ? text(row.get(contender)) : "-")
                        .collect(Collectors.joining(" | "))
                + " |"));
        return String.join("\n", lines);
    }

    private static String text(double nanos) {
        return nanos < 10 ? String.format("%.1f", nanos) : String.format("%.0f", nanos);
    }
}
