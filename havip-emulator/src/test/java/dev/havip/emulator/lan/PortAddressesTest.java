package dev.havip.emulator.lan;

import dev.havip.emulator.EmulatedHavipCloud;
import dev.havip.hold.InterfaceAddresses;
import dev.havip.net.Ipv4Address;
import dev.havip.testing.InterfaceAddressesContract;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

class PortAddressesTest extends InterfaceAddressesContract {
    private final AtomicLong now = new AtomicLong();
    private final InterfaceAddresses addresses = EmulatedHavipCloud.builder()
            .clock(now::get)
            .build()
            .virtualSwitch()
            .port(Ipv4Address.parse("172.16.16.5"))
            .addresses();

    @Override
    protected InterfaceAddresses addresses() {
        return addresses;
    }

    @Override
    protected String interfaceName() {
        return "eth0";
    }

    @Override
    protected void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Override
    protected boolean tellsEvents() {
        return false;
    }
}
