package dev.havip.emulator;

import dev.havip.CvmId;
import dev.havip.Eip;
import dev.havip.Eni;
import dev.havip.Region;
import dev.havip.Subnet;
import dev.havip.SubnetId;
import dev.havip.Vpc;
import dev.havip.VpcId;
import dev.havip.emulator.internal.engine.Seed;
import dev.havip.emulator.internal.engine.SubnetSpace;
import dev.havip.internal.Checks;
import dev.havip.net.Cidr;
import dev.havip.net.Ipv4Address;
import dev.havip.net.MacAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks that the parts of a region fit together, and fills in what follows from others. */
final class WorldCheck {
    /** The first bytes of the hardware addresses that this cloud gives its machines. */
    private static final long MAC_PREFIX = 0x5254_0000_0000L;

    private final Region region;
    private final Map<VpcId, Vpc> vpcs;
    private final Map<SubnetId, Subnet> subnets;
    private final Set<Object> seen = new HashSet<>();

    WorldCheck(Region region, Map<VpcId, Vpc> vpcs, Map<SubnetId, Subnet> subnets) {
        this.region = region;
        this.vpcs = vpcs;
        this.subnets = subnets;
    }

    Seed checked(List<Eni> enis, List<Eip> eips, Map<String, Long> limits) {
        vpcs.values().forEach(this::checkRanges);
        List<Subnet> checkedSubnets = new ArrayList<>();
        for (Subnet subnet : subnets.values()) {
            checkSubnet(subnet, checkedSubnets);
            checkedSubnets.add(subnet);
        }
        List<Eni> checkedEnis = new ArrayList<>();
        List<Eni> primariesFirst = new ArrayList<>(enis);
        primariesFirst.sort(Comparator.comparing(eni -> !eni.isPrimary()));
        for (Eni eni : primariesFirst) {
            checkedEnis.add(complete(eni, checkedEnis.size()));
        }
        for (Eip eip : eips) {
            once("EIP", eip.id());
            eip.address().ifPresent(address -> once("EIP address", address));
        }
        return new Seed(region, List.copyOf(vpcs.values()), checkedSubnets, checkedEnis, eips, limits);
    }

    private void checkRanges(Vpc vpc) {
        List<Cidr> ranges = new ArrayList<>(List.of(vpc.cidr()));
        for (Cidr range : vpc.secondaryCidrs()) {
            if (ranges.stream().anyMatch(range::overlaps)) {
                throw wrong("the ranges of the VPC " + vpc.id() + " overlap at " + range + "; give it ranges apart");
            }
            ranges.add(range);
        }
    }

    private void checkSubnet(Subnet subnet, List<Subnet> others) {
        Vpc vpc = vpcs.get(subnet.vpcId());
        if (vpc == null) {
            throw wrong("subnet " + subnet.id() + " is in the VPC " + subnet.vpcId() + ", which is not there; add it");
        }
        Cidr cidr = subnet.cidr();
        Checks.range("the prefix length of the subnet " + subnet.id(), 16, 28, cidr.prefixLength());
        boolean inside =
                vpc.cidr().contains(cidr) || vpc.secondaryCidrs().stream().anyMatch(range -> range.contains(cidr));
        if (!inside) {
            throw wrong("subnet " + subnet.id() + ", " + cidr + ", is not inside the VPC " + vpc.id() + ", "
                    + vpc.cidr() + " " + vpc.secondaryCidrs());
        }
        others.stream()
                .filter(other ->
                        other.vpcId().equals(subnet.vpcId()) && other.cidr().overlaps(cidr))
                .findFirst()
                .ifPresent(other -> {
                    throw wrong("subnets " + other.id() + " and " + subnet.id() + " overlap; give them ranges apart");
                });
    }

    private Eni complete(Eni eni, int index) {
        Subnet subnet = subnets.get(eni.subnetId());
        if (subnet == null) {
            throw wrong("ENI " + eni.id() + " is in the subnet " + eni.subnetId() + ", which is not there; add it");
        }
        if (!eni.vpcId().equals(RegionBuilder.LATER) && !eni.vpcId().equals(subnet.vpcId())) {
            throw wrong(
                    "ENI " + eni.id() + " is in the VPC " + eni.vpcId() + ", but its subnet is in " + subnet.vpcId());
        }
        once("ENI", eni.id());
        for (Ipv4Address address : eni.privateAddresses()) {
            if (!subnet.cidr().contains(address)) {
                throw wrong(
                        "ENI " + eni.id() + " has the address " + address + " outside of its subnet " + subnet.cidr());
            }
            if (SubnetSpace.isReserved(subnet.cidr(), address)) {
                throw wrong(
                        "ENI " + eni.id() + " has the address " + address + ", which is reserved in " + subnet.cidr());
            }
            once("address in " + subnet.id() + ":", address);
        }
        eni.cvmId().ifPresent(cvm -> checkPrimary(eni, cvm));
        MacAddress mac =
                eni.macAddress().orElse(MacAddress.of(MAC_PREFIX + (region.hashCode() & 0xff) * 0x1_0000L + index + 1));
        once("hardware address", mac);
        return Eni.builder().from(eni).vpcId(subnet.vpcId()).macAddress(mac).build();
    }

    private void checkPrimary(Eni eni, CvmId cvm) {
        boolean first = seen.add("the machine " + cvm);
        if (first != eni.isPrimary()) {
            throw wrong("the machine " + cvm + (first ? " has no primary ENI beside " : " has a second primary ENI, ")
                    + eni.id() + "; give it exactly one primary ENI");
        }
    }

    private void once(String what, Object value) {
        if (!seen.add(what + " " + value)) {
            throw wrong(what + " " + value + " is there twice; give each its own");
        }
    }

    private IllegalArgumentException wrong(String message) {
        return new IllegalArgumentException("in the world's region " + region + ": " + message);
    }
}
