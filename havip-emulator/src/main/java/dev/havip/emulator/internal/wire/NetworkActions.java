package dev.havip.emulator.internal.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.havip.Eni;
import dev.havip.EniId;
import dev.havip.Subnet;
import dev.havip.SubnetId;
import dev.havip.Vpc;
import dev.havip.VpcId;
import dev.havip.cloud.Filter;
import dev.havip.cloud.Page;
import dev.havip.cloud.PageRequest;
import dev.havip.cloud.PrivateAddress;
import dev.havip.cloud.UsedAddress;
import dev.havip.emulator.internal.engine.Selection;
import dev.havip.net.Cidr;
import dev.havip.net.Ipv4Address;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The actions on VPCs, subnets, ENIs, private addresses and limits. */
final class NetworkActions {
    private NetworkActions() {}

    static void addTo(Map<String, Action> actions) {
        actions.put("DescribeVpcs", NetworkActions::vpcs);
        actions.put("DescribeSubnets", NetworkActions::subnets);
        actions.put("DescribeNetworkInterfaces", NetworkActions::enis);
        actions.put("DescribeUsedIpAddress", NetworkActions::usedAddresses);
        actions.put("DescribeVpcPrivateIpAddresses", NetworkActions::privateAddresses);
        actions.put("DescribeVpcLimits", NetworkActions::limits);
    }

    private static Answer vpcs(Action.Call call) {
        Selection selection = call.params().selection("VpcIds", VpcId::of);
        Page<Vpc> page = call.work(() -> call.engine().network().vpcs(selection));
        return json -> {
            Answer.list(json, "VpcSet", page.items(), NetworkActions::write);
            json.writeNumberField("TotalCount", page.total());
        };
    }

    private static Answer subnets(Action.Call call) {
        Selection selection = call.params().selection("SubnetIds", SubnetId::of);
        Page<Subnet> page = call.work(() -> call.engine().network().subnets(selection));
        return json -> {
            Answer.list(json, "SubnetSet", page.items(), NetworkActions::write);
            json.writeNumberField("TotalCount", page.total());
            if (call.params().isPagedByToken()) {
                long next = selection.page().offset() + page.items().size();
                json.writeStringField("NextToken", next < page.total() ? Long.toString(next) : "");
            }
        };
    }

    private static Answer enis(Action.Call call) {
        Selection selection = call.params().selection("NetworkInterfaceIds", EniId::of);
        record Found(Eni eni, String zone) {}
        Page<Found> page = call.work(() -> {
            Page<Eni> enis = call.engine().network().enis(selection);
            return new Page<>(
                    enis.items().stream()
                            .map(eni -> new Found(eni, call.engine().network().zoneOf(eni)))
                            .toList(),
                    enis.total());
        });
        return json -> {
            Answer.list(
                    json,
                    "NetworkInterfaceSet",
                    page.items(),
                    (eniJson, found) -> write(eniJson, found.eni, found.zone));
            json.writeNumberField("TotalCount", page.total());
        };
    }

    private static Answer usedAddresses(Action.Call call) {
        Params params = call.params();
        VpcId vpc = params.required("VpcId", VpcId::of);
        Optional<String> subnet = params.parsed("SubnetId", SubnetId::of).map(SubnetId::value);
        List<Ipv4Address> addresses = new ArrayList<>(params.parsedList("IpAddresses", Ipv4Address::parse));
        List<Filter> filters = params.filters();
        if (!addresses.isEmpty() && !filters.isEmpty()) {
            throw params.refuse(
                    "IpAddresses and Filters exclude each other; give one", "InvalidParameterValue.ParameterMismatch");
        }
        List<String> resourceIds = new ArrayList<>();
        for (Filter filter : filters) {
            switch (filter.name()) {
                case "ip-addresses" ->
                    filter.values()
                            .forEach(value -> addresses.add(params.parse(filter.name(), value, Ipv4Address::parse)));
                case "resource-id" -> resourceIds.addAll(filter.values());
                default ->
                    throw params.refuse(
                            "the filter " + filter.name() + " does not exist here; filters are ip-addresses and"
                                    + " resource-id",
                            "InvalidParameterValue.ParameterMismatch");
            }
        }
        PageRequest part = params.page();
        Page<UsedAddress> page = call.work(
                () -> Selection.part(call.engine().network().usedAddresses(vpc, subnet, addresses, resourceIds), part));
        return json -> {
            Answer.list(json, "IpAddressStates", page.items(), (used, address) -> {
                used.writeStringField("VpcId", address.vpcId().value());
                used.writeStringField("SubnetId", address.subnetId().value());
                used.writeStringField("IpAddress", address.address().toString());
                used.writeStringField("ResourceType", address.resourceType());
                used.writeStringField("ResourceId", address.resourceId());
            });
            json.writeNumberField("TotalCount", page.total());
        };
    }

    private static Answer privateAddresses(Action.Call call) {
        VpcId vpc = call.params().required("VpcId", VpcId::of);
        List<Ipv4Address> asked = call.params().parsedList("PrivateIpAddresses", Ipv4Address::parse);
        List<PrivateAddress> found = call.work(() -> call.engine().network().privateAddresses(vpc, asked));
        return json -> Answer.list(json, "VpcPrivateIpAddressSet", found, (taken, address) -> {
            taken.writeStringField("PrivateIpAddress", address.address().toString());
            taken.writeStringField("CidrBlock", address.cidr().toString());
            taken.writeStringField("PrivateIpAddressType", address.type());
            taken.writeStringField("CreatedTime", address.createdTime());
        });
    }

