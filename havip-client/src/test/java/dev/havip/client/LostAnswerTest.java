package dev.havip.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.havip.Havip;
import dev.havip.HavipClientException;
import dev.havip.HavipServiceException;
import dev.havip.Region;
import dev.havip.SubnetId;
import dev.havip.Tag;
import dev.havip.VpcId;
import dev.havip.client.FaultyCloud.Fault;
import dev.havip.cloud.CreateHavip;
import dev.havip.cloud.HavipQuery;
import dev.havip.net.Ipv4Address;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happens to the answer of a create, there is one HAVIP in the end and the caller has its id. */
@Execution(ExecutionMode.CONCURRENT)
class LostAnswerTest {
    private static final int HUGE = 11 * 1024 * 1024;

    static Stream<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        for (boolean commits : new boolean[] {true, false}) {
            add(
                    faults,
                    "connection closed",
                    commits,
                    good -> new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
            add(faults, "no answer", commits, good -> new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
            for (int status : new int[] {408, 500, 502, 503, 504}) {
                add(faults, "status " + status, commits, good -> new MockResponse().setResponseCode(status));
            }
            add(
                    faults,
                    "status 503 with Retry-After",
                    commits,
                    good -> new MockResponse().setResponseCode(503).setHeader("Retry-After", "0"));
            add(
                    faults,
                    "status 502 with a page",
                    commits,
                    good -> new MockResponse().setResponseCode(502).setBody("<html>Bad Gateway</html>"));
            add(
                    faults,
                    "status 307",
                    commits,
                    good -> new MockResponse().setResponseCode(307).setHeader("Location", "/elsewhere"));
            add(faults, "InternalError", commits, good -> FaultyCloud.error("InternalError"));
            add(
                    faults,
                    "InternalError.ModuleError, status 500",
                    commits,
                    good -> FaultyCloud.error("InternalError.ModuleError").setResponseCode(500));
            add(faults, "an empty body", commits, good -> new MockResponse());
            add(faults, "a body that is not JSON", commits, good -> new MockResponse().setBody("oops"));
            add(faults, "a body without Response", commits, good -> new MockResponse().setBody("{}"));
            add(
                    faults,
                    "half of the JSON",
                    commits,
                    good -> new MockResponse()
                            .setBody("{\"Response\":{\"HaVip\":{\"HaVipId\":\"havip-")
                            .setChunkedBody("{\"Response\":{\"HaVip\":{\"HaVipId\":\"havip-", 8));
            add(
                    faults,
                    "half of the body",
                    commits,
                    good -> new MockResponse()
                            .setBody("{\"Response\":{\"HaVip\":{\"HaVipId\":\"havip-1\"}}}")
                            .setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY));
            add(
                    faults,
                    "a huge body",
                    commits,
                    good -> new MockResponse().setBody("{\"Response\":{\"X\":\"" + "x".repeat(HUGE) + "\"}}"));
            add(
                    faults,
                    "a deep body",
                    commits,
                    good -> new MockResponse().setBody("{\"Response\":{\"X\":" + "[".repeat(100_000)));
            add(
                    faults,
                    "a trickle",
                    commits,
                    good -> FaultyCloud.respond("{\"X\":\"" + "x".repeat(200) + "\"}")
                            .throttleBody(10, 100, TimeUnit.MILLISECONDS));
        }
        add(
                faults,
                "status 429",
                false,
                good -> new MockResponse().setResponseCode(429).setHeader("Retry-After", "0"));
        add(faults, "RequestLimitExceeded", false, good -> FaultyCloud.error("RequestLimitExceeded"));
        add(
                faults,
                "IdempotentProcessing",
                true,
                good -> FaultyCloud.error("UnsupportedOperation.IdempotentProcessing"));
        return faults.stream();
    }

    private static void add(
            List<Fault> faults, String name, boolean commits, Function<MockResponse, MockResponse> answer) {
        faults.add(new Fault(name, commits, answer));
    }

    static Stream<Arguments> faultsOnEachWay() {
        return faults().flatMap(fault -> Stream.of(true, false)
                .filter(honoursTokens -> honoursTokens || !fault.name().equals("IdempotentProcessing"))
                .flatMap(honoursTokens -> Stream.of(true, false)
                        .flatMap(pooled -> Stream.of(true, false)
                                .map(address -> Arguments.of(fault, honoursTokens, pooled, address)))));
    }

