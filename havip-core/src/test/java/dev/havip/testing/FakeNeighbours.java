package dev.havip.testing;

import dev.havip.hold.Claimant;
import dev.havip.hold.InterfaceAddresses;
import dev.havip.hold.Neighbours;
import dev.havip.net.Ipv4Address;
import dev.havip.net.MacAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Neighbours that do what a test says. */
public final class FakeNeighbours implements Neighbours {
    private record Listening(String interfaceName, Collection<Ipv4Address> addresses, Consumer<Claimant> listener) {}

    private final Map<Ipv4Address, MacAddress> holders = new HashMap<>();
    private final List<Listening> listeners = new ArrayList<>();

    /** Lets a machine have an address, so that it answers probes. */
    public FakeNeighbours has(MacAddress mac, Ipv4Address address) {
        holders.put(address, mac);
        return this;
    }

    /** Lets a machine announce an address. */
    public void announce(String interfaceName, MacAddress mac, Ipv4Address address) {
        List.copyOf(listeners).stream()
                .filter(each -> each.interfaceName().equals(interfaceName)
                        && each.addresses().contains(address))
                .forEach(each -> each.listener().accept(new Claimant(interfaceName, address, mac)));
    }

    @Override
    public void open(String interfaceName) {}

    @Override
    public List<Claimant> probe(String interfaceName, Collection<Ipv4Address> addresses) {
        return addresses.stream()
                .filter(holders::containsKey)
                .map(address -> new Claimant(interfaceName, address, holders.get(address)))
                .toList();
    }

    @Override
    public InterfaceAddresses.Watch watch(
            String interfaceName, Collection<Ipv4Address> addresses, Consumer<Claimant> listener) {
        Listening listening = new Listening(interfaceName, List.copyOf(addresses), listener);
        listeners.add(listening);
        return () -> listeners.remove(listening);
    }

    @Override
    public void close() {
        listeners.clear();
    }
}
