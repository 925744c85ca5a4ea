package dev.havip.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.havip.HavipClientException;
import dev.havip.HavipId;
import dev.havip.HavipServiceException;
import dev.havip.HavipTimeoutException;
import dev.havip.Region;
import dev.havip.TaskId;
import dev.havip.cloud.AllocateEips;
import dev.havip.cloud.HavipQuery;
import dev.havip.cloud.PageRequest;
import dev.havip.testing.ManualTime;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryTest {
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    private static final HavipId HAVIP = HavipId.of("havip-1");

    private final MockWebServer server = new MockWebServer();
    private final ManualTime time = new ManualTime();
    private final List<Duration> pauses = new ArrayList<>();
    private TencentHavipCloud cloud;

    @BeforeEach
    void start() throws IOException {
        server.start();
        cloud = builder().build();
    }

    @AfterEach
    void stop() throws IOException {
        cloud.close();
        server.shutdown();
    }

    private TencentHavipCloud.Builder builder() {
        return TencentHavipCloud.builder()
                .region(Region.of("ap-guangzhou"))
                .credentials(Credentials.of("AKIDexample", "secretExample"))
                .endpoint("http://127.0.0.1:" + server.getPort())
                .clock(time)
                .wallClock(() -> NOW)
                .sleeper(duration -> {
                    pauses.add(duration);
                    time.sleep(duration);
                });
    }

    private void enqueue(int times, MockResponse response) {
        for (int i = 0; i < times; i++) {
            server.enqueue(response.clone());
        }
    }

    private void enqueueSuccess() {
        server.enqueue(FaultyCloud.respond("{}"));
    }

    @Test
    void questionIsAskedThreeTimesWithGrowingPauses() {
        enqueue(3, new MockResponse().setResponseCode(500));

        assertThatThrownBy(() -> cloud.havips(HavipQuery.all(), PageRequest.first()))
                .isInstanceOfSatisfying(
                        HavipClientException.class,
                        e -> assertThat(e.retryable()).isTrue())
                .hasMessageContaining("500");

        assertThat(server.getRequestCount()).isEqualTo(3);
        assertThat(pauses).hasSize(2);
        assertThat(pauses.get(0)).isBetween(Duration.ZERO, Duration.ofMillis(50));
        assertThat(pauses.get(1)).isBetween(Duration.ZERO, Duration.ofMillis(100));
    }

    @Test
    void throttledCallPausesLongerAndSucceeds() {
        enqueue(2, FaultyCloud.error("RequestLimitExceeded"));
        enqueueSuccess();

        cloud.delete(HAVIP);

        assertThat(server.getRequestCount()).isEqualTo(3);
        assertThat(pauses.get(0)).isBetween(Duration.ZERO, Duration.ofSeconds(1));
        assertThat(pauses.get(1)).isBetween(Duration.ZERO, Duration.ofSeconds(2));
    }

    @Test
    void retryAfterIsHonoured() {
        server.enqueue(new MockResponse().setResponseCode(503).setHeader("Retry-After", "7"));
        server.enqueue(
                new MockResponse().setResponseCode(503).setHeader("Retry-After", "Tue, 24 Nov 2026 08:00:09 GMT"));
        enqueueSuccess();

        cloud.rename(HAVIP, "name");

        assertThat(pauses).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(9));
    }

    @Test
    void retryAfterBeyondTheDeadlineFailsAtOnce() {
        server.enqueue(FaultyCloud.error("RequestLimitExceeded").setHeader("Retry-After", "31"));

        assertThatThrownBy(() -> cloud.havips(HavipQuery.all(), PageRequest.first()))
                .isInstanceOfSatisfying(
                        HavipServiceException.class, e -> assertThat(e.code()).isEqualTo("RequestLimitExceeded"));
        assertThat(pauses).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000000", "99999999999999999999", "Fri, 31 Dec 9999 23:59:59 GMT"})
    void absurdRetryAfterIsNoLeaveToAskAtOnce(String retryAfter) {
        server.enqueue(FaultyCloud.error("RequestLimitExceeded").setHeader("Retry-After", retryAfter));

        assertThatThrownBy(() -> cloud.havips(HavipQuery.all(), PageRequest.first()))
                .isInstanceOf(HavipServiceException.class);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void retryAfterCountsWithoutAnErrorCodeToo() {
        server.enqueue(FaultyCloud.respond("{}").setResponseCode(503).setHeader("Retry-After", "7"));
        enqueueSuccess();

        cloud.rename(HAVIP, "name");

        assertThat(pauses).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void internalErrorOfAChangeTellsThatItMayBeDone() {
        server.enqueue(FaultyCloud.error("InternalError"));

        assertThatThrownBy(() -> cloud.delete(HAVIP))
                .isInstanceOf(HavipServiceException.class)
                .hasMessageContaining("may have carried it out");
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void internationalAllocationIsNotSentAgainForWantOfATokenThere() throws InterruptedException {
        server.enqueue(FaultyCloud.error("InternalError"));
        Endpoint international =
                Endpoint.of("http://127.0.0.1:" + server.getPort()).withModel(Endpoint.Model.INTERNATIONAL);
        cloud = builder().endpoint(international).build();

        assertThatThrownBy(() -> cloud.allocateEips(AllocateEips.builder().build()))
                .hasMessageContaining("may have carried it out");
        assertThat(server.getRequestCount()).isEqualTo(1);
        assertThat(server.takeRequest().getBody().readUtf8()).doesNotContain("ClientToken");
    }

    @Test
    void changeIsNotSentAgainWhenItMayHaveBeenCarriedOut() {
        server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));

        assertThatThrownBy(() -> cloud.delete(HAVIP))
                .isInstanceOf(HavipClientException.class)
                .hasMessageContaining("may have carried it out");
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void changeIsSentAgainWhenItWasSurelyNotSent() throws IOException {
        server.shutdown();

        assertThatThrownBy(() -> cloud.delete(HAVIP))
                .isInstanceOf(HavipClientException.class)
                .hasMessageContaining("could not be sent")
                .hasMessageNotContaining("carried");
        assertThat(pauses).hasSize(2);
    }

    @Test
    void waitForAnotherTaskIsBoundByTheDeadlineOnly() {
        enqueue(6, FaultyCloud.error("UnsupportedOperation.MutexOperationTaskRunning"));
        enqueueSuccess();

        cloud = builder().timeout(Duration.ofHours(1)).build();
        assertThat(cloud.unbindEip(HAVIP)).isEqualTo(TaskId.of("req-1"));

        assertThat(server.getRequestCount()).isEqualTo(7);
    }

    @Test
    void allRetriesTogetherHaveABudget() {
        enqueue(200, new MockResponse().setResponseCode(500));

        for (int call = 0; call < 100; call++) {
            assertThatThrownBy(() -> cloud.havips(HavipQuery.all(), PageRequest.first()))
                    .isInstanceOf(HavipClientException.class);
        }

        // 500 tokens at 14 each are 35 retries.
        assertThat(server.getRequestCount()).isEqualTo(135);
    }

    @ParameterizedTest
    @ValueSource(strings = {"InvalidParameterValue", "ResourceInUse", "LimitExceeded", "AuthFailure.SignatureFailure"})
    void refusalIsFinal(String code) {
        server.enqueue(FaultyCloud.error(code));

        assertThatThrownBy(() -> cloud.havips(HavipQuery.all(), PageRequest.first()))
                .isInstanceOfSatisfying(HavipServiceException.class, e -> {
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e.retryable()).isFalse();
                });
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void refusalKeepsItsCodeUnderAnyHttpStatus() {
        server.enqueue(FaultyCloud.error("ResourceNotFound").setResponseCode(404));

        HavipServiceException refusal = catchThrowableOfType(HavipServiceException.class, () -> cloud.delete(HAVIP));

        assertThat(refusal.code()).isEqualTo("ResourceNotFound");
        assertThat(refusal.requestId()).contains("req-1");
        assertThat(refusal.httpStatus()).isEqualTo(404);
    }

    @Test
    void clockIsSetByTheCloudOnceAndForAll() throws InterruptedException {
        server.enqueue(
                FaultyCloud.error("AuthFailure.SignatureExpire").setHeader("Date", "Tue, 24 Nov 2026 09:30:00 GMT"));
        enqueueSuccess();
        enqueueSuccess();

        cloud.delete(HAVIP);
        cloud.delete(HAVIP);

        assertThat(timestamp(server.takeRequest())).isEqualTo(NOW);
        assertThat(timestamp(server.takeRequest())).isEqualTo("2026-11-24T09:30:00Z");
        assertThat(timestamp(server.takeRequest())).isEqualTo("2026-11-24T09:30:00Z");
        assertThat(pauses).isEmpty();
    }

    @Test
    void clockThatNobodyHasSetIsSetByTheCloud() throws InterruptedException {
        server.enqueue(
                FaultyCloud.error("AuthFailure.SignatureExpire").setHeader("Date", "Tue, 24 Nov 2026 09:30:00 GMT"));
        enqueueSuccess();
        cloud = builder().wallClock(() -> Instant.EPOCH.plusSeconds(42)).build();

        cloud.delete(HAVIP);

        assertThat(timestamp(server.takeRequest())).as("of ten digits").isEqualTo("2001-09-09T01:46:40Z");
        assertThat(timestamp(server.takeRequest())).isEqualTo("2026-11-24T09:30:00Z");
    }

    @Test
    void clockIsSetOnlyOncePerCall() {
        enqueue(2, FaultyCloud.error("AuthFailure.SignatureExpire").setHeader("Date", "Tue, 24 Nov 2026 09:30:00 GMT"));

        assertThatThrownBy(() -> cloud.delete(HAVIP))
                .isInstanceOfSatisfying(
                        HavipServiceException.class,
                        e -> assertThat(e.code()).isEqualTo("AuthFailure.SignatureExpire"));
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    private static Instant timestamp(RecordedRequest request) {
        return Instant.ofEpochSecond(Long.parseLong(request.getHeader("X-TC-Timestamp")));
    }

    @Test
    void noSecondHasMoreRequestsOfAnActionThanTheLimit() {
        cloud = builder().requestsPerSecond(20).timeout(Duration.ofMinutes(1)).build();
        for (int i = 0; i < 61; i++) {
            server.enqueue(FaultyCloud.respond("{\"TotalCount\":0}"));
        }

        long start = time.nanoTime();
        for (int i = 0; i < 60; i++) {
            cloud.havips(HavipQuery.all(), PageRequest.first());
        }
        assertThat(Duration.ofNanos(time.nanoTime() - start)).isEqualTo(Duration.ofSeconds(2));

        cloud.vpcs(dev.havip.cloud.VpcQuery.all(), PageRequest.first());
        assertThat(Duration.ofNanos(time.nanoTime() - start))
                .as("another action has its own limit")
                .isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void loopbackIsNotLimited() {
        for (int i = 0; i < 50; i++) {
            server.enqueue(FaultyCloud.respond("{\"TotalCount\":0}"));
            cloud.havips(HavipQuery.all(), PageRequest.first());
        }

        assertThat(pauses).isEmpty();
    }

    @Test
    void limitBeyondTheDeadlineIsATimeout() {
        cloud = builder().requestsPerSecond(1).timeout(Duration.ofMillis(500)).build();
        enqueueSuccess();

        cloud.delete(HAVIP);
        assertThatThrownBy(() -> cloud.delete(HAVIP)).isInstanceOf(HavipTimeoutException.class);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void callThatCannotWaitForTheLimitTakesNothingFromIt() {
        cloud = builder().requestsPerSecond(1).timeout(Duration.ofMillis(500)).build();
        enqueue(2, FaultyCloud.respond("{}"));

        cloud.delete(HAVIP);
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> cloud.delete(HAVIP)).isInstanceOf(HavipTimeoutException.class);
        }
        time.advance(Duration.ofSeconds(1));

        cloud.delete(HAVIP);
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void retryThatIsNotMadeCostsNothing() {
        enqueue(50, new MockResponse().setResponseCode(503).setHeader("Retry-After", "31"));
        enqueue(1, new MockResponse().setResponseCode(503));
        server.enqueue(FaultyCloud.respond("{\"TotalCount\":0}"));

        for (int call = 0; call < 50; call++) {
            assertThatThrownBy(() -> cloud.havips(HavipQuery.all(), PageRequest.first()))
                    .isInstanceOf(HavipClientException.class);
        }

        assertThat(cloud.havips(HavipQuery.all(), PageRequest.first()).items()).isEmpty();
        assertThat(server.getRequestCount()).isEqualTo(52);
    }

    @Test
    void errorWithoutACodeIsNoSuccess() {
        server.enqueue(FaultyCloud.respond("{\"Error\":{\"Message\":\"no\"}}"));

        assertThatThrownBy(() -> cloud.delete(HAVIP))
                .isInstanceOf(HavipClientException.class)
                .hasMessageContaining("without an error code")
                .hasMessageContaining("req-1");
    }

    @Test
    void tokenAndBytesAreTheSameInEachAttempt() throws InterruptedException {
        enqueue(2, FaultyCloud.error("RequestLimitExceeded"));
        server.enqueue(FaultyCloud.respond("{\"AddressSet\":[\"eip-1\"],\"TaskId\":\"7\"}"));

        cloud.allocateEips(AllocateEips.builder().build());

        String first = server.takeRequest().getBody().readUtf8();
        assertThat(ApiFacts.json(first).get("ClientToken").asText()).hasSize(36);
        assertThat(server.takeRequest().getBody().readUtf8()).isEqualTo(first);
        assertThat(server.takeRequest().getBody().readUtf8()).isEqualTo(first);
    }

    @Test
    void futureIsTriedAgainToo() {
        server.enqueue(new MockResponse().setResponseCode(503));
        server.enqueue(FaultyCloud.respond("{\"TotalCount\":0}"));

        assertThat(cloud.async()
                        .havips(HavipQuery.all(), PageRequest.first())
                        .join()
                        .items())
                .isEmpty();
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void cancelledFutureIsNotTriedAgain() throws InterruptedException {
        server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));

        var future = cloud.async().havips(HavipQuery.all(), PageRequest.first());
        server.takeRequest();
        future.cancel(true);

        assertThatThrownBy(future::join).isInstanceOf(CancellationException.class);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }
}
