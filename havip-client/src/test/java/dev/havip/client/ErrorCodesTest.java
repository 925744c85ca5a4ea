package dev.havip.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.havip.HavipServiceException;
import dev.havip.Region;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each error code that the API documents for an action reaches the caller whole. */
class ErrorCodesTest {
    private static final MockWebServer SERVER = new MockWebServer();
    private static TencentHavipCloud cloud;

    @BeforeAll
    static void start() throws IOException {
        SERVER.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return FaultyCloud.error(
                        ApiFacts.json(request.getBody().readUtf8()).get("code").asText());
            }
        });
        SERVER.start();
        cloud = TencentHavipCloud.builder()
                .region(Region.of("ap-guangzhou"))
                .credentials(Credentials.of("AKIDexample", "secretExample"))
                .endpoint("http://127.0.0.1:" + SERVER.getPort())
                .retryPolicy(RetryPolicy.once())
                .timeout(java.time.Duration.ofMillis(500))
                .build();
    }

    @AfterAll
    static void stop() throws IOException {
        cloud.close();
        SERVER.shutdown();
    }

    static Stream<Arguments> codes() {
        List<Arguments> codes = new ArrayList<>();
        JsonNode actions = ApiFacts.model().get("actions");
        actions.fieldNames()
                .forEachRemaining(action -> actions.get(action)
                        .path("error_codes")
                        .forEach(code -> codes.add(Arguments.of(action, code.asText()))));
        return codes.stream();
    }

    @ParameterizedTest
    @MethodSource("codes")
    void codeReachesTheCaller(String action, String code) {
        assertThatThrownBy(() -> cloud.call(action, "{\"code\":\"" + code + "\"}"))
                .isInstanceOfSatisfying(HavipServiceException.class, e -> {
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e.requestId()).contains("req-1");
                    assertThat(e.is(code.substring(0, (code + ".").indexOf('.'))))
                            .isTrue();
                });
    }
}
