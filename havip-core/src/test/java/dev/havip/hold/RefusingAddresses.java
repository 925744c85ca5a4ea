package dev.havip.hold;

import dev.havip.InterfaceException;
import dev.havip.net.Ipv4Address;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;

/** Addresses of which one interface refuses everything. */
final class RefusingAddresses implements InterfaceAddresses {
    private final InterfaceAddresses addresses;
    private final String refused;

    RefusingAddresses(InterfaceAddresses addresses, String refused) {
        this.addresses = addresses;
        this.refused = refused;
    }

    private void check(String operation, String interfaceName) {
        if (interfaceName.equals(refused)) {
            throw new InterfaceException(operation, interfaceName, 1, null, "it refuses everything");
        }
    }

    @Override
    public void open(String interfaceName) {
        check("open", interfaceName);
        addresses.open(interfaceName);
    }

    @Override
    public void put(String interfaceName, Collection<Ipv4Address> some, Duration lifetime) {
        check("put addresses", interfaceName);
        addresses.put(interfaceName, some, lifetime);
    }

    @Override
    public void remove(String interfaceName, Collection<Ipv4Address> some) {
        check("remove addresses", interfaceName);
        addresses.remove(interfaceName, some);
    }

    @Override
    public Set<Ipv4Address> held(String interfaceName) {
        return addresses.held(interfaceName);
    }

    @Override
    public void close() {
        addresses.close();
    }
}
