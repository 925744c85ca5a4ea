package dev.havip.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.havip.HavipClientException;
import dev.havip.HavipException;
import dev.havip.HavipId;
import dev.havip.HavipTimeoutException;
import dev.havip.Region;
import dev.havip.cloud.HavipQuery;
import dev.havip.cloud.Page;
import dev.havip.cloud.PageRequest;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import org.junit.jupiter.api.Test;

/** What the network does to a call. */
class TransportFaultsTest {
    private static TencentHavipCloud.Builder builder(String uri) {
        return TencentHavipCloud.builder()
                .region(Region.of("ap-guangzhou"))
                .credentials(Credentials.of("AKIDexample", "secretExample"))
                .endpoint(uri)
                .retryPolicy(LostAnswerTest.quick());
    }

    /** An attempt may take as long as the call. */
    private static final RetryPolicy WHOLE_CALL =
            RetryPolicy.builder().baseDelay(Duration.ofMillis(1)).build();

    private static Page<?> ask(TencentHavipCloud cloud) {
        return cloud.havips(HavipQuery.all(), PageRequest.first());
    }

    @Test
    void hundredFailuresLeakNoConnection() throws IOException {
        ConnectionPool pool = new ConnectionPool();
        OkHttpClient http = new OkHttpClient.Builder().connectionPool(pool).build();
        try (MockWebServer server = new MockWebServer()) {
            server.setDispatcher(new Faults());
            server.start();
            try (TencentHavipCloud cloud = builder("http://127.0.0.1:" + server.getPort())
                    .retryPolicy(RetryPolicy.once())
                    .httpClient(http)
                    .build()) {
                for (int i = 0; i < 100; i++) {
                    assertThatThrownBy(() -> ask(cloud)).isInstanceOf(HavipException.class);
                    assertThatThrownBy(() -> cloud.async()
                                    .havips(HavipQuery.all(), PageRequest.first())
                                    .join())
                            .hasCauseInstanceOf(HavipException.class);
                }
            }
            assertThat(pool.connectionCount()).isEqualTo(pool.idleConnectionCount());
            pool.evictAll();
            assertThat(pool.connectionCount()).isZero();
        }
        http.dispatcher().executorService().shutdown();
    }

    /** Answers each request in another bad way. */
    private static final class Faults extends Dispatcher {
        private int next;

