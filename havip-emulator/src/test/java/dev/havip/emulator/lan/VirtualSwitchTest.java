package dev.havip.emulator.lan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.havip.EniId;
import dev.havip.Havip;
import dev.havip.SubnetId;
import dev.havip.VpcId;
import dev.havip.arp.frame.ArpFrame;
import dev.havip.arp.frame.ArpOperation;
import dev.havip.cloud.CreateHavip;
import dev.havip.emulator.EmulatedHavipCloud;
import dev.havip.net.Ipv4Address;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualSwitchTest {
    private static final Ipv4Address OWN = Ipv4Address.parse("172.16.16.5");
    private static final Ipv4Address PEER = Ipv4Address.parse("172.16.16.6");

    private final List<ArpFrame> received = new ArrayList<>();

    private SwitchPort port(EmulatedHavipCloud cloud, Ipv4Address address) {
        return cloud.virtualSwitch().port(address);
    }

    @Test
    void framesReachTheOtherPortsOfTheSubnet() {
        EmulatedHavipCloud cloud = EmulatedHavipCloud.create();
        port(cloud, PEER).onReceive(frame -> received.add(ArpFrame.decode(frame)));
        ArpFrame announcement =
                ArpFrame.announcementRequest(port(cloud, OWN).macAddress(), Ipv4Address.parse("172.16.16.12"));
        port(cloud, OWN).send(announcement.encode());
        assertThat(received).containsExactly(announcement);
    }

    @Test
    void aMachineAnswersForItsAddresses() {
        EmulatedHavipCloud cloud = EmulatedHavipCloud.create();
        SwitchPort asking = port(cloud, OWN);
        asking.onReceive(frame -> received.add(ArpFrame.decode(frame)));
        asking.send(ArpFrame.request(asking.macAddress(), OWN, PEER).encode());
        assertThat(received).singleElement().satisfies(reply -> {
            assertThat(reply.operation()).isEqualTo(ArpOperation.REPLY);
            assertThat(reply.senderAddress()).isEqualTo(PEER);
            assertThat(reply.senderMac()).isEqualTo(port(cloud, PEER).macAddress());
        });
    }

    @Test
    void withoutFloodingTheSwitchAnswersWithTheHolder() {
        EmulatedHavipCloud cloud = EmulatedHavipCloud.builder().floods(false).build();
        Havip havip = cloud.create(CreateHavip.builder()
                .vpcId(VpcId.of("vpc-havip001"))
                .subnetId(SubnetId.of("subnet-havip001"))
                .name("a")
                .build());
        SwitchPort asking = port(cloud, OWN);
        SwitchPort holder = port(cloud, PEER);
        asking.onReceive(frame -> received.add(ArpFrame.decode(frame)));
        asking.send(ArpFrame.request(asking.macAddress(), OWN, havip.address()).encode());
        holder.send(
                ArpFrame.announcementReply(holder.macAddress(), havip.address()).encode());
        assertThat(received).isEmpty();
        asking.send(ArpFrame.request(asking.macAddress(), OWN, havip.address()).encode());
        assertThat(received)
                .singleElement()
                .satisfies(reply -> assertThat(reply.senderMac()).isEqualTo(holder.macAddress()));
    }

    @Test
    void aPortThatIsNotThereIsRefused() {
        VirtualSwitch lan = EmulatedHavipCloud.create().virtualSwitch();
        assertThatThrownBy(() -> lan.port(EniId.of("eni-none"))).hasMessageContaining("eni-none");
        assertThatThrownBy(() -> lan.port(Ipv4Address.parse("10.0.0.1"))).hasMessageContaining("0 ports");
    }
}
