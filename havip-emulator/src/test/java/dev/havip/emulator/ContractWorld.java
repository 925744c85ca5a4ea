package dev.havip.emulator;

import dev.havip.CvmId;
import dev.havip.EniId;
import dev.havip.Region;
import dev.havip.SubnetId;
import dev.havip.arp.frame.ArpFrame;
import dev.havip.emulator.lan.SwitchPort;
import dev.havip.net.Ipv4Address;
import java.time.Duration;

/** The world that the contract of a cloud asks for. */
final class ContractWorld {
    private ContractWorld() {}

    static EmulatedHavipCloud cloud(Duration taskDuration) {
        World world = World.standard().toBuilder()
                .region(
                        Region.of("ap-guangzhou"),
                        region -> region.eni(
                                EniId.of("eni-second"),
                                CvmId.of("ins-havip001"),
                                SubnetId.of("subnet-havip001"),
                                Ipv4Address.parse("172.16.16.7")))
                .build();
        return EmulatedHavipCloud.builder()
                .world(world)
                .taskDuration(taskDuration)
                .build();
    }

    static void announce(EmulatedHavipCloud cloud, EniId eni, Ipv4Address address) {
        SwitchPort port = cloud.virtualSwitch().port(eni);
        port.send(ArpFrame.announcementRequest(port.macAddress(), address).encode());
    }
}
