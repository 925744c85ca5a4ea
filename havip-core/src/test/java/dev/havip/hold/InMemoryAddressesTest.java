package dev.havip.hold;

import dev.havip.testing.InMemoryAddresses;
import dev.havip.testing.InterfaceAddressesContract;
import dev.havip.testing.ManualTime;
import java.time.Duration;

class InMemoryAddressesTest extends InterfaceAddressesContract {
    private final ManualTime time = new ManualTime();
    private final InMemoryAddresses addresses = new InMemoryAddresses(time);

    @Override
    protected InterfaceAddresses addresses() {
        return addresses;
    }

    @Override
    protected String interfaceName() {
        return "eth0";
    }

    @Override
    protected void pass(Duration duration) {
        time.advance(duration);
    }
}