    private static Answer limits(Action.Call call) {
        List<String> types = call.params().parsedList("LimitTypes", type -> type);
        Map<String, Long> limits = call.work(() -> call.engine().limits().list(types));
        return json -> Answer.list(json, "VpcLimitSet", limits.entrySet(), (limit, entry) -> {
            limit.writeStringField("LimitType", entry.getKey());
            limit.writeNumberField("LimitValue", entry.getValue());
        });
    }

    static void write(JsonGenerator json, Vpc vpc) throws IOException {
        json.writeStringField("VpcName", vpc.name());
        json.writeStringField("VpcId", vpc.id().value());
        json.writeStringField("CidrBlock", vpc.cidr().toString());
        json.writeBooleanField("IsDefault", vpc.isDefault());
        json.writeBooleanField("EnableMulticast", vpc.multicastEnabled());
        Answer.text(json, "CreatedTime", vpc.createdTime().orElse(null));
        json.writeArrayFieldStart("DnsServerSet");
        json.writeString("183.60.83.19");
        json.writeString("183.60.82.98");
        json.writeEndArray();
        json.writeStringField("DomainName", "");
        json.writeStringField("DhcpOptionsId", "");
        json.writeBooleanField("EnableDhcp", true);
        json.writeStringField("Ipv6CidrBlock", "");
        Answer.tags(json, vpc.tags());
        Answer.list(json, "AssistantCidrSet", vpc.secondaryCidrs(), (range, cidr) -> writeRange(range, vpc, cidr));
        json.writeBooleanField("EnableRouteVpcPublish", false);
        json.writeArrayFieldStart("Ipv6CidrBlockSet");
        json.writeEndArray();
        json.writeBooleanField("EnableRouteVpcPublishIpv6", false);
    }

    private static void writeRange(JsonGenerator json, Vpc vpc, Cidr cidr) throws IOException {
        json.writeStringField("VpcId", vpc.id().value());
        json.writeStringField("CidrBlock", cidr.toString());
        json.writeNumberField("AssistantType", 0);
        json.writeArrayFieldStart("SubnetSet");
        json.writeEndArray();
    }

    static void write(JsonGenerator json, Subnet subnet) throws IOException {
        json.writeStringField("VpcId", subnet.vpcId().value());
        json.writeStringField("SubnetId", subnet.id().value());
        json.writeStringField("SubnetName", subnet.name());
        json.writeStringField("CidrBlock", subnet.cidr().toString());
        json.writeBooleanField("IsDefault", subnet.isDefault());
        json.writeBooleanField("EnableBroadcast", false);
        Answer.text(json, "Zone", subnet.zone().orElse(null));
        Answer.text(json, "RouteTableId", subnet.routeTableId().orElse(null));
        Answer.text(json, "CreatedTime", subnet.createdTime().orElse(null));
        json.writeNumberField(
                "AvailableIpAddressCount", subnet.availableAddressCount().orElse(0));
        json.writeStringField("Ipv6CidrBlock", "");
        json.writeStringField("NetworkAclId", "");
        json.writeBooleanField("IsRemoteVpcSnat", false);
        json.writeNumberField("TotalIpAddressCount", subnet.totalAddressCount().orElse(0));
        Answer.tags(json, subnet.tags());
        json.writeStringField("CdcId", "");
        json.writeNumberField("IsCdcSubnet", 0);
    }

    private static void write(JsonGenerator json, Eni eni, String zone) throws IOException {
        json.writeStringField("NetworkInterfaceId", eni.id().value());
        json.writeStringField("NetworkInterfaceName", eni.name());
        json.writeStringField("NetworkInterfaceDescription", "");
        json.writeStringField("SubnetId", eni.subnetId().value());
        json.writeStringField("VpcId", eni.vpcId().value());
        json.writeArrayFieldStart("GroupSet");
        json.writeEndArray();
        json.writeBooleanField("Primary", eni.isPrimary());
        Answer.text(json, "MacAddress", eni.macAddress().orElse(null));
        json.writeStringField("State", eni.state());
        json.writeStringField("NetworkInterfaceState", eni.state());
        Answer.list(json, "PrivateIpAddressSet", eni.privateAddresses(), (own, address) -> {
            own.writeStringField("PrivateIpAddress", address.toString());
            own.writeBooleanField(
                    "Primary", address.equals(eni.privateAddresses().get(0)));
            own.writeStringField("PublicIpAddress", "");
            own.writeStringField("AddressId", "");
            own.writeStringField("Description", "");
            own.writeBooleanField("IsWanIpBlocked", false);
            own.writeStringField("State", "AVAILABLE");
        });
        if (eni.cvmId().isPresent()) {
            json.writeObjectFieldStart("Attachment");
            json.writeStringField("InstanceId", eni.cvmId().get().value());
            json.writeNumberField("DeviceIndex", eni.isPrimary() ? 0 : 1);
            json.writeStringField("InstanceAccountId", "");
            json.writeStringField("AttachTime", "");
            json.writeEndObject();
        } else {
            json.writeNullField("Attachment");
        }
        json.writeStringField("Zone", zone);
        json.writeStringField("CreatedTime", "");
        json.writeArrayFieldStart("Ipv6AddressSet");
        json.writeEndArray();
        Answer.tags(json, eni.tags());
        json.writeNumberField("EniType", 0);
        json.writeStringField("Business", "cvm");
        json.writeStringField("CdcId", "");
        json.writeNumberField("AttachType", 0);
        json.writeStringField("ResourceId", "");
        json.writeStringField("QosLevel", "");
    }
}
