package dev.havip.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.havip.HavipId;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;

/** A cloud on localhost that knows CreateHaVip and DescribeHaVips, and whose creates go wrong as told. */
final class FaultyCloud implements AutoCloseable {
    private final MockWebServer server = new MockWebServer();
    private final List<ObjectNode> havips = new ArrayList<>();
    private final Map<String, ObjectNode> byToken = new HashMap<>();
    private final Deque<Fault> faults = new ArrayDeque<>();
    private final List<String> actions = new ArrayList<>();
    private final boolean honoursTokens;

    /**
     * Something that goes wrong with a create.
     *
     * @param commits whether the HAVIP is made all the same
     * @param answer makes the answer that is sent from the good one
     */
    record Fault(String name, boolean commits, Function<MockResponse, MockResponse> answer) {
        @Override
        public String toString() {
            return name + (commits ? " after the commit" : " before the commit");
        }
    }

    FaultyCloud(boolean honoursTokens) throws IOException {
        this.honoursTokens = honoursTokens;
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer(request);
            }
        });
        server.start();
    }

    String uri() {
        return "http://127.0.0.1:" + server.getPort();
    }

    synchronized void failNextCreate(Fault fault) {
        faults.add(fault);
    }

    synchronized List<HavipId> havipIds() {
        return havips.stream()
                .map(havip -> HavipId.of(havip.get("HaVipId").asText()))
                .toList();
    }

    synchronized List<String> actions() {
        return List.copyOf(actions);
    }

    synchronized JsonNode havip(int index) {
        return havips.get(index);
    }

    private synchronized MockResponse answer(RecordedRequest request) {
        String action = String.valueOf(request.getHeader("X-TC-Action"));
        actions.add(action);
        JsonNode body = ApiFacts.json(request.getBody().readUtf8());
        return switch (action) {
            case "CreateHaVip" -> create(body);
            case "DescribeHaVips" -> describe(body);
            case "DescribeSubnets" ->
                respond("{\"TotalCount\":1,\"SubnetSet\":[{\"SubnetId\":\"subnet-1\",\"VpcId\":\"vpc-1\","
                        + "\"SubnetName\":\"s\",\"CidrBlock\":\"10.0.0.0/29\"}]}");
            case "DescribeUsedIpAddress" ->
                respond(
                        "{\"TotalCount\":1,\"IpAddressStates\":[{\"VpcId\":\"vpc-1\","
                                + "\"SubnetId\":\"subnet-1\",\"IpAddress\":\"10.0.0.3\",\"ResourceType\":\"ENI\",\"ResourceId\":\"eni-1\"}]}");
            default -> error("InvalidAction");
        };
    }

    private MockResponse create(JsonNode request) {
        Fault fault = faults.poll();
        if (fault == null) {
            return commit(request);
        }
        return fault.answer().apply(fault.commits() ? commit(request) : new MockResponse());
    }

    private MockResponse commit(JsonNode request) {
        String token = request.path("ClientToken").asText();
        ObjectNode known = byToken.get(token);
        if (known != null && honoursTokens) {
            return respond("{\"HaVip\":" + known + "}");
        }
        String vip = request.path("Vip").asText("10.0.0." + (100 + havips.size()));
        if (havips.stream().anyMatch(other -> other.get("Vip").asText().equals(vip))) {
            return error("ResourceInUse");
        }
        ObjectNode havip = JsonNodeFactory.instance.objectNode();
        havip.put("HaVipId", "havip-" + (havips.size() + 1));
        havip.set("HaVipName", request.get("HaVipName"));
        havip.put("Vip", vip);
        havip.set("VpcId", request.get("VpcId"));
        havip.put("SubnetId", request.path("SubnetId").asText("subnet-1"));
        havip.put("State", "UNBIND");
        if (request.has("Tags")) {
            havip.set("TagSet", request.get("Tags"));
        }
        havips.add(havip);
        byToken.put(token, havip);
        return respond("{\"HaVip\":" + havip + "}");
    }

    private MockResponse describe(JsonNode request) {
        List<ObjectNode> found = new ArrayList<>(havips);
        for (JsonNode filter : request.path("Filters")) {
            String field = switch (filter.get("Name").asText()) {
                case "vpc-id" -> "VpcId";
                case "vip" -> "Vip";
                case "havip-name" -> "HaVipName";
                default -> throw new IllegalArgumentException(filter.toString());
            };
            String value = filter.get("Values").get(0).asText();
            found.removeIf(havip -> !havip.get(field).asText().equals(value));
        }
        return respond("{\"TotalCount\":" + found.size() + ",\"HaVipSet\":" + found + "}");
    }

    static MockResponse respond(String fields) {
        return new MockResponse()
                .setBody("{\"Response\":" + fields.substring(0, fields.length() - 1) + (fields.equals("{}") ? "" : ",")
                        + "\"RequestId\":\"req-1\"}}");
    }

    static MockResponse error(String code) {
        return respond("{\"Error\":{\"Code\":\"" + code + "\",\"Message\":\"as told\"}}");
    }

    @Override
    public void close() throws IOException {
        server.shutdown();
    }
}
