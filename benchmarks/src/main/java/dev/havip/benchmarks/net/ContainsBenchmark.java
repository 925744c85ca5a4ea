package dev.havip.benchmarks.net;

import com.github.jgonian.ipmath.Ipv4;
import com.github.jgonian.ipmath.Ipv4Range;
import dev.havip.net.Cidr;
import dev.havip.net.Ipv4Address;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.ipv4.IPv4Address;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.apache.commons.net.util.SubnetUtils;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Asks whether 10.0.0.0/20 contains an address; half of them are in it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 6, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 200, time = 2, timeUnit = TimeUnit.MILLISECONDS)
public class ContainsBenchmark {

    private static final int ADDRESSES = 1024;

    private final int[] bits = new SplittableRandom(42)
            .ints(ADDRESSES, 10 << 24, (10 << 24) + (1 << 13))
            .toArray();

    private final Cidr ours = Cidr.parse("10.0.0.0/20");
    private final Ipv4Address[] ourAddresses = new Ipv4Address[ADDRESSES];
    private final IPAddress ipAddress =
            new IPAddressString("10.0.0.0/20").getAddress().toPrefixBlock();
    private final IPv4Address[] ipAddresses = new IPv4Address[ADDRESSES];
    private final Ipv4Range ipMath = Ipv4Range.parse("10.0.0.0/20");
    private final Ipv4[] ipMathAddresses = new Ipv4[ADDRESSES];
    private final SubnetUtils.SubnetInfo subnetUtils = new SubnetUtils("10.0.0.0/20").getInfo();

    private int next;

    /** Makes each library's own addresses. */
    public ContainsBenchmark() {
        for (int i = 0; i < ADDRESSES; i++) {
            ourAddresses[i] = Ipv4Address.of(bits[i]);
            ipAddresses[i] = new IPv4Address(bits[i]);
            ipMathAddresses[i] = Ipv4.of(Integer.toUnsignedLong(bits[i]));
        }
    }

    private int next() {
        next = (next + 1) & (ADDRESSES - 1);
        return next;
    }

    /** Ours. */
    @Benchmark
    public boolean havip() {
        return ours.contains(ourAddresses[next()]);
    }

    /** IPAddress. */
    @Benchmark
    public boolean ipAddress() {
        return ipAddress.contains(ipAddresses[next()]);
    }

    /** commons-ip-math. */
    @Benchmark
    public boolean ipMath() {
        return ipMath.contains(ipMathAddresses[next()]);
    }

    /** commons-net, which takes the bits; it leaves out network and broadcast address. */
    @Benchmark
    public boolean subnetUtils() {
        return subnetUtils.isInRange(bits[next()]);
    }
}
