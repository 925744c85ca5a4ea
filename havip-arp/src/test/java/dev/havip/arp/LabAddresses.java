package dev.havip.arp;

import dev.havip.hold.InterfaceAddresses;
import dev.havip.testing.InterfaceAddressesContract;
import dev.havip.testing.Lab;
import dev.havip.testing.Namespace;
import dev.havip.testing.VirtualLan;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The contract of addresses, on a host of a LAN. */
@Lab
abstract class LabAddresses extends InterfaceAddressesContract {
    VirtualLan lan;
    Namespace host;
    InterfaceAddresses addresses;

    /** The adapter under test. */
    abstract InterfaceAddresses create();

    @BeforeEach
    void plugIn() {
        lan = VirtualLan.create();
        host = lan.host("a", "172.16.16.5/24");
        addresses = InNamespace.wrap(host, InterfaceAddresses.class, create());
    }

    @AfterEach
    void unplug() {
        addresses.close();
        lan.close();
    }

    @Override
    protected InterfaceAddresses addresses() {
        return addresses;
    }

    @Override
    protected String interfaceName() {
        return VirtualLan.INTERFACE;
    }

    @Override
    protected void pass(Duration time) throws InterruptedException {
        Thread.sleep(time.toMillis());
    }
}
