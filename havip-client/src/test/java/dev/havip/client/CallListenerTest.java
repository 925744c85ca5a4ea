package dev.havip.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.havip.HavipServiceException;
import dev.havip.Region;
import dev.havip.VpcId;
import dev.havip.cloud.CreateHavip;
import dev.havip.cloud.HavipQuery;
import dev.havip.cloud.PageRequest;
import dev.havip.net.Ipv4Address;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.mockwebserver.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallListenerTest {
    private final List<CallEvent> events = new CopyOnWriteArrayList<>();
    private FaultyCloud server;
    private TencentHavipCloud cloud;

    @BeforeEach
    void start() throws IOException {
        server = new FaultyCloud(true);
        cloud = TencentHavipCloud.builder()
                .region(Region.of("ap-guangzhou"))
                .credentials(Credentials.of("AKIDexample", "secretExample"))
                .endpoint(server.uri())
                .retryPolicy(LostAnswerTest.quick())
                .listener(events::add)
                .build();
    }

    @AfterEach
    void stop() throws IOException {
        cloud.close();
        server.close();
    }

    private <E extends CallEvent> E only(Class<E> kind) {
        List<E> found = events.stream().filter(kind::isInstance).map(kind::cast).toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    @Test
    void goodCallIsOneAttemptAndAnEnd() {
        cloud.havips(HavipQuery.all(), PageRequest.first());

        assertThat(events).hasSize(2);
        CallEvent.AttemptEnded attempt = only(CallEvent.AttemptEnded.class);
        assertThat(attempt.action()).isEqualTo("DescribeHaVips");
        assertThat(attempt.region()).isEqualTo(Region.of("ap-guangzhou"));
        assertThat(attempt.httpStatus()).isEqualTo(200);
        assertThat(attempt.requestId()).isEqualTo("req-1");
        assertThat(attempt.code()).isEmpty();
        assertThat(attempt.elapsed()).isPositive();
        CallEvent.CallEnded end = only(CallEvent.CallEnded.class);
        assertThat(end.attempts()).isEqualTo(1);
        assertThat(end.failure()).isEmpty();
        assertThat(end.elapsed()).isGreaterThanOrEqualTo(attempt.elapsed());
    }

    @Test
    void refusedCallTellsTheCode() {
        assertThatThrownBy(() -> cloud.call("NoSuchAction", "{}")).isInstanceOf(HavipServiceException.class);

        assertThat(only(CallEvent.AttemptEnded.class).code()).isEqualTo("InvalidAction");
        assertThat(only(CallEvent.CallEnded.class).failure()).containsInstanceOf(HavipServiceException.class);
    }

    @Test
    void lostAnswerThatIsFoundIsTold() {
        server.failNextCreate(new FaultyCloud.Fault("down", true, good -> new MockResponse().setResponseCode(503)));

        cloud.create(CreateHavip.builder()
                .name("n")
                .vpcId(VpcId.of("vpc-1"))
                .address(Ipv4Address.parse("10.0.0.9"))
                .build());

        assertThat(events.stream()
                        .map(event -> event.action() + " " + event.getClass().getSimpleName()))
                .containsExactly(
                        "CreateHaVip AttemptEnded",
                        "CreateHaVip Retrying",
                        "DescribeHaVips AttemptEnded",
                        "DescribeHaVips CallEnded",
                        "CreateHaVip Recovered",
                        "CreateHaVip CallEnded");
        assertThat(only(CallEvent.Retrying.class).cause()).hasMessageContaining("503");
    }

    @Test
    void listenerThatFailsHarmsNoCall() {
        try (TencentHavipCloud harmed = TencentHavipCloud.builder()
                .region(Region.of("ap-guangzhou"))
                .credentials(Credentials.of("AKIDexample", "secretExample"))
                .endpoint(server.uri())
                .listener(event -> {
                    throw new IllegalStateException("a bug of the listener");
                })
                .build()) {
            assertThat(harmed.havips(HavipQuery.all())).isEmpty();
        }
    }

    @Test
    void untypedCallReturnsTheResponse() {
        String response = cloud.call("DescribeSubnets", "{\"Limit\": \"10\"}");

        assertThat(ApiFacts.json(response)
                        .get("SubnetSet")
                        .get(0)
                        .get("CidrBlock")
                        .asText())
                .isEqualTo("10.0.0.0/29");
        assertThat(ApiFacts.json(response).get("RequestId").asText()).isEqualTo("req-1");
        assertThat(cloud.async().call("DescribeSubnets", "{}").join()).isEqualTo(response);
    }

    @Test
    void untypedCallTakesAnObjectOnly() {
        for (String json : List.of("", "[]", "1", "{", "{} {}", "{\"a\":}", "[".repeat(1000))) {
            assertThatThrownBy(() -> cloud.call("DescribeSubnets", json))
                    .as(json)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        String deep = "[".repeat(100) + "]".repeat(100);
        assertThatThrownBy(() -> cloud.call("DescribeSubnets", "{\"Deep\":" + deep + "}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("deeper than 64");
        assertThatThrownBy(() -> cloud.call("Describe Subnets", "{}")).isInstanceOf(IllegalArgumentException.class);
    }
}
