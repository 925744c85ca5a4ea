package dev.havip.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.havip.CvmId;
import dev.havip.DriftRange;
import dev.havip.Eip;
import dev.havip.EipId;
import dev.havip.EipState;
import dev.havip.Eni;
import dev.havip.EniId;
import dev.havip.Havip;
import dev.havip.HavipId;
import dev.havip.HavipState;
import dev.havip.Subnet;
import dev.havip.SubnetId;
import dev.havip.Vpc;
import dev.havip.VpcId;
import dev.havip.net.Cidr;
import dev.havip.net.Ipv4Address;
import dev.havip.net.MacAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopologyTest {
    private static final VpcId VPC = VpcId.of("vpc-1a2b3c4d");
    private static final SubnetId SUBNET = SubnetId.of("subnet-1a2b3c4d");
    private static final Eni A = eni("eni-aaaaaaaa", "ins-aaaaaaaa", "172.16.16.5", "52:54:00:00:00:05", SUBNET);
    private static final Eni B = eni("eni-bbbbbbbb", "ins-bbbbbbbb", "172.16.16.6", "52:54:00:00:00:06", SUBNET);
    private static final String HOLDS = "//*[@class='link stroke-blue']";
    private static final String MAY = "//*[@class='link dashed stroke-quiet']";
    private static final String EIP = "//*[@class='link stroke-green']";

    private static Eni eni(String id, String cvm, String address, String mac, SubnetId subnet) {
        return Eni.builder()
                .id(EniId.of(id))
                .vpcId(VPC)
                .subnetId(subnet)
                .privateAddresses(List.of(Ipv4Address.parse(address)))
                .macAddress(MacAddress.parse(mac))
                .cvmId(CvmId.of(cvm))
                .build();
    }

    private static Havip.Builder havip() {
        return Havip.builder()
                .id(HavipId.of("havip-1a2b3c4d"))
                .name("orders-db")
                .address(Ipv4Address.parse("172.16.16.12"))
                .vpcId(VPC)
                .subnetId(SUBNET);
    }

    private static Xml draw(Havip... havips) {
        return Xml.parse(topology().havips(List.of(havips)).build().svg());
    }

    private static Topology.Builder topology() {
        return Topology.builder()
                .vpc(Vpc.builder()
                        .id(VPC)
                        .name("main")
                        .cidr(Cidr.parse("172.16.0.0/16"))
                        .build())
                .subnet(Subnet.builder()
                        .id(SUBNET)
                        .vpcId(VPC)
                        .name("front")
                        .cidr(Cidr.parse("172.16.16.0/24"))
                        .build())
                .enis(List.of(A, B))
                .eips(List.of(Eip.builder()
                        .id(EipId.of("eip-1a2b3c4d"))
                        .address(Ipv4Address.parse("203.0.113.7"))
                        .state(EipState.UNBOUND)
                        .build()));
    }

    @Test
    void namesEverythingThatTheCloudDescribes() {
        Xml svg = draw(havip().state(HavipState.UNBOUND).build());
        assertThat(svg.texts())
                .contains(
                        "vpc-1a2b3c4d (main), 172.16.0.0/16",
                        "subnet-1a2b3c4d (front), 172.16.16.0/24",
                        "CVM ins-aaaaaaaa",
                        "eni-bbbbbbbb",
                        "172.16.16.6",
                        "52:54:00:00:00:06",
                        "HAVIP 172.16.16.12",
                        "orders-db",
                        "not bound",
                        "EIP 203.0.113.7",
                        "eip-1a2b3c4d, not bound");
    }

    @Test
    void unboundHavipHasOnlyPossibleHolders() {
        Xml svg = draw(havip().state(HavipState.UNBOUND).build());
        assertThat(svg.values(HOLDS)).isEmpty();
        assertThat(svg.values(MAY)).hasSize(2);
    }

    @Test
    void boundHavipHasALineToItsHolder() {
        String toA = end(draw(havip().state(HavipState.BOUND).eniId(A.id()).build()));
        String toB = end(draw(havip().state(HavipState.BOUND).eniId(B.id()).build()));
        assertThat(toA).isNotEqualTo(toB);
        assertThat(Double.parseDouble(toA)).isLessThan(Double.parseDouble(toB));
    }

    /** Where the line to the holder ends, from left to right. */
    private static String end(Xml svg) {
        assertThat(svg.values(HOLDS)).hasSize(1);
        String[] path = svg.values(HOLDS + "/@d").get(0).split(" ");
        return path[path.length - 2];
    }

    @Test
    void checkedDriftRangeLimitsWhoMayTakeIt() {
        Xml svg = draw(havip().state(HavipState.UNBOUND)
                .driftRangeChecked(true)
                .driftRange(DriftRange.ofCvms(CvmId.of("ins-bbbbbbbb")))
                .build());
        assertThat(svg.values(MAY)).hasSize(1);
    }

    @Test
    void boundEipHasALineToItsHavip() {
        var address = Ipv4Address.parse("203.0.113.7");
        assertThat(draw(havip().state(HavipState.UNBOUND).build()).values(EIP)).isEmpty();
        assertThat(draw(havip().state(HavipState.UNBOUND).eipAddress(address).build())
                        .values(EIP))
                .hasSize(1);
    }

    @Test
    void otherSubnetsAreLeftOut() {
        Eni elsewhere =
                eni("eni-cccccccc", "ins-cccccccc", "172.16.17.5", "52:54:00:00:01:05", SubnetId.of("subnet-other"));
        Topology topology = topology().enis(List.of(elsewhere)).build();
        assertThat(topology.enis()).containsExactly(A, B);
        assertThat(Xml.parse(topology.svg()).texts()).doesNotContain("CVM ins-cccccccc");
    }

    @Test
    void vpcAndSubnetAreNeeded() {
        assertThatThrownBy(Topology.builder()::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("vpc(...)");
    }
}
