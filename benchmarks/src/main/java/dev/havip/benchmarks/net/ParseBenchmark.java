package dev.havip.benchmarks.net;

import com.github.jgonian.ipmath.Ipv4;
import com.google.common.net.InetAddresses;
import dev.havip.net.Ipv4Address;
import inet.ipaddr.IPAddressString;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reads the text of random addresses. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 6, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 200, time = 2, timeUnit = TimeUnit.MILLISECONDS)
public class ParseBenchmark {

    private static final int TEXTS = 1024;

    private final String[] texts = new SplittableRandom(42)
            .ints(TEXTS)
            .mapToObj(bits -> Ipv4Address.of(bits).toString())
            .toArray(String[]::new);

    private int next;

    private String text() {
        next = (next + 1) & (TEXTS - 1);
        return texts[next];
    }

    /** Ours. */
    @Benchmark
    public Object havip() {
        return Ipv4Address.parse(text());
    }

    /** Guava. */
    @Benchmark
    public Object guava() {
        return InetAddresses.forString(text());
    }

    /** The JDK, which would ask a name server for anything else. */
    @Benchmark
    public Object jdk() throws Exception {
        return java.net.InetAddress.getByName(text());
    }

    /** IPAddress. */
    @Benchmark
    public Object ipAddress() throws Exception {
        return new IPAddressString(text()).toAddress();
    }

    /** commons-ip-math. */
    @Benchmark
    public Object ipMath() {
        return Ipv4.parse(text());
    }
}
