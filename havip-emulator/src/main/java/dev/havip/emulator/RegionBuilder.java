package dev.havip.emulator;

import dev.havip.CvmId;
import dev.havip.Eip;
import dev.havip.EipId;
import dev.havip.EipState;
import dev.havip.Eni;
import dev.havip.EniId;
import dev.havip.Region;
import dev.havip.Subnet;
import dev.havip.SubnetId;
import dev.havip.Vpc;
import dev.havip.VpcId;
import dev.havip.emulator.internal.engine.Seed;
import dev.havip.internal.Checks;
import dev.havip.net.Cidr;
import dev.havip.net.Ipv4Address;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds one region of a {@link World}. Parts name each other by their identifiers and may come in any order. This class
 * is not thread-safe.
 */
public final class RegionBuilder {
    private final Region region;
    private final Map<VpcId, Vpc> vpcs = new LinkedHashMap<>();
    private final Map<SubnetId, Subnet> subnets = new LinkedHashMap<>();
    private final List<Eni> enis = new ArrayList<>();
    private final List<Eip> eips = new ArrayList<>();
    private final Map<String, Long> limits = new LinkedHashMap<>();

    RegionBuilder(Region region) {
        this.region = region;
    }

    /** Adds a VPC with one address range, named like its identifier. */
    public RegionBuilder vpc(VpcId id, Cidr cidr) {
        return vpc(Vpc.builder().id(id).name(id.value()).cidr(cidr).build());
    }

    /** Adds a VPC. */
    public RegionBuilder vpc(Vpc vpc) {
        once("VPC", vpc.id(), vpcs.put(vpc.id(), vpc));
        return this;
    }

    /** Adds a subnet, /16 to /28, named like its identifier, in the first zone of the region. */
    public RegionBuilder subnet(SubnetId id, VpcId vpc, Cidr cidr) {
        return subnet(Subnet.builder()
                .id(id)
                .vpcId(vpc)
                .name(id.value())
                .cidr(cidr)
                .zone(region + "-1")
                .build());
    }

    /** Adds a subnet. */
    public RegionBuilder subnet(Subnet subnet) {
        once("subnet", subnet.id(), subnets.put(subnet.id(), subnet));
        return this;
    }

    /**
     * Adds a machine with its primary ENI, whose identifier ends like the machine's: {@code ins-web1} gets {@code
     * eni-web1}.
     */
    public RegionBuilder cvm(CvmId id, SubnetId subnet, Ipv4Address address) {
        return add(primaryEniOf(id), id, true, subnet, address);
    }

    static EniId primaryEniOf(CvmId cvm) {
        return EniId.of("eni-" + cvm.value().substring(cvm.value().indexOf('-') + 1));
    }

    /** Adds a secondary ENI to a machine. */
    public RegionBuilder eni(EniId id, CvmId cvm, SubnetId subnet, Ipv4Address address) {
        return add(id, cvm, false, subnet, address);
    }

    /** Adds an ENI; without a hardware address it gets one. Each machine has one primary ENI. */
    public RegionBuilder eni(Eni eni) {
        enis.add(eni);
        return this;
    }

    private RegionBuilder add(EniId id, @Nullable CvmId cvm, boolean primary, SubnetId subnet, Ipv4Address address) {
        Subnet known = subnets.get(subnet);
        Eni.Builder eni = Eni.builder();
        if (cvm != null) {
            eni.cvmId(cvm);
        }
        return eni(eni.id(id)
                .name(id.value())
                .vpcId(known == null ? LATER : known.vpcId())
                .subnetId(subnet)
                .isPrimary(primary)
                .privateAddresses(List.of(address))
                .build());
    }

    /** Adds an EIP that is bound to nothing. */
    public RegionBuilder eip(EipId id, Ipv4Address address) {
        return eip(Eip.builder()
                .id(id)
                .name(id.value())
                .address(address)
                .state(EipState.UNBOUND)
                .build());
    }

    /** Adds an EIP. */
    public RegionBuilder eip(Eip eip) {
        eips.add(eip);
        return this;
    }

    /** Sets a limit, such as {@code vpc-max-havips} (10 unless set) or {@code TOTAL_EIP_QUOTA} (20 unless set). */
    public RegionBuilder limit(String type, long value) {
        limits.put(type, Checks.range("the limit " + type, 0, Integer.MAX_VALUE, value));
        return this;
    }

    private void once(String what, Object id, @Nullable Object present) {
        if (present != null) {
            throw new IllegalArgumentException(
                    "in the world's region " + region + ": " + what + " " + id + " is there twice; give each its own");
        }
    }

    RegionBuilder copy() {
        RegionBuilder copy = new RegionBuilder(region);
        copy.vpcs.putAll(vpcs);
        copy.subnets.putAll(subnets);
        copy.enis.addAll(enis);
        copy.eips.addAll(eips);
        copy.limits.putAll(limits);
        return copy;
    }

    Seed build() {
        return new WorldCheck(region, vpcs, subnets).checked(enis, eips, limits);
    }

    /** Stands for the VPC of a subnet that is not added yet. */
    static final VpcId LATER = VpcId.of("vpc-later");
}
