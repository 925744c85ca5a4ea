package dev.havip.examples;

import static dev.havip.emulator.assertj.HavipAssertions.assertThat;

import dev.havip.Havip;
import dev.havip.SubnetId;
import dev.havip.cloud.CreateHavip;
import dev.havip.cloud.HavipCloud;
import dev.havip.emulator.HavipEmulator;
import dev.havip.emulator.junit.HavipEmulatorTest;
import dev.havip.emulator.lan.SwitchPort;
import dev.havip.emulator.lan.VirtualSwitch;
import dev.havip.hold.AnnounceForm;
import dev.havip.hold.Announcer;
import dev.havip.net.Ipv4Address;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The emulator's JUnit extension, compiled against JUnit 5.14, on the JUnit of this module. */
@HavipEmulatorTest
class EmulatorInTestsTest {
    @Test
    void aTestGetsACloudAndItsWire(HavipCloud cloud, VirtualSwitch lan, HavipEmulator server) {
        Havip havip = cloud.create(CreateHavip.builder()
                .subnet(cloud.subnet(SubnetId.of("subnet-havip001")))
                .name("orders-db")
                .build());
        SwitchPort machine = lan.port(Ipv4Address.parse("172.16.16.6"));
        try (Announcer announcer = machine.announcer()) {
            announcer.open("eth0");
            announcer.announce("eth0", AnnounceForm.BOTH, List.of(havip.address()), () -> true);
        }
        assertThat(server.cloud().havip(havip.id())).isBoundTo(machine.eniId()).hasNoEip();
    }
}
