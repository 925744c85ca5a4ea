package dev.havip.emulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.havip.emulator.internal.wire.ApiHandler;
import dev.havip.emulator.internal.wire.ApiRequest;
import dev.havip.emulator.internal.wire.SecretKey;
import dev.havip.internal.Checks;
import dev.havip.time.DaemonThreads;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * An emulated cloud that answers the real API over HTTP, on the loopback interface unless told otherwise. Requests must
 * be signed with TC3-HMAC-SHA256. This class is thread-safe.
 */
public final class HavipEmulator implements AutoCloseable {
    /** The secret id that is taken unless told otherwise. */
    public static final String SECRET_ID = "AKIDEMULATOREMULATOREMULATOREMULATOR";

    /** The secret key that goes with {@link #SECRET_ID}. */
    public static final String SECRET_KEY = "emulatorSecretKey00000000000000000";

    static {
        // Answers go out in two writes; without this, the second would wait 40 ms for the acknowledgement of the first.
        // The JDK's server reads it once, when its classes are loaded.
        preset("sun.net.httpserver.nodelay", "true");
        preset("sun.net.httpserver.maxIdleConnections", "2000");
        preset("sun.net.httpserver.idleInterval", "300");
    }

    private final EmulatedHavipCloud cloud;
    private final HttpServer server;
    private final ExecutorService threads;
    private final ApiHandler api;
    private final AtomicBoolean started = new AtomicBoolean();

    private HavipEmulator(Builder builder) {
        cloud = builder.cloud == null ? EmulatedHavipCloud.create() : builder.cloud;
        Map<String, SecretKey> keys =
                builder.keys.isEmpty() ? Map.of(SECRET_ID, new SecretKey(SECRET_KEY, Optional.empty())) : builder.keys;
        api = new ApiHandler(
                cloud.state().engines(),
                keys,
                cloud.state().time(),
                builder.requestsPerSecond,
                builder.address.isLoopbackAddress());
        server = bind(new InetSocketAddress(builder.address, builder.port));
        threads = Executors.newCachedThreadPool(DaemonThreads.named("havip-emulator"));
        server.setExecutor(threads);
        server.createContext("/", this::handle);
    }

    private static void preset(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private static HttpServer bind(InetSocketAddress address) {
        try {
            return HttpServer.create(address, 1024);
        } catch (BindException e) {
            throw new EmulatorStartException(
                    address.getPort() == 0
                            ? address.getAddress().getHostAddress() + " is no address of this machine"
                            : "port " + address.getPort() + " of "
                                    + address.getAddress().getHostAddress()
                                    + " is in use or not ours; choose another one, or 0 for any free one",
                    e);
        } catch (IOException e) {
            throw new EmulatorStartException("cannot listen on " + address + ": " + e.getMessage(), e);
        }
    }

    /** Returns a new builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** Begins to answer; a second time it does nothing. */
    public HavipEmulator start() {
        if (!started.getAndSet(true)) {
            server.start();
        }
        return this;
    }

    /** Where it answers, such as {@code http://127.0.0.1:18080}. */
    public URI url() {
        InetSocketAddress address = server.getAddress();
        String host = address.getAddress().isAnyLocalAddress()
                ? "127.0.0.1"
                : address.getAddress().getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort());
    }

    /** The cloud that answers. */
    public EmulatedHavipCloud cloud() {
        return cloud;
    }

    /** Stops answering; open requests are cut off. Closing twice does nothing. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String query = exchange.getRequestURI().getRawQuery();
            ApiRequest request = new ApiRequest(
                    exchange.getRequestMethod(),
                    query == null ? "" : query,
                    exchange.getRequestHeaders()::getFirst,
                    body(exchange.getRequestBody()));
            Optional<byte[]> answer = api.answer(request);
            if (answer.isPresent()) {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                if (exchange.getRequestMethod().equals("HEAD")) {
                    exchange.sendResponseHeaders(200, -1);
                    return;
                }
                if (request.isTooLarge()) {
                    exchange.getResponseHeaders().set("Connection", "close"); // its rest is not read
                }
                exchange.sendResponseHeaders(200, answer.get().length);
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(answer.get());
                }
            }
        }
    }

    /** Reads a body, and one byte more than it may have when it is too large. */
    private static byte[] body(InputStream in) throws IOException {
        return in.readNBytes(ApiRequest.MAX_BODY + 1);
    }

    /** Builds a {@link HavipEmulator}. This class is not thread-safe. */
    public static final class Builder {
        private @Nullable EmulatedHavipCloud cloud;
        private InetAddress address = InetAddress.getLoopbackAddress();
        private int port;
        private int requestsPerSecond;
        private final Map<String, SecretKey> keys = new HashMap<>();

        private Builder() {}

        /** Sets the cloud that answers; one with the standard world by default. */
        public Builder cloud(EmulatedHavipCloud cloud) {
            this.cloud = cloud;
            return this;
        }

        /** Sets the port, 0 to 65535; 0, the default, means any free one. */
        public Builder port(int port) {
            this.port = (int) Checks.range("a port", 0, 65_535, port);
            return this;
        }

        /** Sets the local address to listen on; the loopback one by default. Others let other machines in. */
        public Builder address(InetAddress address) {
            this.address = address;
            return this;
        }

        /** Adds a key that may sign; {@link #SECRET_ID} and {@link #SECRET_KEY} when none is added. */
        public Builder credentials(String secretId, String secretKey) {
            return credentials(secretId, secretKey, Optional.empty());
        }

        /** Adds a temporary key that may sign, when its token comes with it. */
        public Builder credentials(String secretId, String secretKey, String token) {
            return credentials(secretId, secretKey, Optional.of(token));
        }

        private Builder credentials(String secretId, String secretKey, Optional<String> token) {
            if (!secretId.matches("[^/,\\s]+") || secretKey.isEmpty()) {
                throw new IllegalArgumentException("the secret id is '" + secretId
                        + "'; give one without spaces, commas and slashes, and a key that is not empty");
            }
            keys.put(secretId, new SecretKey(secretKey, token));
            return this;
        }

        /**
         * Sets how many requests of each action in each region are taken in a second, 0 to 1 000 000; others are refused
         * with {@code RequestLimitExceeded}. 0, the default, means all; the cloud takes 20 (API documents of the actions).
         */
        public Builder requestsPerSecond(int requestsPerSecond) {
            this.requestsPerSecond = (int) Checks.range("requests per second", 0, 1_000_000, requestsPerSecond);
            return this;
        }

        /**
         * Builds the emulator on its port, so that its URL is known; it answers once it is started.
         *
         * @throws EmulatorStartException if that is not possible, such as when the port is in use
         */
        public HavipEmulator build() {
            return new HavipEmulator(this);
        }
    }
}
