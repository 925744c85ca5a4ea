package dev.havip.emulator;

import dev.havip.EniId;
import dev.havip.cloud.HavipCloud;
import dev.havip.net.Ipv4Address;
import dev.havip.testing.HavipCloudContract;
import java.time.Duration;

class EmulatedHavipCloudTest extends HavipCloudContract {
    private final EmulatedHavipCloud cloud = ContractWorld.cloud(TASK);

    @Override
    protected HavipCloud cloud() {
        return cloud;
    }

    @Override
    protected void announce(EniId eni, Ipv4Address address) {
        ContractWorld.announce(cloud, eni, address);
    }

    @Override
    protected void letPass(Duration duration) {
        cloud.advance(duration);
    }
}
