package dev.havip.arp;

import dev.havip.hold.InterfaceAddresses;
import dev.havip.testing.InterfaceAddressesContract;
import dev.havip.testing.Lab;
import dev.havip.testing.Namespace;
import dev.havip.testing.VirtualLan;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

@Lab
class LinuxAddressesIT extends InterfaceAddressesContract {
    private VirtualLan lan;
    private Namespace host;
    private InterfaceAddresses addresses;

    @BeforeEach
    void plugIn() {
        lan = VirtualLan.create();
        host = lan.host("a", "172.16.16.5/24");
        addresses = InNamespace.wrap(host, InterfaceAddresses.class, LinuxAddresses.create());
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
