package dev.havip.client.internal.call;

import dev.havip.time.DaemonThreads;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client of those who bring none: one for all, made for the first of them and ended after the last. This class
 * is thread-safe.
 */
public final class SharedHttp implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private static @Nullable OkHttpClient client;
    private static int users;

    private final OkHttpClient mine;
    private boolean closed;

    private SharedHttp(OkHttpClient mine) {
        this.mine = mine;
    }

    /** Returns a share in the client. */
    public static SharedHttp open() {
        synchronized (SharedHttp.class) {
            if (client == null) {
                client = make();
            }
            users++;
            return new SharedHttp(client);
        }
    }

    /** What makes calls. */
    public Call.Factory calls() {
        return mine;
    }

    @Override
    public void close() {
        synchronized (SharedHttp.class) {
            if (closed) {
                return;
            }
            closed = true;
            if (--users == 0) {
                client = null;
                mine.dispatcher().executorService().shutdown();
                mine.connectionPool().evictAll();
            }
        }
    }

    private static OkHttpClient make() {
        // Daemon threads: OkHttp's own keep a JVM alive for a minute after the last asynchronous call.
        Dispatcher dispatcher = new Dispatcher(new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                60,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                DaemonThreads.named("havip-client-http")));
        dispatcher.setMaxRequestsPerHost(dispatcher.getMaxRequests());
        return new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectTimeout(CONNECT_TIMEOUT)
                .readTimeout(Duration.ZERO) // Each call has a deadline of its own.
                .writeTimeout(Duration.ZERO)
                .proxySelector(new NoProxyForLoopback())
                .build();
    }

    /** The system's proxies, but none to this machine. */
    private static final class NoProxyForLoopback extends ProxySelector {
        @Override
        public List<Proxy> select(URI uri) {
            ProxySelector system = ProxySelector.getDefault();
            return system == null || Loopback.is(String.valueOf(uri.getHost()))
                    ? List.of(Proxy.NO_PROXY)
                    : system.select(uri);
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {
            ProxySelector system = ProxySelector.getDefault();
            if (system != null) {
                system.connectFailed(uri, address, failure);
            }
        }
    }
}
