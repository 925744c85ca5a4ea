package dev.havip.emulator.internal.engine;

import dev.havip.CvmId;
import dev.havip.Eni;
import dev.havip.EniId;
import dev.havip.Subnet;
import dev.havip.SubnetId;
import dev.havip.Vpc;
import dev.havip.VpcId;
import dev.havip.cloud.Page;
import dev.havip.cloud.PrivateAddress;
import dev.havip.cloud.UsedAddress;
import dev.havip.net.Ipv4Address;
import dev.havip.net.MacAddress;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The VPCs, subnets and ENIs of a region, and who has which private address. */
public final class Network {
    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private static final FilterTable<Vpc> VPC_FILTERS = FilterTable.<Vpc>strict("VPC")
            .tags(Vpc::tags)
            .text("vpc-id", vpc -> Set.of(vpc.id().value()))
            .test("vpc-name", (vpc, value) -> vpc.name().contains(value))
            .text("cidr-block", vpc -> Set.of(vpc.cidr().toString()))
            .flag("is-default", Vpc::isDefault)
            .text("ipv6-cidr-block", vpc -> Set.of())
            .text("isp-type", vpc -> Set.of())
            .text("address-type", vpc -> Set.of());

    private static final FilterTable<Subnet> SUBNET_FILTERS = FilterTable.<Subnet>strict("subnet")
            .tags(Subnet::tags)
            .text("subnet-id", subnet -> Set.of(subnet.id().value()))
            .text("vpc-id", subnet -> Set.of(subnet.vpcId().value()))
            .text("cidr-block", subnet -> Set.of(subnet.cidr().toString()))
            .flag("is-default", Subnet::isDefault)
            .flag("is-remote-vpc-snat", subnet -> false)
            .text("subnet-name", subnet -> Set.of(subnet.name()))
            .text("zone", subnet -> subnet.zone().stream().toList())
            .text("cdc-id", subnet -> Set.of())
            .test("is-cdc-subnet", (subnet, value) -> value.equals("0"))
            .text("ipv6-cidr-block", subnet -> Set.of())
            .text("isp-type", subnet -> Set.of())
            .text("address-type", subnet -> Set.of());

    private static final FilterTable<Eni> ENI_FILTERS = FilterTable.<Eni>strict("ENI")
            .tags(Eni::tags)
            .text("vpc-id", eni -> Set.of(eni.vpcId().value()))
            .text("subnet-id", eni -> Set.of(eni.subnetId().value()))
            .text("network-interface-id", eni -> Set.of(eni.id().value()))
            .text("attachment.instance-id", eni -> texts(eni.cvmId()))
            .text("groups.security-group-id", eni -> Set.of())
            .text("network-interface-name", eni -> Set.of(eni.name()))
            .text("network-interface-description", eni -> Set.of(""))
            .text("address-ip", eni -> texts(eni.privateAddresses().stream()))
            .flag("is-primary", Eni::isPrimary)
            .test("eni-type", (eni, value) -> value.equals("0"))
            .test("eni-qos", (eni, value) -> value.equals("AG"))
            .test("address-qos", (eni, value) -> value.equals("AG"))
            .text("cdc-id", eni -> Set.of());

    private static final FilterTable<RouteTable> ROUTE_TABLE_FILTERS = FilterTable.<RouteTable>strict("route table")
            .text("route-table-id", table -> Set.of(table.id()))
            .text("route-table-name", table -> Set.of("default"))
            .text("vpc-id", table -> Set.of(table.vpcId().value()))
            .flag("association.main", table -> true)
            .text("next-hop-type", table -> Set.of("LOCAL"))
            .tags(table -> List.of());

    private final EmulatedTime time;
    private final Map<String, RouteTable> routeTables = new LinkedHashMap<>();
    private final Map<String, Vpc> vpcs = new LinkedHashMap<>();
    private final Map<String, SubnetSpace> spaces = new LinkedHashMap<>();
    private final Map<String, Eni> enis = new LinkedHashMap<>();
    private final Map<MacAddress, Eni> byMac = new HashMap<>();

    Network(Seed seed, EmulatedTime time, IdMint ids) {
        this.time = time;
        seed.vpcs().forEach(vpc -> add(vpc, ids.next("rtb")));
        seed.subnets().forEach(this::add);
        seed.enis().forEach(this::add);
    }

    Vpc add(Vpc vpc, String routeTableId) {
        Vpc made = Vpc.builder()
                .from(vpc)
                .createdTime(vpc.createdTime().orElse(now()))
                .build();
        vpcs.put(made.id().value(), made);
        routeTables.put(routeTableId, new RouteTable(routeTableId, made.id(), now()));
        return made;
    }

    Subnet add(Subnet subnet) {
        Optional<String> routeTable = routeTables.values().stream()
                .filter(table -> table.vpcId().equals(subnet.vpcId()))
                .map(RouteTable::id)
                .findFirst();
        SubnetSpace space = new SubnetSpace(Subnet.builder()
                .from(subnet)
                .createdTime(subnet.createdTime().orElse(now()))
                .routeTableId(subnet.routeTableId().or(() -> routeTable))
                .build());
        spaces.put(subnet.id().value(), space);
        return space.subnet();
    }

    void removeVpc(VpcId id) {
        vpcs.remove(id.value());
        routeTables.values().removeIf(table -> table.vpcId().equals(id));
    }

    void removeSubnet(SubnetId id) {
        spaces.remove(id.value());
    }

    private String now() {
        return TIME.format(time.local());
    }

