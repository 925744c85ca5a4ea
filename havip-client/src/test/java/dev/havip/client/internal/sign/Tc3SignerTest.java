package dev.havip.client.internal.sign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.havip.client.ApiFacts;
import dev.havip.client.Credentials;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Tc3SignerTest {
    private static final Credentials RECORDER =
            Credentials.of("AKIDEXAMPLEEXAMPLEEXAMPLEEXAMPLE0001", "EXAMPLEsecretKEYexampleSECRETkey0001");
    private static final Pattern AUTHORIZATION = Pattern.compile(
            "TC3-HMAC-SHA256 Credential=([^/]+)/[0-9-]+/([^/]+)/tc3_request, SignedHeaders=([^,]+), Signature=([0-9a-f]+)");

    static Stream<JsonNode> publishedVectors() {
        List<JsonNode> vectors = new ArrayList<>();
        ApiFacts.json(ApiFacts.text("tc3-published-vectors.json")).forEach(vectors::add);
        return vectors.stream();
    }

    @ParameterizedTest
    @MethodSource("publishedVectors")
    void publishedVectorsAreMet(JsonNode vector) {
        TreeMap<String, String> headers = new TreeMap<>();
        for (String name : vector.get("signedHeaders").asText().split(";")) {
            headers.put(name, vector.get("headers").get(name).asText());
        }
        Tc3Signer signer = new Tc3Signer(
                vector.get("service").asText(),
                vector.get("method").asText(),
                vector.get("query").asText(),
                headers);

        String authorization = signer.authorization(
                Credentials.of(
                        "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE",
                        vector.get("secretKey").asText()),
                vector.get("timestamp").asLong(),
                vector.get("payload").asText().getBytes(UTF_8));

        assertThat(authorization)
                .isEqualTo(
                        "TC3-HMAC-SHA256 Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE/%s/cvm/tc3_request, SignedHeaders=%s, Signature=%s"
                                .formatted(
                                        vector.get("date").asText(),
                                        vector.get("signedHeaders").asText(),
                                        vector.get("signature").asText()));
    }

    static Stream<ApiFacts.Recorded> recordedRequests() {
        return ApiFacts.names("requests").stream()
                .map(ApiFacts::request)
                .filter(request -> request.header("Authorization").startsWith("TC3-"));
    }

    @Test
    void allButThreeRecordedRequestsAreSignedThisWay() {
        assertThat(recordedRequests()).hasSize(57);
    }

    @ParameterizedTest
    @MethodSource("recordedRequests")
    void recordedRequestsGetTheSameSignature(ApiFacts.Recorded request) {
        Matcher recorded = AUTHORIZATION.matcher(request.header("Authorization"));
        assertThat(recorded.matches()).isTrue();
        TreeMap<String, String> headers = new TreeMap<>();
        for (String name : recorded.group(3).split(";")) {
            headers.put(name, request.header(name));
        }
        boolean unsigned = request.header("X-TC-Content-SHA256").equals("UNSIGNED-PAYLOAD");

        String authorization = new Tc3Signer(recorded.group(2), request.method(), request.query(), headers)
                .authorization(
                        RECORDER,
                        Long.parseLong(request.header("X-TC-Timestamp")),
                        (unsigned ? "UNSIGNED-PAYLOAD" : request.body()).getBytes(UTF_8));

        assertThat(authorization).isEqualTo(request.header("Authorization"));
    }

    @Test
    void keyFollowsTheDayAndTheCredentials() {
        Tc3Signer signer = signer();
        Credentials other = Credentials.of("AKIDother", "otherKey");

        for (long second : new long[] {1_551_139_199, 1_551_139_200, 1_551_139_199}) {
            for (Credentials credentials : List.of(RECORDER, other, RECORDER)) {
                assertThat(signer.authorization(credentials, second, new byte[0]))
                        .isEqualTo(signer().authorization(credentials, second, new byte[0]));
            }
        }
    }

    @Test
    void threadsDoNotDisturbOneAnother() throws Exception {
        Tc3Signer signer = signer();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> tasks = new ArrayList<>();
            for (int task = 0; task < 64; task++) {
                byte[] body = ("{\"n\":" + task + "}").getBytes(UTF_8);
                String expected = signer().authorization(RECORDER, 1_551_113_065, body);
                tasks.add(() -> {
                    for (int i = 0; i < 200; i++) {
                        if (!signer.authorization(RECORDER, 1_551_113_065, body).equals(expected)) {
                            return false;
                        }
                    }
                    return true;
                });
            }
            for (Future<Boolean> result : threads.invokeAll(tasks)) {
                assertThat(result.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Tc3Signer signer() {
        TreeMap<String, String> headers = new TreeMap<>();
        headers.put("content-type", "application/json; charset=utf-8");
        headers.put("host", "vpc.tencentcloudapi.com");
        return new Tc3Signer("vpc", "POST", "", headers);
    }
}
