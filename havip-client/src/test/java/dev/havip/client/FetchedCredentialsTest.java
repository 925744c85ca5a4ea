package dev.havip.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.havip.HavipException;
import dev.havip.HavipId;
import dev.havip.HavipTimeoutException;
import dev.havip.Region;
import dev.havip.TaskId;
import dev.havip.client.internal.credentials.RefreshingCredentials;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls whose credentials take their time, or do not come at all. */
@Timeout(20)
class FetchedCredentialsTest {
    private static final HavipId HAVIP = HavipId.of("havip-1");
    private static final Credentials PAIR = Credentials.of("id", "key");

    private final MockWebServer server = new MockWebServer();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch proceed = new CountDownLatch(1);
    private final AtomicInteger times = new AtomicInteger();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        proceed.countDown();
        server.shutdown();
    }

    private TencentHavipCloud.Builder builder(CredentialsProvider credentials) {
        return TencentHavipCloud.builder()
                .region(Region.of("ap-guangzhou"))
                .credentials(credentials)
                .endpoint("http://127.0.0.1:" + server.getPort());
    }

    private Credentials slow() {
        times.incrementAndGet();
        asked.countDown();
        try {
            proceed.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return PAIR;
    }

    private static Throwable failure(CompletableFuture<?> future) {
        return catchThrowableOfType(CompletionException.class, future::join).getCause();
    }

    @Test
    void slowProviderDoesNotOutlastTheTimeoutOfACall() {
        try (TencentHavipCloud cloud =
                builder(this::slow).timeout(Duration.ofMillis(200)).build()) {
            assertThatThrownBy(() -> cloud.delete(HAVIP))
                    .isInstanceOf(HavipTimeoutException.class)
                    .hasMessageContaining("PT0.2S")
                    .hasMessageContaining("credentials");
            assertThat(failure(cloud.async().delete(HAVIP)))
                    .isInstanceOf(HavipTimeoutException.class)
                    .hasMessageContaining("credentials");
        }
        assertThat(times).hasValue(1);
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void interruptEndsTheWaitForCredentials() throws InterruptedException {
        try (TencentHavipCloud cloud = builder(this::slow).build()) {
            List<Object> seen = new ArrayList<>();
            Thread caller = new Thread(() -> {
                seen.add(catchThrowable(() -> cloud.delete(HAVIP)));
                seen.add(Thread.currentThread().isInterrupted());
            });
            caller.start();
            asked.await();
            caller.interrupt();
            caller.join();

            assertThat(seen.get(0))
                    .isInstanceOf(HavipException.class)
                    .hasToString(
                            "dev.havip.HavipClientException: the calling thread was interrupted while it waited for"
                                    + " credentials");
            assertThat(seen.get(1)).isEqualTo(true);
        }
    }

    @Test
    void closeEndsTheWaitForCredentials() throws InterruptedException {
        TencentHavipCloud cloud = builder(this::slow).build();
        CompletableFuture<Object> blocked = new CompletableFuture<>();
        Thread caller = new Thread(() -> blocked.complete(catchThrowable(() -> cloud.delete(HAVIP))));
        caller.start();
        asked.await();
        CompletableFuture<?> future = cloud.async().delete(HAVIP);
        cloud.close();

        assertThat(failure(future)).isInstanceOf(CloudClosedException.class);
        assertThat(blocked.join()).isInstanceOf(CloudClosedException.class);
    }

    @Test
    void oneFetchServesAllWhoWait() throws InterruptedException {
        try (TencentHavipCloud cloud = builder(this::slow).build()) {
            List<CompletableFuture<TaskId>> futures = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                server.enqueue(FaultyCloud.respond("{}"));
                futures.add(cloud.async().delete(HAVIP));
            }
            proceed.countDown();

            assertThat(futures).allSatisfy(future -> assertThat(future.join()).isEqualTo(TaskId.of("req-1")));
            assertThat(times).hasValue(1);
        }
    }

    @Test
    void oneFailureServesAllWhoWait() {
        CredentialsProvider failing = () -> {
            slow();
            throw new IllegalStateException("the vault is sealed");
        };
        try (TencentHavipCloud cloud = builder(failing).build()) {
            List<CompletableFuture<TaskId>> futures = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                futures.add(cloud.async().delete(HAVIP));
            }
            proceed.countDown();

            List<Throwable> failures =
                    futures.stream().map(FetchedCredentialsTest::failure).toList();
            assertThat(failures)
                    .allSatisfy(e -> assertThat(e)
                            .isInstanceOf(CredentialsException.class)
                            .hasMessageContaining("the vault is sealed"));
            assertThat(failures).as("each has its own").doesNotHaveDuplicates();
            assertThat(times).hasValue(1);
        }
    }

    @Test
    void providersAreAskedOnAThreadApart() {
        AtomicReference<String> thread = new AtomicReference<>();
        CredentialsProvider provider = () -> {
            thread.set(Thread.currentThread().getName());
            return PAIR;
        };
        try (TencentHavipCloud cloud = builder(provider).build()) {
            for (int i = 0; i < 2; i++) {
                server.enqueue(FaultyCloud.respond("{}"));
            }
            cloud.delete(HAVIP);
            assertThat(thread.getAndSet(null)).isEqualTo("havip-client-credentials");
            cloud.async().delete(HAVIP).join();
            assertThat(thread).hasValue("havip-client-credentials");
        }
    }

    @Test
    void whateverAProviderThrowsMeansNoCredentials() {
        for (CredentialsProvider bad : List.<CredentialsProvider>of(
                () -> {
                    throw new IllegalStateException("the vault is sealed");
                },
                () -> Credentials.of("id", "two words"),
                () -> null)) {
            try (TencentHavipCloud cloud = builder(bad).build()) {
                assertThatThrownBy(() -> cloud.delete(HAVIP))
                        .isInstanceOf(CredentialsException.class)
                        .hasMessageStartingWith("DeleteHaVip has no credentials: ")
                        .hasMessageNotContaining("two words");
                assertThat(failure(cloud.async().delete(HAVIP))).isInstanceOf(CredentialsException.class);
            }
        }
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void refreshAheadHoldsUpNoCall() throws InterruptedException {
        Instant start = Instant.now();
        AtomicReference<Instant> now = new AtomicReference<>(start);
        RefreshingCredentials refreshing = new RefreshingCredentials(
                () -> {
                    if (times.get() == 0) {
                        times.incrementAndGet();
                        return PAIR.expiringAt(start.plusSeconds(3600));
                    }
                    return slow();
                },
                now::get);
        try (TencentHavipCloud cloud = builder(refreshing).build()) {
            for (int i = 0; i < 2; i++) {
                server.enqueue(FaultyCloud.respond("{}"));
                cloud.delete(HAVIP);
                now.set(start.plusSeconds(3590));
            }
            asked.await();
            server.enqueue(FaultyCloud.respond("{}"));
            cloud.delete(HAVIP);
        }
        assertThat(times).hasValue(2);
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void whatDependsOnAFailedFutureMayAskAgain() {
        CredentialsProvider failsOnce = () -> {
            if (times.getAndIncrement() == 0) {
                slow();
                throw new IllegalStateException("the vault is sealed");
            }
            return PAIR;
        };
        server.enqueue(FaultyCloud.respond("{}"));
        try (TencentHavipCloud cloud =
                builder(failsOnce).timeout(Duration.ofSeconds(5)).build()) {
            CompletableFuture<TaskId> second = cloud.async().delete(HAVIP).exceptionally(e -> cloud.delete(HAVIP));
            proceed.countDown();

            assertThat(second.join()).isEqualTo(TaskId.of("req-1"));
        }
    }
}
