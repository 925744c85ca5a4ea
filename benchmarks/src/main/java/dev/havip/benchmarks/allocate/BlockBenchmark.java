package dev.havip.benchmarks.allocate;

import dev.havip.allocate.CidrAllocator;
import dev.havip.net.Cidr;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.PrefixBlockAllocator;
import inet.ipaddr.ipv4.IPv4Address;
import java.util.SplittableRandom;
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
import org.openjdk.jmh.annotations.Warmup;

/** Blocks of /28 in a /16: gives back a random one and takes another. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 6, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 200, time = 2, timeUnit = TimeUnit.MILLISECONDS)
public class BlockBenchmark {

    private static final int BLOCKS = 4096;

    /** Blocks taken from one contender. */
    @State(Scope.Benchmark)
    public static class Taken {
        @Param({"havip", "ipAddressBlocks"})
        String contender;

        @Param({"50", "99.9"})
        double percent;

        private final SplittableRandom random = new SplittableRandom(42);
        private final CidrAllocator ours =
                CidrAllocator.builder().cidr(Cidr.parse("10.0.0.0/16")).build();
        private final PrefixBlockAllocator<IPv4Address> theirs = new PrefixBlockAllocator<>();
        private Object[] held;

        @Setup
        public void setUp() {
            theirs.addAvailable(new IPAddressString("10.0.0.0/16")
                    .getAddress()
                    .toPrefixBlock()
                    .toIPv4());
            held = new Object[(int) Math.round(BLOCKS * percent / 100)];
            for (int i = 0; i < held.length; i++) {
                held[i] = contender.equals("havip") ? ours.allocateBlock(28) : theirs.allocateBitLength(4);
            }
        }
    }

    /** The time is that of releasing one and allocating one. */
    @Benchmark
    public Object churn(Taken state) {
        int at = state.random.nextInt(state.held.length);
        Object block = state.held[at];
        if (block instanceof Cidr cidr) {
            state.ours.releaseBlock(cidr);
            state.held[at] = state.ours.allocateBlock(28);
        } else {
            state.theirs.addAvailable((IPv4Address) block);
            state.held[at] = state.theirs.allocateBitLength(4);
        }
        return state.held[at];
    }
}
