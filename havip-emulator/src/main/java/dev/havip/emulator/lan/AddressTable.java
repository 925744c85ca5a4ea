package dev.havip.emulator.lan;

import dev.havip.net.Ipv4Address;
import dev.havip.time.MonotonicClock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The addresses on an interface and when each goes by itself. */
final class AddressTable {
    private final MonotonicClock clock;
    private final Map<Ipv4Address, Long> ends = new HashMap<>();

    AddressTable(MonotonicClock clock) {
        this.clock = clock;
    }

    synchronized void put(Collection<Ipv4Address> addresses, Duration lifetime) {
        long end = clock.nanoTime() + lifetime.toNanos();
        addresses.forEach(address -> ends.put(address, end));
    }

    synchronized void remove(Collection<Ipv4Address> addresses) {
        ends.keySet().removeAll(Set.copyOf(addresses));
    }

    synchronized Set<Ipv4Address> held() {
        long now = clock.nanoTime();
        ends.values().removeIf(end -> end - now <= 0);
        return Set.copyOf(ends.keySet());
    }

    boolean has(Ipv4Address address) {
        return held().contains(address);
    }
}