    /** Adds an ENI, whose addresses must be free. */
    void add(Eni eni) {
        SubnetSpace space = space(eni.subnetId().value());
        eni.privateAddresses().forEach(address -> space.take(address, use("ENI", eni.id())));
        enis.put(eni.id().value(), eni);
        eni.macAddress().ifPresent(mac -> byMac.put(mac, eni));
    }

    /** Adds the machine that has a hardware address; its own addresses stay unknown. */
    Eni discover(SubnetId subnet, MacAddress mac) {
        String suffix = mac.toString().replace(":", "");
        Eni eni = Eni.builder()
                .id(EniId.of("eni-" + suffix))
                .name("discovered")
                .vpcId(space(subnet).subnet().vpcId())
                .subnetId(subnet)
                .cvmId(CvmId.of("ins-" + suffix))
                .isPrimary(true)
                .macAddress(mac)
                .build();
        add(eni);
        return eni;
    }

    SubnetSpace.Use use(String type, Object id) {
        return new SubnetSpace.Use(type, id.toString(), time.local());
    }

    Vpc vpc(Object id) {
        Vpc vpc = vpcs.get(id.toString());
        if (vpc == null) {
            throw CloudError.notFound("VPC", id);
        }
        return vpc;
    }

    SubnetSpace space(Object subnetId) {
        SubnetSpace space = spaces.get(subnetId.toString());
        if (space == null) {
            throw CloudError.notFound("subnet", subnetId);
        }
        return space;
    }

    Eni eni(Object id) {
        Eni eni = enis.get(id.toString());
        if (eni == null) {
            throw CloudError.notFound("ENI", id);
        }
        return eni;
    }

    boolean hasCvm(Object id) {
        return enis.values().stream()
                .anyMatch(eni -> eni.cvmId().filter(id::equals).isPresent());
    }

    Optional<Eni> eniAt(MacAddress mac) {
        return Optional.ofNullable(byMac.get(mac));
    }

    /** The ENI that has an address of a subnet as its own. */
    Optional<Eni> owner(Object subnetId, Ipv4Address address) {
        SubnetSpace.@Nullable Use use = space(subnetId).use(address);
        return use == null ? Optional.empty() : Optional.ofNullable(enis.get(use.resourceId()));
    }

    Optional<SubnetSpace> spaceOf(VpcId vpc, Ipv4Address address) {
        return spacesOf(vpc).filter(space -> space.cidr().contains(address)).findFirst();
    }

    Stream<SubnetSpace> spacesOf(VpcId vpc) {
        return spaces.values().stream().filter(space -> space.subnet().vpcId().equals(vpc));
    }

    /** DescribeVpcs. */
    public Page<Vpc> vpcs(Selection selection) {
        return selection.from(vpcs, VPC_FILTERS);
    }

    /** DescribeSubnets. */
    public Page<Subnet> subnets(Selection selection) {
        Map<String, Subnet> counted = new LinkedHashMap<>();
        spaces.forEach((id, space) -> counted.put(id, space.subnet()));
        return selection.from(counted, SUBNET_FILTERS);
    }

    /** DescribeRouteTables. */
    public Page<RouteTable> routeTables(Selection selection) {
        return selection.from(routeTables, ROUTE_TABLE_FILTERS);
    }

    /** DescribeNetworkInterfaces. */
    public Page<Eni> enis(Selection selection) {
        return selection.from(enis, ENI_FILTERS);
    }

    /** The zone of an ENI, which is its subnet's. */
    public String zoneOf(Eni eni) {
        return space(eni.subnetId()).subnet().zone().orElse("");
    }

    /** All ENIs. */
    public List<Eni> enis() {
        return List.copyOf(enis.values());
    }

    /** DescribeUsedIpAddress; only the taken ones of the addresses that are asked for. */
    public List<UsedAddress> usedAddresses(
            VpcId vpc, Optional<String> subnetId, Collection<Ipv4Address> addresses, Collection<String> resourceIds) {
        vpc(vpc);
        List<UsedAddress> used = new ArrayList<>();
        spacesOf(vpc)
                .filter(space ->
                        subnetId.isEmpty() || space.subnet().id().value().equals(subnetId.get()))
                .forEach(space -> {
                    for (Ipv4Address address :
                            addresses.isEmpty() ? space.uses().keySet() : new TreeSet<>(addresses)) {
                        SubnetSpace.Use use = space.use(address);
                        if (use != null && (resourceIds.isEmpty() || resourceIds.contains(use.resourceId()))) {
                            used.add(new UsedAddress(
                                    vpc, space.subnet().id(), address, use.resourceType(), use.resourceId()));
                        }
                    }
                });
        return used;
    }

    /** DescribeVpcPrivateIpAddresses; only the taken ones of the addresses that are asked for. */
    public List<PrivateAddress> privateAddresses(VpcId vpc, Collection<Ipv4Address> addresses) {
        vpc(vpc);
        List<PrivateAddress> taken = new ArrayList<>();
        for (Ipv4Address address : addresses) {
            spaceOf(vpc, address).ifPresent(space -> {
                SubnetSpace.Use use = space.use(address);
                if (use != null) {
                    String type = use.resourceType().equals("ENI") ? "CVM" : use.resourceType();
                    taken.add(new PrivateAddress(address, space.cidr(), type, TIME.format(use.since())));
                }
            });
        }
        return taken;
    }

    static List<String> texts(Optional<?> value) {
        return texts(value.stream());
    }

    static List<String> texts(Stream<?> values) {
        return values.map(Object::toString).toList();
    }
}
