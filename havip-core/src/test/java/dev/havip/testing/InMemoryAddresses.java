package dev.havip.testing;

import dev.havip.hold.InterfaceAddresses;
import dev.havip.net.Ipv4Address;
import dev.havip.time.MonotonicClock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Addresses with lifetimes on a clock, for one interface of a name of the test's choice. */
public final class InMemoryAddresses implements InterfaceAddresses {
    private record Key(String interfaceName, Ipv4Address address) {}

    private final MonotonicClock clock;
    private final Map<Key, Long> ends = new HashMap<>();
    private Runnable beforePut = () -> {};

    /** Makes one that reads this clock. */
    public InMemoryAddresses(MonotonicClock clock) {
        this.clock = clock;
    }

    /** Runs something right before each put takes effect, such as a pause of the process. */
    public void beforePut(Runnable action) {
        beforePut = action;
    }

    @Override
    public void open(String interfaceName) {}

    @Override
    public synchronized void put(String interfaceName, Collection<Ipv4Address> addresses, Duration lifetime) {
        if (lifetime.toSeconds() < 1 || lifetime.getNano() != 0) {
            throw new IllegalArgumentException("lifetime " + lifetime + "; give whole seconds, at least 1");
        }
        beforePut.run();
        long end = clock.nanoTime() + lifetime.toNanos();
        addresses.forEach(address -> ends.put(new Key(interfaceName, address), end));
    }

    @Override
    public synchronized void remove(String interfaceName, Collection<Ipv4Address> addresses) {
        addresses.forEach(address -> ends.remove(new Key(interfaceName, address)));
    }

    @Override
    public synchronized Set<Ipv4Address> held(String interfaceName) {
        Set<Ipv4Address> held = new TreeSet<>();
        ends.forEach((key, end) -> {
            if (key.interfaceName().equals(interfaceName) && clock.nanoTime() - end < 0) {
                held.add(key.address());
            }
        });
        return held;
    }

    @Override
    public void close() {}
}
