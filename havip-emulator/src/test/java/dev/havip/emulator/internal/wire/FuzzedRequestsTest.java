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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Whatever comes in, an answer of the API goes out. */
class FuzzedRequestsTest {
    private static final int REQUESTS = 4_000;
    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "havip-1",
            "vpc-havip001",
            "subnet-havip001",
            "ins-havip001",
            "eni-havip001",
            "eip-havip001",
            "172.16.16.12",
            "172.16.16.255",
            "203.0.113.10",
            "999.1.1.1",
            "10.0.0.0/8",
            "CVM",
            "ENI",
            "TRUE",
            "vpc-max-havips",
            "vip",
            "vpc-id",
            "tag:",
            "tag-key",
            "\\u0000",
            "\\ud83d\\ude00",
            "%s%n",
            "' or 1=1 --",
            "../../etc/passwd",
            "<script>",
            "0",
            "-1",
            "99999999999999999999",
            "n".repeat(300));
    private static final List<String> OTHERS = List.of(
            "null",
            "true",
            "false",
            "0",
            "-1",
            "1",
            "20",
            "101",
            "9223372036854775807",
            "9223372036854775808",
            "1e400",
            "1.5",
            "[]",
            "{}",
            "[[]]",
            "[{}]",
            "{\"a\":{}}");

    /** Common error codes of the cloud's API that any action may answer. */
    private static final Set<String> COMMON = Set.of(
            "",
            "InvalidParameter",
            "InvalidParameterValue",
            "LimitExceeded",
            "MissingParameter",
            "ResourceInUse",
            "ResourceInsufficient",
            "ResourceNotFound",
            "UnknownParameter",
            "UnsupportedOperation",
            // The service's list of codes, not that of an action.
            "UnsupportedOperation.IdempotentParameterMismatch");

    private final Map<String, List<Map<String, Object>>> objects = new HashMap<>();
    private final ApiModel model = ApiModel.load("havip-api.json", "network-api.json");
    private final List<String> actions = new ArrayList<>();
    private final Random random = new Random(20_261_124);

    FuzzedRequestsTest() throws IOException {
        read(Path.of("..", "api", "havip-api.json"));
        read(Path.of("src", "main", "resources", "dev", "havip", "emulator", "network-api.json"));
    }

    @SuppressWarnings("unchecked")
    private void read(Path file) throws IOException {
        Map<String, Object> json = Json.readObject(Files.readAllBytes(file));
        actions.addAll(new TreeSet<>(((Map<String, Object>) json.get("actions")).keySet()));
        ((Map<String, Object>) json.get("objects"))
                .forEach((name, members) -> objects.put(name, (List<Map<String, Object>>) members));
    }

    @Test
    void noRequestFailsInsideTheEmulator() throws Exception {
        try (EmulatedHavipCloud cloud = EmulatedHavipCloud.create();
                HavipEmulator emulator =
                        HavipEmulator.builder().cloud(cloud).build().start()) {
            SignedClient client = new SignedClient(emulator.url());
            int refused = 0;
            Set<String> unlisted = new TreeSet<>();
            for (int i = 0; i < REQUESTS; i++) {
                String action = actions.get(random.nextInt(actions.size()));
                String body = mangled(object(action + "Request", 0));
                String answer = client.post(action, body);
                assertThat(answer)
                        .as("%s %s", action, body)
                        .startsWith("{\"Response\":{")
                        .contains("\"RequestId\":\"");
                String code = SignedClient.code(answer);
                if (!COMMON.contains(code) && !model.answers(action, code)) {
                    unlisted.add(action + " answers " + code);
                }
                refused += code.isEmpty() ? 0 : 1;
            }
            assertThat(unlisted).isEmpty();
            // Both kinds must occur, or the requests would be no good.
            assertThat(refused).isBetween(REQUESTS / 20, REQUESTS * 19 / 20);
        }
    }

    private String object(String type, int depth) {
        List<String> members = new ArrayList<>();
        for (Map<String, Object> member : objects.getOrDefault(type, List.of())) {
            boolean required = member.containsKey("required");
            if (random.nextInt(20) < (required ? 19 : 5)) {
                members.add("\"" + member.get("name") + "\":" + value((String) member.get("type"), depth + 1));
            }
        }
        if (random.nextInt(30) == 0) {
            members.add("\"Unknown\":1");
        }
        return "{" + String.join(",", members) + "}";
    }

    private String value(String type, int depth) {
        if (random.nextInt(12) == 0 || depth > 4) {
            return OTHERS.get(random.nextInt(OTHERS.size()));
        }
        if (type.endsWith("[]")) {
            List<String> items = new ArrayList<>();
            for (int i = random.nextInt(random.nextInt(20) == 0 ? 120 : 3); i > 0; i--) {
                items.add(value(type.substring(0, type.length() - 2), depth));
            }
            return "[" + String.join(",", items) + "]";
        }
        return switch (type) {
            case "bool" -> Boolean.toString(random.nextBoolean());
            case "int64", "uint64" -> Integer.toString(random.nextInt(3) == 0 ? random.nextInt() : random.nextInt(30));
            case "string", "datetime", "datetime_iso", "date" -> "\"" + TEXTS.get(random.nextInt(TEXTS.size())) + "\"";
            default -> object(type, depth);
        };
    }

    /** Now and then puts, takes or changes a character. */
    private String mangled(String body) {
        if (random.nextInt(6) != 0) {
            return body;
        }
        StringBuilder text = new StringBuilder(body);
        int at = random.nextInt(text.length());
        switch (random.nextInt(4)) {
            case 0 -> text.deleteCharAt(at);
            case 1 -> text.insert(at, (char) (random.nextInt(0x60) + 0x20));
            case 2 -> text.setCharAt(at, (char) random.nextInt(0x250));
            default -> text.setLength(at);
        }
        return new String(text.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
