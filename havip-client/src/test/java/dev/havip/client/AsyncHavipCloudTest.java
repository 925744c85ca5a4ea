package dev.havip.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.havip.CvmId;
import dev.havip.DriftRange;
import dev.havip.Havip;
import dev.havip.HavipClientException;
import dev.havip.HavipId;
import dev.havip.HavipTimeoutException;
import dev.havip.Region;
import dev.havip.TaskId;
import dev.havip.VpcId;
import dev.havip.cloud.CreateHavip;
import dev.havip.cloud.HavipQuery;
import dev.havip.cloud.Page;
import dev.havip.cloud.PageRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.Test;

class AsyncHavipCloudTest {
    private static final HavipId HAVIP = HavipId.of("havip-1");

    private static TencentHavipCloud.Builder builder(Endpoint endpoint) {
        return TencentHavipCloud.builder()
                .region(Region.of("ap-guangzhou"))
                .credentials(Credentials.of("AKIDexample", "secretExample"))
                .endpoint(endpoint);
    }

    private static Throwable failure(CompletableFuture<?> future) {
        return catchThrowableOfType(CompletionException.class, future::join).getCause();
    }

    @Test
    void badArgumentsFailTheFuture() {
        try (TencentHavipCloud cloud = builder(Endpoint.international()).build()) {
            AsyncHavipCloud async = cloud.async();
            assertThat(failure(async.call("Describe Subnets", "{}"))).isInstanceOf(IllegalArgumentException.class);
            assertThat(failure(async.call("DescribeSubnets", "[]"))).isInstanceOf(IllegalArgumentException.class);
            assertThat(failure(async.releaseEips(List.of()))).isInstanceOf(IllegalArgumentException.class);
            assertThat(failure(async.extendDriftRange(HAVIP, DriftRange.ofCvms(CvmId.of("ins-1")))))
                    .isInstanceOf(HavipClientException.class);
            assertThat(failure(async.create(CreateHavip.builder()
                            .name("n")
                            .vpcId(VpcId.of("vpc-1"))
                            .clientToken("t")
                            .build())))
                    .isInstanceOf(HavipClientException.class);
        }
    }

    @Test
    void timeoutOfAFutureClosesItsSocket() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        try (RawServer silent = new RawServer(connection -> {
                    while (connection.getInputStream().read() >= 0) {
                        // Until the client closes.
                    }
                    closed.countDown();
                });
                TencentHavipCloud cloud = builder(Endpoint.of("http://127.0.0.1:" + silent.port()))
                        .build()) {
            CompletableFuture<?> future = cloud.async().delete(HAVIP).orTimeout(200, TimeUnit.MILLISECONDS);

            assertThat(failure(future)).isInstanceOf(TimeoutException.class);
            assertThat(closed.await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void waitForAThreadOfTheHttpClientCountsToTheTimeout() throws Exception {
        Duration timeout = Duration.ofSeconds(1);
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequestsPerHost(1);
        try (RawServer silent = new RawServer(connection -> Thread.sleep(30_000));
                TencentHavipCloud cloud = builder(Endpoint.of("http://127.0.0.1:" + silent.port()))
                        .httpClient(new OkHttpClient.Builder()
                                .dispatcher(dispatcher)
                                .build())
                        .timeout(timeout)
                        .build()) {
            List<CompletableFuture<TaskId>> futures = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                futures.add(cloud.async().delete(HAVIP));
            }

            assertThat(futures)
                    .allSatisfy(future -> assertThat(failure(future))
                            .isInstanceOfSatisfying(
                                    HavipTimeoutException.class,
                                    e -> assertThat(e.elapsed()).isLessThan(timeout.multipliedBy(2))));
        } finally {
            dispatcher.executorService().shutdown();
        }
    }

    @Test
    void callbackOfAFutureThatWaitedMayAskAndWait() throws Exception {
        AtomicBoolean ready = new AtomicBoolean();
        try (MockWebServer server = new MockWebServer();
                TencentHavipCloud cloud = builder(Endpoint.of("http://127.0.0.1:" + server.getPort()))
                        .credentials(() -> {
                            if (ready.getAndSet(true)) {
                                return Credentials.of("AKIDexample", "secretExample");
                            }
                            throw new IllegalStateException("not yet");
                        })
                        .build()) {
            server.enqueue(FaultyCloud.respond("{}"));
            AsyncHavipCloud async = cloud.async();

            CompletableFuture<Page<Havip>> next = async.delete(HAVIP)
                    .handle((task, failure) ->
                            async.havips(HavipQuery.all(), PageRequest.first()).join());

            assertThat(next.get(20, TimeUnit.SECONDS).items()).isEmpty();
        }
    }
}
