package dev.havip.benchmarks.allocate;

import com.github.jgonian.ipmath.Ipv4;
import com.github.jgonian.ipmath.Ipv4Range;
import com.github.jgonian.ipmath.SortedResourceSet;

/** commons-ip-math's sorted set of the free addresses. */
final class IpMathPool extends Pool {

    private final SortedResourceSet<Ipv4, Ipv4Range> free = new SortedResourceSet<>();

    IpMathPool(int prefixLength) {
        free.add(Ipv4Range.parse("10.0.0.0/" + prefixLength));
    }

    private static Ipv4 address(int offset) {
        return Ipv4.of((long) BASE + offset);
    }

    @Override
    int allocate() {
        Ipv4 first = free.iterator().next().start();
        free.remove(first);
        return first.asBigInteger().intValue() - BASE;
    }

    @Override
    void allocate(int address) {
        free.remove(address(address));
    }

    @Override
    void release(int address) {
        free.add(address(address));
    }

    @Override
    boolean isFree(int address) {
        return free.contains(address(address));
    }
}
