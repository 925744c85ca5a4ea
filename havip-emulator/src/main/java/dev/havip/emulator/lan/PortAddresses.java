package dev.havip.emulator.lan;

import dev.havip.InterfaceException;
import dev.havip.hold.InterfaceAddresses;
import dev.havip.net.Ipv4Address;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;

/** The addresses of a port's interface, as one process of its machine has them open. This class is thread-safe. */
final class PortAddresses implements InterfaceAddresses {
    private final OpenedInterface opened;
    private final AddressTable table;

    PortAddresses(String interfaceName, AddressTable table) {
        this.table = table;
        opened = new OpenedInterface(
                interfaceName, (operation, name, advice) -> new InterfaceException(operation, name, 0, null, advice));
    }

    @Override
    public void open(String interfaceName) {
        opened.open(interfaceName);
    }

    @Override
    public void put(String interfaceName, Collection<Ipv4Address> addresses, Duration lifetime) {
        if (lifetime.getSeconds() < 1 || lifetime.getNano() != 0) {
            throw new IllegalArgumentException(
                    "the lifetime of an address is " + lifetime + "; give whole seconds, at least 1");
        }
        opened.check("add addresses", interfaceName);
        table.put(addresses, lifetime);
    }

    @Override
    public void remove(String interfaceName, Collection<Ipv4Address> addresses) {
        opened.check("remove addresses", interfaceName);
        table.remove(addresses);
    }

    @Override
    public Set<Ipv4Address> held(String interfaceName) {
        opened.check("list addresses", interfaceName);
        return table.held();
    }

    @Override
    public void close() {
        opened.close();
    }
}
