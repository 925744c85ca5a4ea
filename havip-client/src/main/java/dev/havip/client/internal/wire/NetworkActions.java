package dev.havip.client.internal.wire;

import dev.havip.CvmId;
import dev.havip.Eni;
import dev.havip.EniId;
import dev.havip.Subnet;
import dev.havip.SubnetId;
import dev.havip.Vpc;
import dev.havip.VpcId;
import dev.havip.cloud.EniQuery;
import dev.havip.cloud.Page;
import dev.havip.cloud.SubnetQuery;
import dev.havip.cloud.VpcQuery;
import dev.havip.net.Cidr;
import dev.havip.net.Ipv4Address;
import dev.havip.net.MacAddress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The look-ups of VPCs, subnets and ENIs. */
public final class NetworkActions {
    /** Asks for one page of VPCs. */
    public static final Action<Paged<VpcQuery>, Page<Vpc>> VPCS = new Action<>(
            "DescribeVpcs",
            Repeat.FREELY,
            (paged, out) -> {
                out.query("VpcIds", paged.query());
                out.pageOfTexts(paged.page());
            },
            () -> new PageDecoder<>("VpcSet", NetworkActions::vpc));

    /** Asks for one page of subnets. */
    public static final Action<Paged<SubnetQuery>, Page<Subnet>> SUBNETS = new Action<>(
            "DescribeSubnets",
            Repeat.FREELY,
            (paged, out) -> {
                out.query("SubnetIds", paged.query());
                out.pageOfTexts(paged.page());
            },
            () -> new PageDecoder<>("SubnetSet", NetworkActions::subnet));

    /** Asks for one page of ENIs. */
    public static final Action<Paged<EniQuery>, Page<Eni>> ENIS = new Action<>(
            "DescribeNetworkInterfaces",
            Repeat.FREELY,
            (paged, out) -> {
                out.query("NetworkInterfaceIds", paged.query());
                out.page(paged.page());
            },
            () -> new PageDecoder<>("NetworkInterfaceSet", NetworkActions::eni));

    private NetworkActions() {}

    private static Vpc vpc(JsonReader in) throws IOException {
        Vpc.Builder vpc = Vpc.builder();
        in.object((name, field) -> {
            switch (name) {
                case "VpcId" -> vpc.id(VpcId.of(field.text()));
                case "VpcName" -> vpc.name(field.text());
                case "CidrBlock" -> vpc.cidr(Cidr.parse(field.text()));
                case "AssistantCidrSet" ->
                    field.list(NetworkActions::secondaryCidr).forEach(cidr -> cidr.ifPresent(vpc::addSecondaryCidr));
                case "IsDefault" -> vpc.isDefault(field.flag());
                case "EnableMulticast" -> vpc.multicastEnabled(field.flag());
                case "CreatedTime" -> vpc.createdTime(field.filledText());
                case "TagSet" -> vpc.tags(field.tags());
                default -> {}
            }
        });
        return vpc.build();
    }

    private static Optional<Cidr> secondaryCidr(JsonReader in) throws IOException {
        List<Cidr> cidrs = new ArrayList<>(1);
        in.object((name, field) -> {
            if (name.equals("CidrBlock")) {
                field.value(Cidr::tryParse).ifPresent(cidrs::add);
            }
        });
        return cidrs.stream().findFirst();
    }

    private static Subnet subnet(JsonReader in) throws IOException {
        Subnet.Builder subnet = Subnet.builder();
        in.object((name, field) -> {
            switch (name) {
                case "SubnetId" -> subnet.id(SubnetId.of(field.text()));
                case "VpcId" -> subnet.vpcId(VpcId.of(field.text()));
                case "SubnetName" -> subnet.name(field.text());
                case "CidrBlock" -> subnet.cidr(Cidr.parse(field.text()));
                case "Zone" -> subnet.zone(field.filledText());
                case "AvailableIpAddressCount" -> subnet.availableAddressCount(field.number());
                case "TotalIpAddressCount" -> subnet.totalAddressCount(field.number());
                case "IsDefault" -> subnet.isDefault(field.flag());
                case "RouteTableId" -> subnet.routeTableId(field.filledText());
                case "CreatedTime" -> subnet.createdTime(field.filledText());
                case "TagSet" -> subnet.tags(field.tags());
                default -> {}
            }
        });
        return subnet.build();
    }

    private static Eni eni(JsonReader in) throws IOException {
        Eni.Builder eni = Eni.builder();
        in.object((name, field) -> {
            switch (name) {
                case "NetworkInterfaceId" -> eni.id(EniId.of(field.text()));
                case "NetworkInterfaceName" -> eni.name(field.text());
                case "VpcId" -> eni.vpcId(VpcId.of(field.text()));
                case "SubnetId" -> eni.subnetId(SubnetId.of(field.text()));
                case "MacAddress" -> eni.macAddress(field.value(MacAddress::tryParse));
                case "Primary" -> eni.isPrimary(field.flag());
                case "PrivateIpAddressSet" -> eni.privateAddresses(primaryFirst(field.list(NetworkActions::address)));
                case "Attachment" -> attachment(eni, field);
                case "State" -> eni.state(field.text());
                case "TagSet" -> eni.tags(field.tags());
                default -> {}
            }
        });
        return eni.build();
    }

    private static void attachment(Eni.Builder eni, JsonReader in) throws IOException {
        in.object((name, field) -> {
            if (name.equals("InstanceId")) {
                eni.cvmId(field.id(CvmId::of));
            }
        });
    }

    private record PrivateIp(Optional<Ipv4Address> address, boolean primary) {}

    private static PrivateIp address(JsonReader in) throws IOException {
        PrivateIp[] ip = {new PrivateIp(Optional.empty(), false)};
        in.object((name, field) -> {
            switch (name) {
                case "PrivateIpAddress" -> ip[0] = new PrivateIp(field.value(Ipv4Address::tryParse), ip[0].primary());
                case "Primary" -> ip[0] = new PrivateIp(ip[0].address(), field.flag());
                default -> {}
            }
        });
        return ip[0];
    }

    private static List<Ipv4Address> primaryFirst(List<PrivateIp> ips) {
        List<Ipv4Address> addresses = new ArrayList<>(ips.size());
        ips.stream().filter(PrivateIp::primary).forEach(ip -> ip.address().ifPresent(addresses::add));
        ips.stream().filter(ip -> !ip.primary()).forEach(ip -> ip.address().ifPresent(addresses::add));
        return addresses;
    }
}
