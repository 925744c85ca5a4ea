package dev.havip.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.havip.Havip;
import dev.havip.SubnetId;
import dev.havip.cloud.CreateHavip;
import dev.havip.emulator.lan.SwitchFrame;
import dev.havip.emulator.lan.SwitchPort;
import dev.havip.hold.HavipHolder;
import dev.havip.net.Ipv4Address;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class HolderOnEmulatedMachineTest {
    @Test
    void aHolderTakesAndReleasesAHavip() {
        EmulatedHavipCloud cloud = EmulatedHavipCloud.create();
        List<SwitchFrame> frames = new CopyOnWriteArrayList<>();
        cloud.virtualSwitch().onFrame(frames::add);
        Havip havip = cloud.create(CreateHavip.builder()
                .subnet(cloud.subnet(SubnetId.of("subnet-havip001")))
                .name("orders-db")
                .build());
        SwitchPort port = cloud.virtualSwitch().port(Ipv4Address.parse("172.16.16.5"));
        try (HavipHolder holder = HavipHolder.builder()
                .havip(havip)
                .on("eth0")
                .announcer(port.announcer())
                .addresses(port.addresses())
                .lease(Duration.ofSeconds(4))
                .build()
                .start()) {
            Havip bound = cloud.waiter(Duration.ofSeconds(10)).awaitBound(havip.id(), port.eniId());
            assertThat(bound.cvmId()).isEqualTo(port.eni().cvmId());
            assertThat(port.heldAddresses()).containsExactly(havip.address());
        }
        assertThat(port.heldAddresses()).isEmpty();
        assertThat(frames)
                .isNotEmpty()
                .allSatisfy(frame -> assertThat(frame.bytes()).hasSize(42));
    }
}
