package dev.havip.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.havip.CvmId;
import dev.havip.EipId;
import dev.havip.EniId;
import dev.havip.HavipException;
import dev.havip.Region;
import dev.havip.SubnetId;
import dev.havip.Tag;
import dev.havip.VpcId;
import dev.havip.cloud.EipQuery;
import dev.havip.cloud.EniQuery;
import dev.havip.cloud.VpcQuery;
import dev.havip.net.Cidr;
import dev.havip.net.Ipv4Address;
import dev.havip.net.MacAddress;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class WorldTest {
    private static final VpcId VPC = VpcId.of("vpc-a");
    private static final SubnetId SUBNET = SubnetId.of("subnet-a");
    private static final CvmId CVM = CvmId.of("ins-a");

    private static World world(Consumer<RegionBuilder> more) {
        return World.builder()
                .region(Region.of("ap-guangzhou"), region -> {
                    region.vpc(VPC, Cidr.parse("10.0.0.0/16")).subnet(SUBNET, VPC, Cidr.parse("10.0.0.0/24"));
                    more.accept(region);
                })
                .build();
    }

    private static void refused(String why, Consumer<RegionBuilder> more) {
        assertThatThrownBy(() -> world(more))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void partsMustFitTogether() {
        refused(
                "not there",
                region -> region.subnet(SubnetId.of("subnet-b"), VpcId.of("vpc-b"), Cidr.parse("10.0.1.0/24")));
        refused("not inside", region -> region.subnet(SubnetId.of("subnet-b"), VPC, Cidr.parse("10.1.1.0/24")));
        refused("overlap", region -> region.subnet(SubnetId.of("subnet-b"), VPC, Cidr.parse("10.0.0.128/25")));
        refused("prefix length", region -> region.subnet(SubnetId.of("subnet-b"), VPC, Cidr.parse("10.0.1.0/29")));
        refused("not there", region -> region.cvm(CVM, SubnetId.of("subnet-b"), Ipv4Address.parse("10.0.0.5")));
        refused("outside", region -> region.cvm(CVM, SUBNET, Ipv4Address.parse("10.0.1.5")));
        refused("reserved", region -> region.cvm(CVM, SUBNET, Ipv4Address.parse("10.0.0.1")));
        refused(
                "twice",
                region -> region.cvm(CVM, SUBNET, Ipv4Address.parse("10.0.0.5"))
                        .cvm(CvmId.of("ins-b"), SUBNET, Ipv4Address.parse("10.0.0.5")));
        refused("no primary ENI", region -> region.eni(EniId.of("eni-b"), CVM, SUBNET, Ipv4Address.parse("10.0.0.5")));
        refused(
                "twice",
                region -> region.eip(EipId.of("eip-a"), Ipv4Address.parse("203.0.113.1"))
                        .eip(EipId.of("eip-b"), Ipv4Address.parse("203.0.113.1")));
        assertThatThrownBy(() -> World.builder().build()).hasMessageContaining("without a region");
    }

    @Test
    void partsComeInAnyOrder() {
        World world = World.builder()
                .region(
                        Region.of("ap-guangzhou"),
                        region -> region.eni(EniId.of("eni-b"), CVM, SUBNET, Ipv4Address.parse("10.0.0.7"))
                                .cvm(CVM, SUBNET, Ipv4Address.parse("10.0.0.5"))
                                .subnet(SUBNET, VPC, Cidr.parse("10.0.0.0/24"))
                                .vpc(VPC, Cidr.parse("10.0.0.0/16")))
                .build();
        assertThat(EmulatedHavipCloud.builder().world(world).build().enis(EniQuery.all()))
                .hasSize(2)
                .allSatisfy(eni -> assertThat(eni.vpcId()).isEqualTo(VPC));
    }

    @Test
    void aWorldThatIsTakenFurtherStaysAsItWas() {
        World first = World.standard();
        first.toBuilder()
                .region(Region.of("ap-shanghai"), region -> region.vpc(VPC, Cidr.parse("10.0.0.0/16")))
                .build();
        assertThat(first.regions()).containsExactly(Region.of("ap-guangzhou"));
    }

    @Test
    void jsonIsRead() throws Exception {
        String json =
                new String(WorldTest.class.getResourceAsStream("/world.json").readAllBytes());
        EmulatedHavipCloud cloud =
                EmulatedHavipCloud.builder().world(World.parse(json)).build();
        assertThat(cloud.region()).isEqualTo(Region.of("ap-shanghai"));
        assertThat(cloud.subnet(SubnetId.of("subnet-b")).cidr()).isEqualTo(Cidr.parse("10.9.0.0/24"));
        assertThat(cloud.eniOf(MacAddress.parse("52:54:00:00:00:05"))).isPresent();
        assertThat(cloud.virtualSwitch().port(EniId.of("eni-b")).interfaceName())
                .isEqualTo("eth1");
        assertThat(cloud.limits(java.util.List.of("vpc-max-havips"))).containsEntry("vpc-max-havips", 2L);
    }

    @Test
    void jsonThatIsSomethingElseIsRefused() {
        assertThatThrownBy(() -> World.parse("[")).hasMessageContaining("no JSON");
        assertThatThrownBy(() -> World.parse("{\"region\":{}}")).hasMessageContaining("'region'");
        assertThatThrownBy(
                        () -> World.parse("{\"regions\":{\"ap-guangzhou\":{\"vpcs\":[{\"cidr\":\"10.0.0.0/16\"}]}}}"))
                .hasMessageContaining("'id'");
        assertThatThrownBy(() -> World.parse("{\"regions\":{\"ap-guangzhou\":{\"limits\":{\"x\":\"many\"}}}}"))
                .hasMessageContaining("whole number");
    }

    @Test
    void nothingIsThereTwice() {
        refused("VPC vpc-a is there twice", region -> region.vpc(VPC, Cidr.parse("10.1.0.0/16")));
        refused("subnet subnet-a is there twice", region -> region.subnet(SUBNET, VPC, Cidr.parse("10.0.1.0/24")));
    }

    @Test
    void theRangesOfAVpcAreApart() {
        assertThatThrownBy(() -> World.parse("{\"regions\":{\"ap-guangzhou\":{\"vpcs\":[{\"id\":\"vpc-a\","
                        + "\"cidr\":\"10.0.0.0/16\",\"secondaryCidrs\":[\"10.0.8.0/24\"]}]}}}"))
                .hasMessageContaining("overlap at 10.0.8.0/24");
    }

    @Test
    void jsonHasTagsAndEnisThatAreAttachedToNothing() {
        EmulatedHavipCloud cloud =
                EmulatedHavipCloud.builder().world(World.parse("""
                        {"regions": {"ap-guangzhou": {
                          "vpcs": [{"id": "vpc-a", "cidr": "10.0.0.0/16", "tags": {"team": "db"}}],
                          "subnets": [{"id": "subnet-a", "vpc": "vpc-a", "cidr": "10.0.0.0/24", "tags": {"team": "db"}}],
                          "enis": [{"id": "eni-b", "subnet": "subnet-a", "address": "10.0.0.7", "tags": {"team": "db"}}],
                          "eips": [{"id": "eip-a", "address": "203.0.113.10", "tags": {"team": "db"}}]}}}
                        """)).build();
        List<Tag> tags = List.of(new Tag("team", "db"));
        assertThat(cloud.vpcs(VpcQuery.all()).findFirst().orElseThrow().tags()).isEqualTo(tags);
        assertThat(cloud.subnet(SUBNET).tags()).isEqualTo(tags);
        assertThat(cloud.eips(EipQuery.all()).findFirst().orElseThrow().tags()).isEqualTo(tags);
        assertThat(cloud.enis(EniQuery.all())).singleElement().satisfies(eni -> {
            assertThat(eni.tags()).isEqualTo(tags);
            assertThat(eni.cvmId()).isEmpty();
        });
    }

    @Test
    void anAddressThatSeveralVpcsHaveDoesNotTellAnEni() {
        Ipv4Address address = Ipv4Address.parse("10.0.0.5");
        VpcId otherVpc = VpcId.of("vpc-b");
        SubnetId otherSubnet = SubnetId.of("subnet-b");
        EmulatedHavipCloud cloud = EmulatedHavipCloud.builder()
                .world(world(region -> region.cvm(CVM, SUBNET, address)
                        .vpc(otherVpc, Cidr.parse("10.0.0.0/16"))
                        .subnet(otherSubnet, otherVpc, Cidr.parse("10.0.0.0/24"))
                        .cvm(CvmId.of("ins-b"), otherSubnet, address)))
                .build();

        assertThatThrownBy(() -> cloud.eniOf(address))
                .isInstanceOf(HavipException.class)
                .hasMessageContaining("2 ENIs have the address 10.0.0.5")
                .hasMessageContaining("in vpc-b");
        assertThat(cloud.eniOf(Ipv4Address.parse("10.0.0.99"))).isEmpty();
    }
}
