package dev.havip.testing;

import dev.havip.InterfaceException;
import dev.havip.hold.InterfaceAddresses;
import dev.havip.hold.InterfaceEvent;
import dev.havip.net.Ipv4Address;
import dev.havip.time.MonotonicClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Addresses with lifetimes on a clock, for one interface of a name of the test's choice. */
public final class InMemoryAddresses implements InterfaceAddresses {
    private record Key(String interfaceName, Ipv4Address address) {}

    private record Listening(String interfaceName, Consumer<InterfaceEvent> listener) {}

    private final MonotonicClock clock;
    private final Map<Key, Long> ends = new HashMap<>();
    private final Set<String> open = new TreeSet<>();
    private final List<Listening> listeners = new ArrayList<>();
    private Runnable beforePut = () -> {};
    private Runnable beforeRemove = () -> {};
    private Runnable beforeList = () -> {};

    /** Makes one that reads this clock. */
    public InMemoryAddresses(MonotonicClock clock) {
        this.clock = clock;
    }

    /** Runs something right before each put takes effect, such as a pause of the process. */
    public void beforePut(Runnable action) {
        beforePut = action;
    }

    /** Runs something right before each removal takes effect, such as a refusal. */
    public void beforeRemove(Runnable action) {
        beforeRemove = action;
    }

    /** Runs something right before each listing, such as a refusal. */
    public void beforeList(Runnable action) {
        beforeList = action;
    }

    @Override
    public synchronized void open(String interfaceName) {
        open.add(interfaceName);
    }

    private void requireOpen(String operation, String interfaceName) {
        if (!open.contains(interfaceName)) {
            throw new InterfaceException(operation, interfaceName, 0, null, "it is not open; call open(...) first");
        }
    }

    @Override
    public synchronized void put(String interfaceName, Collection<Ipv4Address> addresses, Duration lifetime) {
        requireOpen("put addresses", interfaceName);
        if (lifetime.toSeconds() < 1 || lifetime.getNano() != 0) {
            throw new IllegalArgumentException("lifetime " + lifetime + "; give whole seconds, at least 1");
        }
        beforePut.run();
        long end = clock.nanoTime() + lifetime.toNanos();
        addresses.forEach(address -> ends.put(new Key(interfaceName, address), end));
        addresses.forEach(address -> tell(InterfaceEvent.put(interfaceName, address)));
    }

    /** Lets something happen to an interface, such as a link that goes down. */
    public synchronized void happen(InterfaceEvent event) {
        tell(event);
    }

    private void tell(InterfaceEvent event) {
        List.copyOf(listeners).stream()
                .filter(each -> each.interfaceName().equals(event.interfaceName()))
                .forEach(each -> each.listener().accept(event));
    }

    @Override
    public synchronized void remove(String interfaceName, Collection<Ipv4Address> addresses) {
        beforeRemove.run();
        for (Ipv4Address address : addresses) {
            if (ends.remove(new Key(interfaceName, address)) != null) {
                tell(InterfaceEvent.removed(interfaceName, address));
            }
        }
    }

    @Override
    public synchronized Watch watch(String interfaceName, Consumer<InterfaceEvent> listener) {
        requireOpen("watch", interfaceName);
        Listening listening = new Listening(interfaceName, listener);
        listeners.add(listening);
        return () -> listeners.remove(listening);
    }

    @Override
    public synchronized Set<Ipv4Address> held(String interfaceName) {
        beforeList.run();
        Set<Ipv4Address> held = new TreeSet<>();
        ends.forEach((key, end) -> {
            if (key.interfaceName().equals(interfaceName) && clock.nanoTime() - end < 0) {
                held.add(key.address());
            }
        });
        return held;
    }

    @Override
    public synchronized void close() {
        open.clear();
        listeners.clear();
    }
}