    @ParameterizedTest(name = "{0}, tokens honoured: {1}, pooled connection: {2}, address given: {3}")
    @MethodSource("faultsOnEachWay")
    void thereIsOneHavipAndItsIdIsReturned(Fault fault, boolean honoursTokens, boolean pooled, boolean addressGiven)
            throws IOException {
        try (FaultyCloud server = new FaultyCloud(honoursTokens);
                TencentHavipCloud cloud = cloud(server)) {
            if (pooled) {
                assertThat(cloud.havips(HavipQuery.all())).isEmpty();
            }
            server.failNextCreate(fault);

            Havip havip = cloud.create(request(addressGiven));

            assertThat(server.havipIds()).containsExactly(havip.id());
        }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void thereIsOneHavipAndItsIdIsReturnedToAFuture(Fault fault) throws IOException {
        try (FaultyCloud server = new FaultyCloud(true);
                TencentHavipCloud cloud = cloud(server)) {
            server.failNextCreate(fault);

            Havip havip = cloud.async().create(request(false)).join();

            assertThat(server.havipIds()).containsExactly(havip.id());
        }
    }

    @Test
    void lastAttemptIsLookedAfterToo() throws IOException {
        try (FaultyCloud server = new FaultyCloud(false);
                TencentHavipCloud cloud = cloud(server)) {
            for (int attempt = 0; attempt < 2; attempt++) {
                server.failNextCreate(new Fault("down", false, good -> new MockResponse().setResponseCode(500)));
            }
            server.failNextCreate(new Fault("down", true, good -> new MockResponse().setResponseCode(500)));

            assertThat(server.havipIds()).isEmpty();
            assertThat(List.of(cloud.create(request(false)).id())).isEqualTo(server.havipIds());
        }
    }

    @Test
    void nothingIsSentAgainWhenTheLookFails() throws IOException {
        try (FaultyCloud server = new FaultyCloud(false);
                TencentHavipCloud cloud = TencentHavipCloud.builder()
                        .region(Region.of("ap-guangzhou"))
                        .credentials(Credentials.of("AKIDexample", "secretExample"))
                        .endpoint(server.uri())
                        .retryPolicy(quick())
                        .httpClient(new FailingAction("DescribeHaVips"))
                        .build()) {
            server.failNextCreate(new Fault("down", true, good -> new MockResponse().setResponseCode(500)));

            assertThatThrownBy(() -> cloud.create(request(false)))
                    .isInstanceOf(HavipClientException.class)
                    .hasMessageContaining("may have carried it out")
                    .hasSuppressedException(new HavipClientException(
                            "DescribeHaVips could not be sent: IOException, as told (attempt 3)", null, true));
            assertThat(server.actions()).containsExactly("CreateHaVip");
        }
    }

    @Test
    void somebodyElsesHavipIsNotTakenForOurs() throws IOException {
        try (FaultyCloud server = new FaultyCloud(true);
                TencentHavipCloud cloud = cloud(server)) {
            CreateHavip theirs = CreateHavip.builder()
                    .name("theirs")
                    .vpcId(VpcId.of("vpc-1"))
                    .address(Ipv4Address.parse("10.0.0.9"))
                    .build();
            cloud.create(theirs);
            server.failNextCreate(new Fault("down", false, good -> new MockResponse().setResponseCode(500)));

            assertThatThrownBy(() -> cloud.create(request(true)))
                    .isInstanceOfSatisfying(
                            HavipServiceException.class,
                            e -> assertThat(e.code()).isEqualTo("ResourceInUse"));
        }
    }

    @Test
    void tagIsOnlyThereWhereTheCloudChoosesTheAddress() throws IOException {
        try (FaultyCloud server = new FaultyCloud(true);
                TencentHavipCloud cloud = cloud(server)) {
            Havip chosen = cloud.create(request(false));
            cloud.create(request(true));

            assertThat(chosen.tags()).extracting(Tag::key).containsExactly("havip-sdk/op");
            assertThat(server.havip(1).has("TagSet")).isFalse();
        }
    }

    @Test
    void internationalAddressIsChosenHere() throws IOException {
        try (FaultyCloud server = new FaultyCloud(false);
                TencentHavipCloud cloud =
                        cloud(server, Endpoint.of(server.uri()).withModel(Endpoint.Model.INTERNATIONAL))) {
            server.failNextCreate(new Fault("down", true, good -> new MockResponse().setResponseCode(500)));

            Havip first = cloud.create(request(false));
            Havip second = cloud.create(request(false));

            // 10.0.0.0/29 has 2 to 6 for use, and 3 is taken.
            assertThat(List.of(first.address().toString(), second.address().toString()))
                    .isSubsetOf("10.0.0.2", "10.0.0.4", "10.0.0.5", "10.0.0.6")
                    .doesNotHaveDuplicates();
            assertThat(server.havipIds()).containsExactly(first.id(), second.id());
            assertThat(server.havip(0).has("TagSet")).isFalse();
        }
    }

    private static CreateHavip request(boolean addressGiven) {
        CreateHavip.Builder request =
                CreateHavip.builder().name("orders-db").vpcId(VpcId.of("vpc-1")).subnetId(SubnetId.of("subnet-1"));
        if (addressGiven) {
            request.address(Ipv4Address.parse("10.0.0.9"));
        }
        return request.build();
    }

    private static TencentHavipCloud cloud(FaultyCloud server) {
        return cloud(server, Endpoint.of(server.uri()));
    }

    private static TencentHavipCloud cloud(FaultyCloud server, Endpoint endpoint) {
        return TencentHavipCloud.builder()
                .region(Region.of("ap-guangzhou"))
                .credentials(Credentials.of("AKIDexample", "secretExample"))
                .endpoint(endpoint)
                .retryPolicy(quick())
                .build();
    }

    static RetryPolicy quick() {
        return RetryPolicy.builder()
                .baseDelay(Duration.ofMillis(1))
                .throttledBaseDelay(Duration.ofMillis(1))
                .attemptTimeout(Duration.ofSeconds(1))
                .build();
    }
}
