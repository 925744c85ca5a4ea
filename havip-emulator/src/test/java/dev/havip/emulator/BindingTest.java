package dev.havip.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.havip.CvmId;
import dev.havip.DriftRange;
import dev.havip.EniId;
import dev.havip.Havip;
import dev.havip.HavipId;
import dev.havip.SubnetId;
import dev.havip.VpcId;
import dev.havip.arp.frame.ArpFrame;
import dev.havip.cloud.CreateHavip;
import dev.havip.emulator.lan.SwitchFrame;
import dev.havip.emulator.lan.SwitchPort;
import dev.havip.emulator.lan.Verdict;
import dev.havip.net.Cidr;
import dev.havip.net.Ipv4Address;
import dev.havip.net.MacAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BindingTest {
    private static final VpcId VPC = VpcId.of("vpc-havip001");
    private static final SubnetId SUBNET = SubnetId.of("subnet-havip001");
    private static final EniId FIRST = EniId.of("eni-havip001");
    private static final EniId SECOND = EniId.of("eni-havip002");
    private static final Ipv4Address VIP = Ipv4Address.parse("172.16.16.12");

    private final EmulatedHavipCloud cloud = EmulatedHavipCloud.create();
    private final SwitchPort first = cloud.virtualSwitch().port(FIRST);
    private final SwitchPort second = cloud.virtualSwitch().port(SECOND);
    private final List<SwitchFrame> frames = new ArrayList<>();

    BindingTest() {
        cloud.virtualSwitch().onFrame(frames::add);
    }

    private HavipId create() {
        return cloud.create(request().build()).id();
    }

    private static CreateHavip.Builder request() {
        CreateHavip.Builder request = CreateHavip.builder();
        request.name("orders-db").vpcId(VPC).subnetId(SUBNET).address(VIP);
        return request;
    }

    private Verdict announce(SwitchPort port) {
        port.send(ArpFrame.announcementRequest(port.macAddress(), VIP).encode());
        return frames.get(frames.size() - 1).verdict();
    }

    @Test
    void nothingHoldsANewHavip() {
        Havip havip = cloud.havip(create());
        assertThat(havip.state().isUnbound()).isTrue();
        assertThat(havip.eniId()).isEmpty();
        assertThat(havip.flushedTime()).isEmpty();
    }

    @Test
    void theLastAnnouncerHolds() {
        HavipId id = create();
        assertThat(announce(first)).isEqualTo(Verdict.MOVED);
        assertThat(cloud.havip(id).isBoundTo(FIRST)).isTrue();
        assertThat(cloud.havip(id).cvmId()).contains(CvmId.of("ins-havip001"));
        assertThat(cloud.havip(id).flushedTime()).isPresent();
        assertThat(announce(first)).isEqualTo(Verdict.HELD);
        assertThat(announce(second)).isEqualTo(Verdict.MOVED);
        assertThat(cloud.havip(id).isBoundTo(SECOND)).isTrue();
    }

    @Test
    void bothFormsOfAnAnnouncementAreTaken() {
        HavipId id = create();
        first.send(ArpFrame.announcementReply(first.macAddress(), VIP).encode());
        assertThat(cloud.havip(id).isBoundTo(FIRST)).isTrue();
    }

    @Test
    void anOrdinaryRequestBindsNothing() {
        HavipId id = create();
        first.send(ArpFrame.request(first.macAddress(), VIP, Ipv4Address.parse("172.16.16.6"))
                .encode());
        first.send(ArpFrame.probe(first.macAddress(), VIP).encode());
        first.send(new byte[] {1, 2, 3});
        assertThat(cloud.havip(id).state().isUnbound()).isTrue();
    }

    @Test
    void aFrameFromASilencedPortIsLost() {
        HavipId id = create();
        first.silence();
        assertThat(announce(first)).isEqualTo(Verdict.LOST);
        assertThat(cloud.havip(id).state().isUnbound()).isTrue();
        first.restore();
        assertThat(announce(first)).isEqualTo(Verdict.MOVED);
    }

    @Test
    void anotherHardwareAddressThanTheEnisIsNotTaken() {
        HavipId id = create();
        first.send(ArpFrame.announcementRequest(MacAddress.parse("00:00:5e:00:01:33"), VIP)
                .encode());
        assertThat(frames.get(0).verdict()).isEqualTo(Verdict.FOREIGN_SENDER);
        assertThat(cloud.havip(id).state().isUnbound()).isTrue();
    }

    @Test
    void onlyMembersOfACheckedDriftRangeHold() {
        HavipId id = cloud.create(request().driftRangeChecked(true).build()).id();
        assertThat(announce(first)).isEqualTo(Verdict.OUTSIDE_DRIFT_RANGE);
        cloud.extendDriftRange(id, DriftRange.ofCvms(CvmId.of("ins-havip002")));
        assertThat(announce(first)).isEqualTo(Verdict.OUTSIDE_DRIFT_RANGE);
        assertThat(announce(second)).isEqualTo(Verdict.MOVED);
    }

    @Test
    void anUncheckedDriftRangeKeepsNobodyOut() {
        cloud.create(request()
                .driftRange(DriftRange.ofCvms(CvmId.of("ins-havip002")))
                .build());
        assertThat(announce(first)).isEqualTo(Verdict.MOVED);
    }

    @Test
    void anEniOfAnotherSubnetDoesNotHold() {
        SubnetId other = SubnetId.of("subnet-other");
        EmulatedHavipCloud wide = EmulatedHavipCloud.builder()
                .world(World.builder()
                        .region(
                                cloud.region(),
                                region -> region.eni(
                                                EniId.of("eni-far2"),
                                                CvmId.of("ins-far"),
                                                other,
                                                Ipv4Address.parse("10.0.1.6"))
                                        .cvm(CvmId.of("ins-near"), SUBNET, Ipv4Address.parse("10.0.0.5"))
                                        .vpc(VPC, Cidr.parse("10.0.0.0/16"))
                                        .subnet(SUBNET, VPC, Cidr.parse("10.0.0.0/24"))
                                        .subnet(other, VPC, Cidr.parse("10.0.1.0/24"))
                                        .cvm(CvmId.of("ins-far"), other, Ipv4Address.parse("10.0.1.5")))
                        .build())
                .build();
        wide.virtualSwitch().onFrame(frames::add);
        Havip havip = wide.create(
                CreateHavip.builder().name("far").vpcId(VPC).subnetId(SUBNET).build());
        SwitchPort far = wide.virtualSwitch().port(EniId.of("eni-far"));
        far.send(ArpFrame.announcementRequest(far.macAddress(), havip.address()).encode());
        assertThat(frames.get(0).verdict()).isEqualTo(Verdict.OTHER_SUBNET);
    }

    @Test
    void aMoveTakesTheSwitchDelay() {
        cloud.switchDelay(Duration.ofSeconds(10));
        HavipId id = create();
        assertThat(announce(first)).isEqualTo(Verdict.DELAYED);
        cloud.advance(Duration.ofSeconds(9));
        assertThat(announce(first)).isEqualTo(Verdict.DELAYED);
        assertThat(cloud.havip(id).state().isUnbound()).isTrue();
        cloud.advance(Duration.ofSeconds(1));
        assertThat(cloud.havip(id).isBoundTo(FIRST)).isTrue();
    }

    @Test
    void theHoldersAnnouncementEndsAMoveThatIsToCome() {
        HavipId id = create();
        announce(first);
        cloud.switchDelay(Duration.ofSeconds(10));
        announce(second);
        assertThat(announce(first)).isEqualTo(Verdict.HELD);
        cloud.advance(Duration.ofSeconds(11));
        assertThat(cloud.havip(id).isBoundTo(FIRST)).isTrue();
    }

    @Test
    void announcementsAboveTheRateOfAnEniAreNotTaken() {
        cloud.announcementsPerSecond(2);
        create();
        announce(first);
        announce(first);
        assertThat(announce(first)).isEqualTo(Verdict.RATE_LIMITED);
        assertThat(announce(second)).isEqualTo(Verdict.MOVED);
        cloud.advance(Duration.ofSeconds(1));
        assertThat(announce(first)).isEqualTo(Verdict.MOVED);
    }

    @Test
    void anOldHolderKeepsItsAddressSoThatASplitBrainIsSeen() {
        create();
        for (SwitchPort port : List.of(first, second)) {
            port.addresses().open("eth0");
            var addresses = port.addresses();
            addresses.open("eth0");
            addresses.put("eth0", List.of(VIP), Duration.ofSeconds(5));
            announce(port);
        }
        assertThat(cloud.virtualSwitch().answering(SUBNET, VIP)).containsExactlyInAnyOrder(first, second);
        assertThat(cloud.havips(dev.havip.cloud.HavipQuery.all())
                        .findFirst()
                        .orElseThrow()
                        .isBoundTo(SECOND))
                .isTrue();
    }

    @Test
    void manualUnbindingIsFlushed() {
        HavipId id = create();
        announce(first);
        cloud.advance(Duration.ofMinutes(1));
        var before = cloud.havip(id).flushedTime();
        cloud.unbind(id);
        assertThat(cloud.havip(id).state().isUnbound()).isTrue();
        assertThat(cloud.havip(id).flushedTime()).isPresent().isNotEqualTo(before);
    }

    @Test
    void lostAnnouncementsBindNothing() {
        HavipId id = create();
        cloud.faults().loseAnnouncements(2);
        assertThat(announce(first)).isEqualTo(Verdict.LOST);
        assertThat(announce(first)).isEqualTo(Verdict.LOST);
        assertThat(cloud.havip(id).state().isUnbound()).isTrue();
        assertThat(announce(first)).isEqualTo(Verdict.MOVED);
    }

    @Test
    void aMoveThatIsLookedAtLateHasTheTimeItHappened() {
        HavipId id = create();
        cloud.switchDelay(Duration.ofSeconds(10));
        announce(first);
        cloud.advance(Duration.ofHours(1));
        Havip havip = cloud.havip(id);
        assertThat(havip.isBoundTo(FIRST)).isTrue();
        assertThat(havip.flushedTime().orElseThrow())
                .isBefore(havip.createdTime().orElseThrow().plusMinutes(30));
    }
}
