package dev.havip.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.havip.HavipClientException;
import dev.havip.HavipException;
import dev.havip.HavipId;
import dev.havip.Region;
import dev.havip.VpcId;
import dev.havip.cloud.CreateHavip;
import dev.havip.cloud.HavipQuery;
import dev.havip.cloud.PageRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the end of a client means for its calls. */
@Timeout(20)
class ClosingTest {
    private static final HavipId HAVIP = HavipId.of("havip-1");
    private static final MockResponse LATER =
            new MockResponse().setResponseCode(503).setHeader("Retry-After", "25");

    private final MockWebServer server = new MockWebServer();
    private final CountDownLatch waiting = new CountDownLatch(1);

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.shutdown();
    }

    private TencentHavipCloud.Builder builder() {
        return TencentHavipCloud.builder()
                .region(Region.of("ap-guangzhou"))
                .credentials(Credentials.of("AKIDexample", "secretExample"))
                .endpoint("http://127.0.0.1:" + server.getPort())
                .listener(event -> {
                    if (event instanceof CallEvent.Retrying || event instanceof CallEvent.Throttled) {
                        waiting.countDown();
                    }
                });
    }

    /** Runs a call on another thread; what it returns or throws is in the future. */
    private static <T> CompletableFuture<T> blocking(Function<TencentHavipCloud, T> call, TencentHavipCloud cloud) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                result.complete(call.apply(cloud));
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        thread.start();
        return result;
    }

    private static Throwable failure(CompletableFuture<?> future) {
        return catchThrowableOfType(CompletionException.class, future::join).getCause();
    }

    @Test
    void closeEndsTheWaitOfAFutureForItsNextAttempt() throws InterruptedException {
        server.enqueue(LATER);
        TencentHavipCloud cloud = builder().build();

        CompletableFuture<?> future = cloud.async().havips(HavipQuery.all(), PageRequest.first());
        waiting.await();
        cloud.close();

        assertThat(failure(future))
                .isInstanceOf(CloudClosedException.class)
                .hasMessageStartingWith("this cloud is closed")
                .hasCauseInstanceOf(HavipClientException.class);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void closeEndsTheWaitOfAThreadForItsNextAttempt() throws InterruptedException {
        server.enqueue(LATER);
        TencentHavipCloud cloud = builder().build();

        CompletableFuture<?> result = blocking(c -> c.havips(HavipQuery.all(), PageRequest.first()), cloud);
        waiting.await();
        cloud.close();

        assertThat(failure(result)).isInstanceOf(CloudClosedException.class);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void closeEndsTheWaitForTheLimit() throws InterruptedException {
        server.enqueue(FaultyCloud.respond("{}"));
        TencentHavipCloud cloud = builder().requestsPerSecond(1).build();
        cloud.delete(HAVIP);

        CompletableFuture<?> future = cloud.async().delete(HAVIP);
        waiting.await();
        cloud.close();

        assertThat(failure(future)).isInstanceOf(CloudClosedException.class);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void createThatWaitedWhenClosedTellsThatItMayBeDone() throws InterruptedException {
        server.enqueue(LATER);
        TencentHavipCloud cloud = builder().build();

        CompletableFuture<?> future = cloud.async()
                .create(CreateHavip.builder().name("n").vpcId(VpcId.of("vpc-1")).build());
        waiting.await();
        cloud.close();

        assertThat(failure(future))
                .isInstanceOf(CloudClosedException.class)
                .hasMessageContaining("may have carried it out");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void requestUnderWayGetsItsAnswerAfterClose(boolean async) throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        try (RawServer slow = new RawServer(connection -> {
            connection.getInputStream().read();
            waiting.countDown();
            closed.await();
            connection.getOutputStream().write(RawServer.answer("{\"Response\":{\"RequestId\":\"req-1\"}}"));
        })) {
            TencentHavipCloud cloud =
                    builder().endpoint("http://127.0.0.1:" + slow.port()).build();
            CompletableFuture<?> result = async ? cloud.async().delete(HAVIP) : blocking(c -> c.delete(HAVIP), cloud);
            waiting.await();
            cloud.close();
            closed.countDown();

            assertThat(result.join()).hasToString("req-1");
        }
    }

    @Test
    void interruptEndsACallThatIsUnderWayWhenClosed() throws Exception {
        try (RawServer silent = new RawServer(connection -> {
            connection.getInputStream().read();
            waiting.countDown();
            Thread.sleep(30_000);
        })) {
            TencentHavipCloud cloud =
                    builder().endpoint("http://127.0.0.1:" + silent.port()).build();
            List<Throwable> thrown = new ArrayList<>();
            Thread caller = new Thread(() -> thrown.add(catchThrowable(() -> cloud.delete(HAVIP))));
            caller.start();
            waiting.await();
            cloud.close();

            caller.interrupt();
            caller.join();

            assertThat(thrown)
                    .singleElement()
                    .satisfies(e ->
                            assertThat(e).isInstanceOf(HavipException.class).hasMessageContaining("interrupted"));
        }
    }

    @Test
    void callsAfterCloseAreRefusedInOneWay() {
        for (CredentialsProvider credentials :
                List.<CredentialsProvider>of(Credentials.of("id", "key"), () -> Credentials.of("id", "key"))) {
            TencentHavipCloud cloud = builder().credentials(credentials).build();
            cloud.close();
            cloud.close();

            assertThatThrownBy(() -> cloud.delete(HAVIP))
                    .isInstanceOf(CloudClosedException.class)
                    .hasMessage("this cloud is closed; build another one");
            assertThat(failure(cloud.async().delete(HAVIP)))
                    .isInstanceOf(CloudClosedException.class)
                    .hasMessage("this cloud is closed; build another one");
        }
        assertThat(server.getRequestCount()).isZero();
    }
}
