package dev.havip.benchmarks.client;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One DescribeHaVips against a server on the same machine. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CallBenchmark {
    @Param({"havip", "bare", "official"})
    String contender;

    @Param({"1", "100"})
    int entries;

    private LoopbackServer server;
    private Caller caller;

    @Setup
    public void start() throws Exception {
        server = new LoopbackServer(entries);
        caller = Caller.of(contender, server.port());
        if (caller.ask() != entries) {
            throw new IllegalStateException(contender + " does not read the answer");
        }
    }

    @TearDown
    public void stop() throws Exception {
        caller.close();
        server.close();
    }

    @Benchmark
    public int call() throws Exception {
        return caller.ask();
    }
}
