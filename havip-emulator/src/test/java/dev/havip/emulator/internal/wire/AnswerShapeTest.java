package dev.havip.emulator.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.havip.emulator.EmulatedHavipCloud;
import dev.havip.emulator.HavipEmulator;
import dev.havip.emulator.SignedClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The emulator's answers, and the documented examples, have the documented members with the documented types. */
class AnswerShapeTest {
    private static final Path API = Path.of("..", "api");

    private final Map<String, List<Map<String, Object>>> objects = new LinkedHashMap<>();
    private final List<String> wrong = new ArrayList<>();

    @SuppressWarnings("unchecked")
    AnswerShapeTest() throws IOException {
        Map<String, Object> model = Json.readObject(Files.readAllBytes(API.resolve("havip-api.json")));
        ((Map<String, Object>) model.get("objects"))
                .forEach((name, members) -> objects.put(name, (List<Map<String, Object>>) members));
    }

    @Test
    void everyAnswerOfTheEmulatorHasTheDocumentedShape() throws Exception {
        try (EmulatedHavipCloud cloud = EmulatedHavipCloud.create();
                HavipEmulator emulator =
                        HavipEmulator.builder().cloud(cloud).build().start()) {
            SignedClient client = new SignedClient(emulator.url());
            String id = client.post(
                            "CreateHaVip",
                            "{\"VpcId\":\"vpc-havip001\",\"SubnetId\":\"subnet-havip001\",\"HaVipName\":\"a\","
                                    + "\"Tags\":[{\"Key\":\"k\",\"Value\":\"v\"}],"
                                    + "\"HaVipAssociationSet\":[{\"InstanceType\":\"CVM\",\"InstanceId\":\"ins-havip001\"}]}")
                    .replaceAll(".*\"(havip-[a-z0-9]+)\".*", "$1");
            String havip = "{\"HaVipId\":\"" + id + "\"}";
            Map<String, String> requests = new LinkedHashMap<>();
            requests.put("DescribeHaVips", "{}");
            requests.put("ModifyHaVipAttribute", "{\"HaVipId\":\"" + id + "\",\"HaVipName\":\"b\"}");
            requests.put("HaVipAssociateAddressIp", "{\"HaVipId\":\"" + id + "\",\"AddressIp\":\"203.0.113.10\"}");
            requests.put("DescribeAddresses", "{}");
            requests.put("HaVipDisassociateAddressIp", havip);
            requests.put("AllocateAddresses", "{}");
            requests.put("DescribeTaskResult", "{\"TaskId\":10001}");
            requests.put("ReleaseAddresses", "{\"AddressIds\":[\"eip-havip001\"]}");
            requests.put("DescribeVpcs", "{}");
            requests.put("DescribeSubnets", "{\"Offset\":\"0\",\"Limit\":\"10\"}");
            requests.put("DescribeNetworkInterfaces", "{}");
            requests.put("DescribeUsedIpAddress", "{\"VpcId\":\"vpc-havip001\"}");
            requests.put(
                    "DescribeVpcPrivateIpAddresses",
                    "{\"VpcId\":\"vpc-havip001\",\"PrivateIpAddresses\":[\"172.16.16.5\"]}");
            requests.put("DescribeVpcLimits", "{\"LimitTypes\":[\"vpc-max-havips\"]}");
            requests.put("DescribeAddressQuota", "{}");
            for (Map.Entry<String, String> request : requests.entrySet()) {
                check(request.getKey(), client.post(request.getKey(), request.getValue()));
            }
            String deleted = client.post("DeleteHaVip", havip);
            check("DeleteHaVip", deleted);
            check(
                    "DescribeVpcTaskResult",
                    client.post(
                            "DescribeVpcTaskResult",
                            "{\"TaskId\":\"" + deleted.replaceAll(".*\"RequestId\":\"([^\"]*)\".*", "$1") + "\"}"));
        }
        assertThat(wrong).isEmpty();
    }

    static List<String> examples() throws IOException {
        try (Stream<Path> files = Files.list(API.resolve("responses"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theDocumentedExampleHasTheDocumentedShape(String name) throws IOException {
        String text = Files.readString(API.resolve("responses").resolve(name));
        if (text.contains("\"Error\"")) {
            assertThat(text).contains("\"Code\"", "\"Message\"", "\"RequestId\"");
            return;
        }
        check(name.substring(0, name.indexOf('-')), text);
        // The examples themselves leave out members that the model says are always there, or have more of them.
        wrong.removeIf(finding -> finding.contains("missing") || finding.contains("unknown"));
        assertThat(wrong).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private void check(String action, String answer) throws IOException {
        Map<String, Object> body = Json.readObject(answer.getBytes(StandardCharsets.UTF_8));
        Map<String, Object> response = (Map<String, Object>) body.get("Response");
        assertThat(response).as(action).isNotNull().doesNotContainKey("Error").containsKey("RequestId");
        check(action + "Response", action, response);
    }

    @SuppressWarnings("unchecked")
    private void check(String type, String path, Object value) {
        if (type.endsWith("[]")) {
            if (value instanceof List<?> list) {
                list.forEach(item -> check(type.substring(0, type.length() - 2), path, item));
            } else {
                wrong.add(path + " is no list");
            }
        } else if (objects.containsKey(type)) {
            if (!(value instanceof Map)) {
                wrong.add(path + " is no object");
                return;
            }
            Map<String, Object> object = (Map<String, Object>) value;
            List<String> known = new ArrayList<>();
            for (Map<String, Object> member : objects.get(type)) {
                String name = (String) member.get("name");
                known.add(name);
                if (object.containsKey(name)) {
                    check((String) member.get("type"), path + "." + name, object.get(name));
                } else if (member.containsKey("always_present") && !member.containsKey("nullable")) {
                    wrong.add(path + "." + name + " is missing");
                }
            }
            object.keySet().stream()
                    .filter(name -> !known.contains(name))
                    .forEach(name -> wrong.add(path + "." + name + " is unknown"));
        } else {
            boolean fits = switch (type) {
                case "bool" -> value instanceof Boolean;
                case "int64", "uint64" -> value instanceof Long;
                default -> value instanceof String;
            };
            if (!fits) {
                wrong.add(path + " is no " + type + ": " + value);
            }
        }
    }
}
