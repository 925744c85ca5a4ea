package dev.havip.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.havip.EipId;
import dev.havip.Eni;
import dev.havip.EniId;
import dev.havip.Havip;
import dev.havip.Region;
import dev.havip.SubnetId;
import dev.havip.VpcId;
import dev.havip.cloud.AllocateEips;
import dev.havip.cloud.CreateHavip;
import dev.havip.cloud.EipQuery;
import dev.havip.net.Cidr;
import dev.havip.net.Ipv4Address;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class AddressExhaustionTest {
    private static final VpcId VPC = VpcId.of("vpc-havip001");
    private static final SubnetId SUBNET = SubnetId.of("subnet-havip001");

    @Test
    void aFullSubnetHasNoAddress() {
        EmulatedHavipCloud cloud = EmulatedHavipCloud.builder()
                .world(World.builder()
                        .region(
                                Region.of("ap-guangzhou"),
                                region -> region.vpc(VPC, Cidr.parse("10.0.0.0/24"))
                                        .subnet(SUBNET, VPC, Cidr.parse("10.0.0.0/28"))
                                        .limit("vpc-max-havips", 100))
                        .build())
                .build();
        CreateHavip request =
                CreateHavip.builder().vpcId(VPC).subnetId(SUBNET).name("a").build();
        for (int i = 0; i < 13; i++) {
            assertThat(cloud.create(request).address()).isEqualTo(Ipv4Address.of(10, 0, 0, 2 + i));
        }
        assertThatThrownBy(() -> cloud.create(request)).hasMessageContaining("ResourceInsufficient");
        assertThat(cloud.subnet(SUBNET).availableAddressCount()).hasValue(0);
    }

    @Test
    void nothingThatTellsTheSubnetIsRefused() {
        assertThatThrownBy(() -> EmulatedHavipCloud.create()
                        .create(CreateHavip.builder().vpcId(VPC).name("a").build()))
                .hasMessageContaining("InvalidParameter:");
    }

    @Test
    void timesAreThoseOfChina() {
        EmulatedHavipCloud cloud = EmulatedHavipCloud.builder()
                .time(() -> Instant.parse("2026-11-24T23:00:00.5Z"))
                .build();
        Havip havip = cloud.create(
                CreateHavip.builder().vpcId(VPC).subnetId(SUBNET).name("a").build());
        assertThat(havip.createdTime()).contains(LocalDateTime.parse("2026-11-25T07:00:00"));
        assertThat(cloud.eips(EipQuery.all()).findFirst().orElseThrow().createdTime())
                .contains("2026-11-24T23:00:00Z");
    }

    @Test
    void anEipOnAnUnheldHavipIsIdle() {
        EmulatedHavipCloud cloud = EmulatedHavipCloud.create();
        EipId eip = EipId.of("eip-havip001");
        assertThat(cloud.isIdle(eip)).isTrue();
        Havip havip = cloud.create(
                CreateHavip.builder().vpcId(VPC).subnetId(SUBNET).name("a").build());
        cloud.bindEip(havip.id(), Ipv4Address.parse("203.0.113.10"));
        assertThat(cloud.isIdle(eip)).isTrue();
        ContractWorld.announce(cloud, EniId.of("eni-havip001"), havip.address());
        assertThat(cloud.isIdle(eip)).isFalse();
        cloud.advance(Duration.ofDays(1));
        cloud.unbind(havip.id());
        assertThat(cloud.isIdle(eip)).isTrue();
    }

    @Test
    void aNewEipHasAnAddressOfItsOwn() {
        EmulatedHavipCloud cloud = EmulatedHavipCloud.builder()
                .world(World.standard().toBuilder()
                        .region(
                                Region.of("ap-guangzhou"),
                                region -> region.eip(EipId.of("eip-given001"), Ipv4Address.parse("198.18.0.1")))
                        .build())
                .build();
        cloud.allocateEips(AllocateEips.builder().count(3).build());
        assertThat(cloud.eips(EipQuery.all()).map(eip -> eip.address().orElseThrow()))
                .hasSize(5)
                .doesNotHaveDuplicates();
    }

    @Test
    void aSubnetWithAnEniStaysEvenIfTheEniHasNoAddress() throws Exception {
        EmulatedHavipCloud cloud = EmulatedHavipCloud.builder()
                .world(World.standard().toBuilder()
                        .region(
                                Region.of("ap-guangzhou"),
                                region -> region.subnet(SubnetId.of("subnet-b"), VPC, Cidr.parse("172.16.17.0/24"))
                                        .eni(Eni.builder()
                                                .id(EniId.of("eni-b"))
                                                .name("b")
                                                .vpcId(VPC)
                                                .subnetId(SubnetId.of("subnet-b"))
                                                .build()))
                        .build())
                .build();
        try (HavipEmulator emulator =
                HavipEmulator.builder().cloud(cloud).build().start()) {
            SignedClient client = new SignedClient(emulator.url());
            assertThat(SignedClient.code(client.post("DeleteSubnet", "{\"SubnetId\":\"subnet-b\"}")))
                    .isEqualTo("ResourceInUse");
            assertThat(client.post("DescribeNetworkInterfaces", "{}")).contains("eni-b");
        }
    }
}
