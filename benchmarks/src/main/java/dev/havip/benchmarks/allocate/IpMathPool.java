package dev.havip.benchmarks.allocate;

import com.github.jgonian.ipmath.Ipv4;
import com.github.jgonian.ipmath.Ipv4Range;
import com.github.jgonian.ipmath.SortedResourceSet;

/** commons-ip-math's sorted set of the free addresses. */
final class IpMathPool extends ObjectPool<Ipv4> {

    private final SortedResourceSet<Ipv4, Ipv4Range> free = new SortedResourceSet<>();

    IpMathPool(int prefixLength) {
        free.add(Ipv4Range.parse("10.0.0.0/" + prefixLength));
    }

    @Override
    Ipv4 address(int offset) {
        return Ipv4.of((long) BASE + offset);
    }

    @Override
    Ipv4 allocate() {
        Ipv4 first = free.iterator().next().start();
        free.remove(first);
        return first;
    }

    @Override
    void allocate(Ipv4 address) {
        free.remove(address);
    }

    @Override
    void release(Ipv4 address) {
        free.add(address);
    }

    @Override
    boolean isFree(Ipv4 address) {
        return free.contains(address);
    }
}
