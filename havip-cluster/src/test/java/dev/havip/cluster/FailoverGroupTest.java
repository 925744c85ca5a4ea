package dev.havip.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.havip.Havip;
import dev.havip.HavipId;
import dev.havip.HavipState;
import dev.havip.Subnet;
import dev.havip.SubnetId;
import dev.havip.VpcId;
import dev.havip.net.Cidr;
import dev.havip.net.Ipv4Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailoverGroupTest {
    @Test
    void takesWhatTheCloudDescribes() {
        Subnet subnet = Subnet.builder()
                .id(SubnetId.of("subnet-4xgkqk7f"))
                .vpcId(VpcId.of("vpc-7kd4n0n5"))
                .name("apps")
                .cidr(Cidr.parse("172.16.16.0/24"))
                .build();
        Havip havip = Havip.builder()
                .id(HavipId.of("havip-9o233uri"))
                .name("db")
                .address(Groups.HAVIP)
                .vpcId(subnet.vpcId())
                .subnetId(subnet.id())
                .state(HavipState.UNBOUND)
                .build();

        FailoverGroup group = FailoverGroup.builder()
                .subnet(subnet)
                .havip(havip)
                .member("a", Ipv4Address.parse("172.16.16.5"), "eth0")
                .member("b", Ipv4Address.parse("172.16.16.6"), "eth0")
                .build();

        assertThat(group.havips()).containsExactly(Groups.HAVIP);
        assertThat(group.vpcId()).contains(VpcId.of("vpc-7kd4n0n5"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"172.16.17.12", "172.16.16.0", "172.16.16.1", "172.16.16.255"})
    void refusesAHavipThatTheSubnetCannotHave(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Groups.pairBuilder().havip(Ipv4Address.parse(address)).build())
                .withMessageContaining(address)
                .withMessageContaining("from 172.16.16.2 to 172.16.16.254");
    }

    @Test
    void refusesAMemberWhoseAddressIsTheHavip() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Groups.pairBuilder().member("c", Groups.HAVIP, "eth0").build())
                .withMessageContaining("172.16.16.12 is named twice");
    }

    @Test
    void refusesTwoMembersWithOneName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Groups.pairBuilder()
                        .member("havip-01", Ipv4Address.parse("172.16.16.7"), "eth0")
                        .build())
                .withMessageContaining("havip-01 is named twice");
    }

    @Test
    void refusesAGroupOfOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FailoverGroup.builder()
                        .subnet(Cidr.parse("172.16.16.0/24"))
                        .havip(Groups.HAVIP)
                        .member("a", Ipv4Address.parse("172.16.16.5"), "eth0")
                        .build())
                .withMessageContaining("is 1; give a number from 2 to 10");
    }

    @Test
    void refusesAGroupWithoutHavip() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Groups.pairWithHavips(0))
                .withMessageContaining("no HAVIP");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "eth 0", "eth0;reboot", "averylongname0123", "-x"})
    void refusesAnInterfaceThatCannotBeOne(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Member("a", Groups.HAVIP, name))
                .withMessageContaining("not a network interface: '" + name + "'");
    }

    @Test
    void refusesANameThatWouldBreakTheFile() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Groups.pairBuilder().name("a {\n}").build())
                .withMessageContaining("failover group");
    }

    @Test
    void warnsOfMoreHavipsThanAnEniShouldAnnounce() {
        assertThat(Groups.pairWithHavips(5).tooManyHavips()).isEmpty();
        assertThat(Groups.pairWithHavips(6).tooManyHavips()).get().asString().contains("6 HAVIPs");
    }
}
