package dev.havip.client.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.havip.client.ApiFacts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds what we write and read against {@code api/havip-api.json}: every field is used, or listed here as left out. */
class ApiModelTest {
    private static final JsonNode MODEL = ApiFacts.model();

    /** Fields of requests that no HAVIP needs, or that say the same as another field. */
    private static final Map<String, Set<String>> NOT_WRITTEN = Map.of(
            "DescribeTaskResult", Set.of("DealName"),
            "DescribeSubnets", Set.of("MaxResults", "NextToken"),
            "DescribeUsedIpAddress", Set.of("Filters"),
            "AllocateAddresses",
                    Set.of(
                            "InternetServiceProvider",
                            "IPChargeType",
                            "AddressChargePrepaid",
                            "AnycastZone",
                            "VipCluster",
                            "ApplicableForCLB",
                            "BandwidthPackageId",
                            "DedicatedClusterId",
                            "IsDedicatedAddressPool",
                            "Egress",
                            "AntiDDoSPackageId"));

    /** Fields of answers that say nothing about a HAVIP, or that repeat the request. */
    private static final Map<String, Set<String>> NOT_READ = Map.ofEntries(
            Map.entry("DescribeVpcTaskResultResponse", Set.of("Output", "Result")),
            Map.entry("DescribeTaskResultResponse", Set.of("TaskId")),
            Map.entry("DescribeSubnetsResponse", Set.of("NextToken")),
            Map.entry("HaVipAssociation", Set.of("HaVipId", "InstanceType")),
            Map.entry(
                    "Subnet",
                    Set.of(
                            "EnableBroadcast",
                            "Ipv6CidrBlock",
                            "NetworkAclId",
                            "IsRemoteVpcSnat",
                            "CdcId",
                            "IsCdcSubnet")),
            Map.entry(
                    "Vpc",
                    Set.of(
                            "DnsServerSet",
                            "DomainName",
                            "DhcpOptionsId",
                            "EnableDhcp",
                            "Ipv6CidrBlock",
                            "EnableRouteVpcPublish",
                            "Ipv6CidrBlockSet",
                            "EnableRouteVpcPublishIpv6")),
            Map.entry("AssistantCidr", Set.of("VpcId", "AssistantType", "SubnetSet")),
            Map.entry(
                    "Address",
                    Set.of(
                            "IsEipDirectConnection",
                            "CascadeRelease",
                            "EipAlgType",
                            "InternetServiceProvider",
                            "LocalBgp",
                            "Bandwidth",
                            "InternetChargeType",
                            "DeadlineDate",
                            "Egress",
                            "AntiDDoSPackageId",
                            "RenewFlag",
                            "BandwidthPackageId",
                            "UnVpcId",
                            "DedicatedClusterId")),
            Map.entry(
                    "NetworkInterface",
                    Set.of(
                            "NetworkInterfaceDescription",
                            "GroupSet",
                            "NetworkInterfaceState",
                            "Zone",
                            "CreatedTime",
                            "Ipv6AddressSet",
                            "EniType",
                            "Business",
                            "CdcId",
                            "AttachType",
                            "ResourceId",
                            "QosLevel")),
            Map.entry("NetworkInterfaceAttachment", Set.of("DeviceIndex", "InstanceAccountId", "AttachTime")),
            Map.entry(
                    "PrivateIpAddressSpecification",
                    Set.of("PublicIpAddress", "AddressId", "Description", "IsWanIpBlocked", "State", "QosLevel")),
            Map.entry("Quota", Set.of("QuotaGroup")));

    /** Examples that the model has wrong or not at all. */
    private static final Map<String, String> EXAMPLES = Map.of(
            "Address.NetworkInterfaceId", "eni-29mdigub",
            "Address.PrivateAddressIp", "10.0.0.9",
            "Address.AddressName", "demo",
            "NetworkInterface.State", "DETACHED");

    static Stream<WireCalls.Case<?, ?>> calls() {
        return WireCalls.ALL.stream();
    }