        @Override
        public synchronized MockResponse dispatch(RecordedRequest request) {
            return switch (next++ % 9) {
                case 0 -> new MockResponse().setResponseCode(500).setBody("x".repeat(100_000));
                case 1 -> new MockResponse().setResponseCode(404);
                case 2 -> new MockResponse().setBody("{}");
                case 3 -> new MockResponse().setBody("oops".repeat(50_000));
                case 4 -> FaultyCloud.error("InvalidParameter").setResponseCode(400);
                case 5 -> new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST);
                case 6 -> new MockResponse().setBody("{\"Response\":" + "[".repeat(10_000));
                case 7 -> new MockResponse().setResponseCode(307).setHeader("Location", "/");
                default -> FaultyCloud.error("InternalError");
            };
        }
    }

    @Test
    void deadlineIsKeptWithinATenth() throws IOException {
        Duration deadline = Duration.ofSeconds(3);
        try (MockWebServer server = new MockWebServer()) {
            server.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    MockResponse answer = FaultyCloud.respond("{\"X\":\"" + "x".repeat(10_000) + "\"}");
                    return server.getRequestCount() == 1 ? answer : answer.throttleBody(10, 50, TimeUnit.MILLISECONDS);
                }
            });
            server.start();
            try (TencentHavipCloud cloud = builder("http://127.0.0.1:" + server.getPort())
                    .timeout(deadline)
                    .retryPolicy(RetryPolicy.defaults())
                    .build()) {
                ask(cloud); // Loads classes, which is no part of the deadline.
                long start = System.nanoTime();
                assertThatThrownBy(() -> ask(cloud))
                        .isInstanceOf(HavipTimeoutException.class)
                        .hasMessageContaining("PT3S");
                assertThat(Duration.ofNanos(System.nanoTime() - start))
                        .isBetween(deadline.minusMillis(50), deadline.plusMillis(300));
            }
        }
    }

    @Test
    void interruptEndsABlockedCallWithTheFlagSet() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        try (RawServer server = new RawServer(connection -> {
                    connection.getInputStream().read();
                    arrived.countDown();
                    Thread.sleep(10_000);
                });
                TencentHavipCloud cloud = builder("http://127.0.0.1:" + server.port())
                        .retryPolicy(RetryPolicy.defaults())
                        .build()) {
            List<Object> seen = new ArrayList<>();
            Thread caller = new Thread(() -> {
                seen.add(catchThrowable(() -> ask(cloud)));
                seen.add(Thread.currentThread().isInterrupted());
                seen.add(System.nanoTime());
            });
            caller.start();
            arrived.await();
            Thread.sleep(50);
            long interrupted = System.nanoTime();
            caller.interrupt();
            caller.join();

            assertThat(seen.get(0)).isInstanceOf(HavipClientException.class);
            assertThat(((Throwable) seen.get(0)).getMessage()).contains("interrupted");
            assertThat(seen.get(1)).isEqualTo(true);
            assertThat(Duration.ofNanos((long) seen.get(2) - interrupted)).isLessThan(Duration.ofMillis(100));
            assertThat(server.connections()).as("not sent again").isEqualTo(1);
        }
    }

    /** Okio notices an interrupt too, often before the watchdog does. */
    @Test
    void interruptWhileTheAnswerIsReadIsNoTimeout() {
        Source interrupted = new ForwardingSource(new Buffer()) {
            @Override
            public long read(Buffer sink, long byteCount) throws IOException {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted");
            }
        };
        OkHttpClient http = new OkHttpClient.Builder()
                .addInterceptor(chain -> new Response.Builder()
                        .request(chain.request())
                        .protocol(Protocol.HTTP_1_1)
                        .code(200)
                        .message("OK")
                        .body(ResponseBody.create(Okio.buffer(interrupted), null, -1))
                        .build())
                .build();
        try (TencentHavipCloud cloud = builder("http://127.0.0.1:1")
                .httpClient(http)
                .retryPolicy(WHOLE_CALL)
                .timeout(Duration.ofSeconds(5))
                .build()) {
            // More than once: the first may be so slow that the watchdog comes before its end.
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> ask(cloud)).hasMessageStartingWith("the calling thread was interrupted");
                assertThat(Thread.interrupted()).isTrue();
            }
        }
    }

    @Test
    void shortTimeoutsOfTheCallersClientAreTriedAgain() throws Exception {
        try (RawServer silent = new RawServer(connection -> Thread.sleep(30_000));
                TencentHavipCloud cloud = builder("http://127.0.0.1:" + silent.port())
                        .httpClient(new OkHttpClient.Builder()
                                .readTimeout(Duration.ofMillis(50))
                                .build())
                        .retryPolicy(WHOLE_CALL)
                        .timeout(Duration.ofSeconds(5))
                        .build()) {
            assertThatThrownBy(() -> ask(cloud))
                    .isInstanceOf(HavipClientException.class)
                    .hasMessageContaining("attempt 3");
        }
    }

    @Test
    void interruptedThreadSendsNothing() throws Exception {
        try (RawServer server = new RawServer(connection -> {});
                TencentHavipCloud cloud =
                        builder("http://127.0.0.1:" + server.port()).build()) {
            Thread.currentThread().interrupt();
            try {
                assertThatThrownBy(() -> cloud.delete(HavipId.of("havip-1")))
                        .isInstanceOf(HavipClientException.class)
                        .hasMessageContaining("before it was sent");
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
            } finally {
                Thread.interrupted();
            }
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void cancelledFutureClosesItsSocket() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        try (RawServer server = new RawServer(connection -> {
                    var in = connection.getInputStream();
                    in.read();
                    arrived.countDown();
                    while (in.read() >= 0) {
                        // Until the client closes.
                    }
                    closed.countDown();
                });
                TencentHavipCloud cloud = builder("http://127.0.0.1:" + server.port())
                        .retryPolicy(RetryPolicy.defaults())
                        .build()) {
            CompletableFuture<?> future = cloud.async().havips(HavipQuery.all(), PageRequest.first());
            arrived.await();
            future.cancel(true);

            assertThat(closed.await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void resetDuringTheHandshakeIsAFailureToSend() throws Exception {
        try (RawServer server = new RawServer(connection -> {
                    connection.getInputStream().read();
                    connection.setSoLinger(true, 0);
                });
                TencentHavipCloud cloud =
                        builder("https://127.0.0.1:" + server.port()).build()) {
            assertThatThrownBy(() -> cloud.delete(HavipId.of("havip-1")))
                    .isInstanceOfSatisfying(
                            HavipClientException.class,
                            e -> assertThat(e.retryable()).isTrue())
                    .hasMessageContaining("could not be sent");
            assertThat(server.connections())
                    .as("tried again, since nothing was sent")
                    .isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void untrustedServersAreToldApartFromBrokenOnes() throws Exception {
        HeldCertificate authority =
                new HeldCertificate.Builder().certificateAuthority(0).build();
        HeldCertificate known = forThisHost().signedBy(authority).build();
        HeldCertificate stranger = forThisHost().build();
        HeldCertificate otherHost = new HeldCertificate.Builder()
                .addSubjectAlternativeName("vpc.example")
                .signedBy(authority)
                .build();
        HeldCertificate expired = forThisHost()
                .signedBy(authority)
                .validityInterval(1_000_000_000_000L, 1_100_000_000_000L)
                .build();
        HandshakeCertificates trust = new HandshakeCertificates.Builder()
                .addTrustedCertificate(authority.certificate())
                .build();
        OkHttpClient http = new OkHttpClient.Builder()
                .sslSocketFactory(trust.sslSocketFactory(), trust.trustManager())
                .build();

        assertThat(overTls(known, http)).isNull();
        for (HeldCertificate bad : List.of(stranger, otherHost, expired)) {
            assertThat(overTls(bad, http))
                    .isInstanceOf(HavipClientException.class)
                    .hasMessageContaining("does not trust the server")
                    .satisfies(e -> assertThat(((HavipException) e).retryable()).isFalse());
        }
    }

    @Test
    void silentHttp2ConnectionIsLeftForAnother() throws Exception {
        HeldCertificate certificate = forThisHost().build();
        HandshakeCertificates trust = new HandshakeCertificates.Builder()
                .heldCertificate(certificate)
                .addTrustedCertificate(certificate.certificate())
                .build();
        Set<Protocol> protocols = ConcurrentHashMap.newKeySet();
        OkHttpClient http = new OkHttpClient.Builder()
                .sslSocketFactory(trust.sslSocketFactory(), trust.trustManager())
                .addNetworkInterceptor(chain -> {
                    protocols.add(chain.connection().protocol());
                    return chain.proceed(chain.request());
                })
                .build();
        AtomicReference<Socket> silent = new AtomicReference<>();
        AtomicReference<Socket> last = new AtomicReference<>();
        try (MockWebServer server = new MockWebServer()) {
            server.useHttps(trust.sslSocketFactory(), false);
            server.enqueue(FaultyCloud.respond("{\"TotalCount\":0}"));
            server.enqueue(FaultyCloud.respond("{\"TotalCount\":0}"));
            server.start();
            try (RawServer relay = new RawServer(connection -> {
                        last.set(connection);
                        relay(connection, server.getPort(), () -> silent.get() == connection);
                    });
                    TencentHavipCloud cloud = builder("https://127.0.0.1:" + relay.port())
                            .httpClient(http)
                            .retryPolicy(RetryPolicy.defaults())
                            .build()) {
                ask(cloud);
                silent.set(last.get());

                ask(cloud);
                assertThat(relay.connections()).isEqualTo(2);
                assertThat(protocols).containsExactly(Protocol.HTTP_2);
            }
        }
    }

    /** Passes on what a connection brings, and back, unless it shall be silent. */
    private static void relay(Socket connection, int port, BooleanSupplier silent) throws IOException {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            Thread back = new Thread(() -> {
                try {
                    server.getInputStream().transferTo(connection.getOutputStream());
                } catch (IOException e) {
                    // One of both has gone: the other way ends too.
                }
            });
            back.setDaemon(true);
            back.start();
            byte[] bytes = new byte[8192];
            for (int some = connection.getInputStream().read(bytes);
                    some >= 0;
                    some = connection.getInputStream().read(bytes)) {
                if (!silent.getAsBoolean()) {
                    server.getOutputStream().write(bytes, 0, some);
                }
            }
        }
    }

    private static HeldCertificate.Builder forThisHost() {
        return new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1");
    }

    private static Throwable overTls(HeldCertificate certificate, Call.Factory http) throws IOException {
        try (MockWebServer server = new MockWebServer()) {
            server.useHttps(
                    new HandshakeCertificates.Builder()
                            .heldCertificate(certificate)
                            .build()
                            .sslSocketFactory(),
                    false);
            server.enqueue(FaultyCloud.respond("{\"TotalCount\":0}"));
            server.start();
            try (TencentHavipCloud cloud = builder("https://127.0.0.1:" + server.getPort())
                    .retryPolicy(RetryPolicy.defaults())
                    .httpClient(http)
                    .build()) {
                return catchThrowable(() -> ask(cloud));
            }
        }
    }

    @Test
    void proxiesAreNotUsedForLoopback() throws Exception {
        String before = System.getProperty("http.nonProxyHosts");
        System.setProperty("http.proxyHost", "proxy.invalid");
        System.setProperty("http.nonProxyHosts", "");
        try (MockWebServer server = new MockWebServer()) {
            server.enqueue(FaultyCloud.respond("{\"TotalCount\":0}"));
            server.start();
            try (TencentHavipCloud cloud =
                    builder("http://127.0.0.1:" + server.getPort()).build()) {
                assertThat(ask(cloud).items()).isEmpty();
            }
        } finally {
            System.clearProperty("http.proxyHost");
            if (before == null) {
                System.clearProperty("http.nonProxyHosts");
            } else {
                System.setProperty("http.nonProxyHosts", before);
            }
        }
    }
}
