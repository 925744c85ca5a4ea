package dev.havip.cluster.keepalived;

import static org.assertj.core.api.Assertions.assertThat;

import dev.havip.CvmId;
import dev.havip.DriftRange;
import dev.havip.EniId;
import dev.havip.Havip;
import dev.havip.Region;
import dev.havip.Subnet;
import dev.havip.SubnetId;
import dev.havip.VpcId;
import dev.havip.arp.frame.ArpFrame;
import dev.havip.cloud.CreateHavip;
import dev.havip.cluster.Finding;
import dev.havip.cluster.Groups;
import dev.havip.emulator.EmulatedHavipCloud;
import dev.havip.emulator.World;
import dev.havip.emulator.lan.SwitchPort;
import dev.havip.net.Cidr;
import dev.havip.net.Ipv4Address;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CloudCheckTest {
    private static final VpcId OTHER_VPC = VpcId.of("vpc-other001");

    private static final VpcId VPC = VpcId.of("vpc-havip001");
    private static final SubnetId SUBNET = SubnetId.of("subnet-havip001");

    /** Two members and a stranger in a subnet, a second subnet in its VPC, and a second VPC with the same addresses. */
    private final EmulatedHavipCloud cloud = EmulatedHavipCloud.builder()
            .world(World.builder()
                    .region(
                            Region.of("ap-guangzhou"),
                            region -> region.vpc(VPC, Cidr.parse("172.16.0.0/16"))
                                    .subnet(SUBNET, VPC, Cidr.parse("172.16.16.0/24"))
                                    .subnet(SubnetId.of("subnet-second01"), VPC, Cidr.parse("172.16.17.0/24"))
                                    .cvm(CvmId.of("ins-havip001"), SUBNET, Ipv4Address.parse("172.16.16.5"))
                                    .cvm(CvmId.of("ins-havip002"), SUBNET, Ipv4Address.parse("172.16.16.6"))
                                    .cvm(CvmId.of("ins-stranger"), SUBNET, Ipv4Address.parse("172.16.16.9"))
                                    .vpc(OTHER_VPC, Cidr.parse("172.16.0.0/16"))
                                    .subnet(SubnetId.of("subnet-other001"), OTHER_VPC, Cidr.parse("172.16.16.0/24")))
                    .build())
            .switchDelay(Duration.ZERO)
            .build();

    private final KeepalivedConfig config = KeepalivedConfig.parse(FaultyFile.GOOD);

    @Test
    void addressThatIsNoHavipIsFound() {
        assertThat(config.check(cloud)).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("not-a-havip");
            assertThat(finding.line()).isEqualTo(21);
            assertThat(finding.message()).contains("172.16.16.12");
        });
    }

    @Test
    void tellsThatNobodyHoldsTheHavip() {
        create("subnet-havip001", Groups.HAVIP);

        assertThat(config.check(cloud)).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("held-by");
            assertThat(finding.message()).contains("held by nobody");
        });
    }

    @Test
    void tellsThatThisMachineHoldsTheHavip() {
        create("subnet-havip001", Groups.HAVIP);
        announce("172.16.16.5");

        assertThat(rules(config.check(cloud))).containsExactly("held-by");
        assertThat(config.check(cloud).get(0).message()).contains("this machine");
    }

    @Test
    void tellsThatAPeerHoldsTheHavip() {
        create("subnet-havip001", Groups.HAVIP);
        announce("172.16.16.6");

        assertThat(config.check(cloud).get(0).message()).contains("a peer");
    }

    @Test
    void strangerThatHoldsTheHavipIsFound() {
        create("subnet-havip001", Groups.HAVIP);
        announce("172.16.16.9");

        assertThat(rules(config.check(cloud))).containsExactly("held-by-stranger");
    }

    @Test
    void memberOutsideTheDriftRangeIsFound() {
        Subnet subnet = cloud.subnet(SUBNET);
        cloud.create(CreateHavip.builder()
                .name("db")
                .subnet(subnet)
                .address(Groups.HAVIP)
                .driftRangeChecked(true)
                .driftRange(DriftRange.ofCvms(CvmId.of("ins-havip001")))
                .build());
        EniId peer = cloud.eniOf(Ipv4Address.parse("172.16.16.6")).orElseThrow().id();

        assertThat(config.check(cloud))
                .filteredOn(Finding::isError)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.rule()).isEqualTo("outside-drift-range");
                    assertThat(finding.message()).contains(peer.value());
                });
    }

    @Test
    void havipOfAnotherSubnetIsFound() {
        create("subnet-second01", Ipv4Address.parse("172.16.17.12"));
        KeepalivedConfig elsewhere = KeepalivedConfig.parse(FaultyFile.GOOD.replace("172.16.16.12", "172.16.17.12"));

        assertThat(rules(elsewhere.check(cloud))).containsExactly("outside-subnet");
    }

    @Test
    void havipOfAnotherVpcIsFound() {
        create("subnet-other001", Groups.HAVIP);

        assertThat(rules(config.check(cloud))).containsExactly("other-vpc");
        assertThat(rules(config.check(cloud, VPC))).containsExactly("other-vpc");
    }

    @Test
    void machineThatTheCloudDoesNotKnowIsFound() {
        create("subnet-havip001", Groups.HAVIP);
        KeepalivedConfig stranger = KeepalivedConfig.parse(FaultyFile.GOOD.replace("172.16.16.5", "172.16.16.77"));

        assertThat(rules(stranger.check(cloud))).contains("unknown-eni");
    }

    @Test
    void peerThatTheCloudDoesNotKnowIsFound() {
        create("subnet-havip001", Groups.HAVIP);
        KeepalivedConfig lonely = KeepalivedConfig.parse(FaultyFile.GOOD.replace("172.16.16.6", "172.16.16.77"));

        assertThat(lonely.check(cloud)).first().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("unknown-eni");
            assertThat(finding.line()).isEqualTo(18);
        });
    }

    @Test
    void withMulticastTheHolderIsNoStranger() {
        create("subnet-havip001", Groups.HAVIP);
        KeepalivedConfig multicast = KeepalivedConfig.parse(Groups.pair()
                .keepalived()
                .unicast(false)
                .build()
                .files()
                .of(Groups.first(Groups.pair()), "keepalived.conf")
                .text());

        announce("172.16.16.6");
        assertThat(rules(multicast.check(cloud))).containsExactly("multicast", "held-by");
        announce("172.16.16.5");
        assertThat(multicast.check(cloud).get(1).message()).contains("this machine");
    }

    private Havip create(String subnet, Ipv4Address address) {
        return cloud.create(CreateHavip.builder()
                .name("db")
                .subnet(cloud.subnet(SubnetId.of(subnet)))
                .address(address)
                .build());
    }

    private void announce(String from) {
        SwitchPort port = cloud.virtualSwitch().port(Ipv4Address.parse(from));
        port.send(ArpFrame.announcementRequest(port.macAddress(), Groups.HAVIP).encode());
    }

    private static List<String> rules(List<Finding> findings) {
        return findings.stream().map(Finding::rule).toList();
    }
}