    @Test
    void everyActionIsThere() {
        assertThat(calls().map(call -> call.action().name()))
                .containsExactlyInAnyOrderElementsOf(names(MODEL.get("actions")));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void everyFieldOfTheRequestIsWrittenOrLeftOutOnPurpose(WireCalls.Case<?, ?> call) {
        Set<String> known = new TreeSet<>();
        List<JsonNode> members = members(requestType(call));
        members.forEach(member -> known.add(member.get("name").asText()));
        Set<String> written = new TreeSet<>();
        call.requests().forEach(request -> written.addAll(names(request)));

        Set<String> expected = new TreeSet<>(known);
        expected.removeAll(NOT_WRITTEN.getOrDefault(call.action().name(), Set.of()));
        assertThat(written).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void fieldsOfTheRequestHaveTheirTypes(WireCalls.Case<?, ?> call) {
        for (JsonNode request : call.requests()) {
            assertTypes(requestType(call), request);
        }
    }

    private static void assertTypes(String type, JsonNode object) {
        for (JsonNode member : members(type)) {
            JsonNode value = object.get(member.get("name").asText());
            if (value == null) {
                assertThat(type.endsWith("Request") && !member.path("required").asBoolean()
                                || !member.path("required").asBoolean())
                        .as("%s of %s", member.get("name"), type)
                        .isTrue();
                continue;
            }
            String memberType = member.get("type").asText();
            boolean list = memberType.endsWith("[]");
            assertThat(value.isArray()).as("%s of %s", member.get("name"), type).isEqualTo(list);
            String elementType = list ? memberType.substring(0, memberType.length() - 2) : memberType;
            for (JsonNode element : list ? value : List.of(value)) {
                switch (elementType) {
                    case "string" -> assertThat(element.isTextual()).isTrue();
                    case "bool" -> assertThat(element.isBoolean()).isTrue();
                    case "uint64", "int64" ->
                        assertThat(element.isIntegralNumber()).isTrue();
                    default -> assertTypes(elementType, element);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void everyFieldOfTheAnswerIsReadOrPassedOverOnPurpose(WireCalls.Case<?, ?> call) throws IOException {
        String type =
                MODEL.get("actions").get(call.action().name()).get("response").asText();
        ObjectNode full = example(type, Set.of());
        Object value = read(call, full);

        List<Place> places = new ArrayList<>();
        collect(type, List.of(), places);
        for (Place place : places) {
            ObjectNode without = full.deepCopy();
            place.removeFrom(without);
            boolean passedOver = NOT_READ.getOrDefault(place.type(), Set.of()).contains(place.field());
            // A field that is read leaves a trace: another value, or an answer that can no longer be read.
            assertThat(read(call, without).equals(value))
                    .as("%s of %s", place.field(), place.type())
                    .isEqualTo(passedOver);
        }
    }

    private static Object read(WireCalls.Case<?, ?> call, ObjectNode response) throws IOException {
        String answer = "{\"Response\":" + response + "}";
        try {
            return call.read(answer);
        } catch (UnreadableAnswerException e) {
            return e.getMessage();
        }
    }

    private static final String LAST = "(last)";

    /** A field somewhere in an answer. */
    private record Place(String type, String field, List<String> path) {
        void removeFrom(ObjectNode root) {
            JsonNode node = root;
            for (String step : path) {
                node = step.equals(LAST) ? node.get(node.size() - 1) : node.get(step);
            }
            ((ObjectNode) node).remove(field);
        }
    }

    private static void collect(String type, List<String> path, List<Place> places) {
        for (JsonNode member : members(type)) {
            String name = member.get("name").asText();
            places.add(new Place(type, name, path));
            if (NOT_READ.getOrDefault(type, Set.of()).contains(name)) {
                continue;
            }
            String memberType = member.get("type").asText();
            boolean list = memberType.endsWith("[]");
            String elementType = list ? memberType.substring(0, memberType.length() - 2) : memberType;
            if (MODEL.get("objects").has(elementType)) {
                List<String> inner = new ArrayList<>(path);
                inner.add(name);
                if (list) {
                    inner.add(LAST);
                }
                collect(elementType, List.copyOf(inner), places);
            }
        }
    }

    private static ObjectNode example(String type, Set<String> within) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (JsonNode member : members(type)) {
            String name = member.get("name").asText();
            String memberType = member.get("type").asText();
            boolean list = memberType.endsWith("[]");
            String elementType = list ? memberType.substring(0, memberType.length() - 2) : memberType;
            if (within.contains(elementType)) {
                continue;
            }
            JsonNode value = exampleValue(type, name, member, elementType, within);
            if (list) {
                ArrayNode array = object.putArray(name);
                if (name.equals("PrivateIpAddressSet")) {
                    // Which address is the primary one shows in their order.
                    array.addObject().put("PrivateIpAddress", "10.0.0.99").put("Primary", false);
                }
                array.add(value);
            } else {
                object.set(name, value);
            }
        }
        return object;
    }

    private static JsonNode exampleValue(
            String type, String name, JsonNode member, String elementType, Set<String> within) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        if (MODEL.get("objects").has(elementType)) {
            Set<String> inner = new HashSet<>(within);
            inner.add(elementType);
            return example(elementType, inner);
        }
        return switch (elementType) {
            case "bool" -> json.booleanNode(true);
            case "uint64", "int64" -> json.numberNode(7);
            default -> {
                String example = EXAMPLES.getOrDefault(
                        type + "." + name, member.path("example").asText("x"));
                yield json.textNode(
                        example.startsWith("[")
                                ? example.replaceAll("[\\[\\]\"]", "").split(",")[0]
                                : example);
            }
        };
    }

    private static String requestType(WireCalls.Case<?, ?> call) {
        return MODEL.get("actions").get(call.action().name()).get("request").asText();
    }

    private static List<JsonNode> members(String type) {
        List<JsonNode> members = new ArrayList<>();
        MODEL.get("objects").get(type).forEach(members::add);
        return members;
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
