package dev.havip.client.internal.call;

import dev.havip.Region;
import dev.havip.client.Credentials;
import dev.havip.client.Endpoint;
import dev.havip.client.internal.sign.Tc3Signer;
import java.time.Duration;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/** Makes signed HTTP calls to one endpoint. This class is thread-safe. */
public final class Transport {
    private static final String SERVICE = "vpc";
    private static final String VERSION = "2017-03-12";
    /** Twice this is less than an attempt has by default: the next one finds another connection. */
    private static final Duration PING_INTERVAL = Duration.ofSeconds(3);

    private static final String CLIENT = "havip-sdk-java";

    private final Call.Factory http;
    private final HttpUrl url;
    private final String host;
    private final Tc3Signer signer;

    /** Makes a transport to an endpoint. */
    public Transport(Call.Factory http, Endpoint endpoint) {
        this.http = fit(http);
        this.url = HttpUrl.get(endpoint.uri().toString());
        this.host = url.port() == HttpUrl.defaultPort(url.scheme())
                ? endpoint.uri().getHost()
                : endpoint.uri().getHost() + ":" + url.port();
        TreeMap<String, String> signed = new TreeMap<>();
        signed.put("content-type", OneShotBody.TYPE);
        signed.put("host", host);
        this.signer = new Tc3Signer(SERVICE, "POST", "", signed);
    }

    /**
     * Returns a copy that shares the pool, the dispatcher and all else of a client, except for two things. A redirected POST
     * would go on as a GET, with the session token, to whichever host the answer names. And the end of a call leaves an
     * HTTP/2 connection alone, so that without pings every later attempt goes into one that has fallen silent.
     */
    private static Call.Factory fit(Call.Factory http) {
        if (!(http instanceof OkHttpClient client)) {
            return http;
        }
        OkHttpClient.Builder fit = client.newBuilder().followRedirects(false).followSslRedirects(false);
        return (client.pingIntervalMillis() == 0 ? fit.pingInterval(PING_INTERVAL) : fit).build();
    }

    Call call(
            String action,
            OneShotBody body,
            byte[] bytes,
            Region region,
            Credentials credentials,
            long epochSecond,
            Duration timeout) {
        Request.Builder request = new Request.Builder()
                .url(url)
                .post(body)
                .header("Host", host)
                .header("Authorization", signer.authorization(credentials, epochSecond, bytes))
                .header("X-TC-Action", action)
                .header("X-TC-Version", VERSION)
                .header("X-TC-Timestamp", Long.toString(epochSecond))
                .header("X-TC-Region", region.name())
                .header("X-TC-Language", "en-US")
                .header("X-TC-RequestClient", CLIENT)
                .header("User-Agent", CLIENT);
        credentials.token().ifPresent(token -> request.header("X-TC-Token", token));
        Call call = http.newCall(request.build());
        call.timeout().timeout(Math.max(1, timeout.toNanos()), TimeUnit.NANOSECONDS);
        return call;
    }
}
