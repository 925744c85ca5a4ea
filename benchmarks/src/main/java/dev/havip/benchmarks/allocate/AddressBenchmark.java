package dev.havip.benchmarks.allocate;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Single addresses: giving back and taking again, by name, and asking. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 6, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 200, time = 2, timeUnit = TimeUnit.MILLISECONDS)
public class AddressBenchmark {

    /** The pool, shared by all threads. */
    @State(Scope.Benchmark)
    public static class Shared {
        @Param({
            "havip",
            "bitmap",
            "bitmapLocked",
            "bitSet",
            "treeSet",
            "roaring",
            "guavaRangeSet",
            "ipMath",
            "ipAddressList",
            "ipAddressTrie",
            "ipAddressBlocks"
        })
        String contender;

        @Param({"24", "20", "16", "12"})
        int prefixLength;

        @Param({"50", "99", "99.9"})
        double percent;

        Pool pool;
        int size;

        @Setup
        public void setUp() {
            pool = Pool.of(contender, prefixLength);
            size = 1 << (32 - prefixLength);
        }

        int wanted() {
            return (int) Math.min(size - 1, Math.round(size * percent / 100));
        }
    }

    /** A client that took the lowest addresses, one for each thread. */
    @State(Scope.Thread)
    public static class Filled {
        Client client;

        @Setup
        public void setUp(Shared shared, org.openjdk.jmh.infra.ThreadParams threads) {
            client = new Client(shared.pool);
            client.fill(shared.wanted() / threads.getThreadCount());
        }
    }

    /** The only client, which took addresses here and there. */
    @State(Scope.Benchmark)
    public static class Scattered {
        Client client;

        @Setup
        public void setUp(Shared shared) {
            client = new Client(shared.pool);
            client.scatter(shared.size, shared.wanted());
        }
    }

    /** Releases a random address and allocates the lowest, with up to 64 of them away; the time is that of such a pair. */
    @Benchmark
    @OperationsPerInvocation(Client.BATCH)
    public void churn(Filled state) {
        state.client.churn();
    }

    /** Releases a random address and allocates a random other one by name; the time is that of such a pair. */
    @Benchmark
    public void move(Scattered state) {
        state.client.move();
    }

    /** Asks whether a random address is free. */
    @Benchmark
    public boolean ask(Scattered state) {
        return state.client.ask();
    }

    /** An empty pool for each turn. */
    @State(Scope.Thread)
    public static class Empty {
        Client client;

        @Setup(Level.Invocation)
        public void setUp(Shared shared) {
            client = new Client(Pool.of(shared.contender, shared.prefixLength));
        }
    }

    /** Allocates all addresses one by one; the time is that of the whole. */
    @Benchmark
    public void fill(Empty state, Shared shared) {
        state.client.fill(shared.size);
    }
}
