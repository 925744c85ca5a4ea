package dev.havip.emulator.internal.engine;

import dev.havip.Subnet;
import dev.havip.SubnetId;
import dev.havip.Tag;
import dev.havip.Vpc;
import dev.havip.VpcId;
import dev.havip.net.Cidr;
import java.util.List;

/** Creating and deleting VPCs and subnets. */
public final class NetworkChanges {
    private static final List<Cidr> VPC_RANGES =
            List.of(Cidr.parse("10.0.0.0/12"), Cidr.parse("172.16.0.0/12"), Cidr.parse("192.168.0.0/16"));

    private final Network network;
    private final IdMint ids;

    NetworkChanges(Network network, IdMint ids) {
        this.network = network;
        this.ids = ids;
    }

    /** CreateVpc. */
    public Vpc createVpc(String name, Cidr cidr, boolean multicast, List<Tag> tags) {
        if (VPC_RANGES.stream().noneMatch(range -> range.contains(cidr)) || cidr.prefixLength() > 28) {
            throw CloudError.of(
                    "InvalidParameterValue",
                    "the range " + cidr + " of a VPC is not inside " + VPC_RANGES + ", down to /28");
        }
        return network.add(
                Vpc.builder()
                        .id(VpcId.of(ids.next("vpc")))
                        .name(name)
                        .cidr(cidr)
                        .multicastEnabled(multicast)
                        .tags(tags)
                        .build(),
                ids.next("rtb"));
    }

    /** CreateSubnet. */
    public Subnet createSubnet(VpcId vpcId, String name, Cidr cidr, String zone, List<Tag> tags) {
        Vpc vpc = network.vpc(vpcId);
        if (cidr.prefixLength() < 16 || cidr.prefixLength() > 28) {
            throw CloudError.of(
                    "InvalidParameterValue.SubnetRange",
                    "the range " + cidr + " of a subnet is not between /16 and /28");
        }
        if (!vpc.contains(cidr.networkAddress()) || !vpc.contains(cidr.lastAddress())) {
            throw CloudError.of(
                    "InvalidParameterValue.SubnetRange",
                    "the range " + cidr + " is not inside the VPC " + vpcId + ", " + vpc.cidr());
        }
        network.spacesOf(vpcId)
                .filter(space -> space.cidr().overlaps(cidr))
                .findFirst()
                .ifPresent(other -> {
                    throw CloudError.of(
                            "InvalidParameterValue.SubnetConflict",
                            "the range " + cidr + " overlaps the subnet "
                                    + other.subnet().id() + ", " + other.cidr());
                });
        return network.add(Subnet.builder()
                .id(SubnetId.of(ids.next("subnet")))
                .vpcId(vpcId)
                .name(name)
                .cidr(cidr)
                .zone(zone)
                .tags(tags)
                .build());
    }

    /** DeleteVpc; it must have no subnet. */
    public void deleteVpc(VpcId id) {
        network.vpc(id);
        network.spacesOf(id).findFirst().ifPresent(space -> {
            throw CloudError.of(
                    "ResourceInUse",
                    "the VPC " + id + " has the subnet " + space.subnet().id());
        });
        network.removeVpc(id);
    }

    /** DeleteSubnet; none of its addresses may be in use. */
    public void deleteSubnet(SubnetId id) {
        network.space(id).uses().forEach((address, use) -> {
            throw CloudError.of(
                    "ResourceInUse",
                    "the subnet " + id + " has " + use.resourceType() + " " + use.resourceId() + " at " + address);
        });
        network.enis().stream()
                .filter(eni -> eni.subnetId().equals(id))
                .findFirst()
                .ifPresent(eni -> {
                    throw CloudError.of("ResourceInUse", "the subnet " + id + " has the ENI " + eni.id());
                });
        network.removeSubnet(id);
    }
}
