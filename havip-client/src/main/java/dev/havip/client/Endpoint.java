package dev.havip.client;

import dev.havip.Region;
import dev.havip.client.internal.call.Loopback;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Where the API is asked, and which model of it answers there. This class is immutable and thread-safe.
 *
 * <p>Requests are signed for the service {@code vpc} whatever the host is called.
 */
public final class Endpoint {
    /** Which fields and actions the API has at an endpoint. */
    public enum Model {
        /** All of them. */
        MAINLAND,
        /**
         * No client token, tags, check of the drift range, nor actions on it: the client chooses the address of a new
         * HAVIP itself, and refuses the rest before it asks.
         */
        INTERNATIONAL
    }

    private static final String INTERNATIONAL_HOSTS = ".intl.tencentcloudapi.com";
    private static final int LAST_PORT = 65_535;

    private static final Endpoint MAINLAND_ENDPOINT = of("https://vpc.tencentcloudapi.com");
    private static final Endpoint INTERNATIONAL_ENDPOINT = of("https://vpc" + INTERNATIONAL_HOSTS);

    private final URI uri;
    private final Model model;

    private Endpoint(URI uri, Model model) {
        this.uri = uri;
        this.model = model;
    }

    /** Returns the endpoint of accounts of the Chinese mainland, {@code vpc.tencentcloudapi.com}. */
    public static Endpoint mainland() {
        return MAINLAND_ENDPOINT;
    }

    /** Returns the endpoint of international accounts, {@code vpc.intl.tencentcloudapi.com}. */
    public static Endpoint international() {
        return INTERNATIONAL_ENDPOINT;
    }

    /** Returns the endpoint inside a region, such as {@code vpc.ap-guangzhou.tencentcloudapi.com}. */
    public static Endpoint regional(Region region) {
        return of("https://vpc." + region + ".tencentcloudapi.com");
    }

    /**
     * Returns the endpoint inside a region for international accounts. The host is the one of {@link #regional}; the model
     * of the API is the account's.
     */
    public static Endpoint international(Region region) {
        return regional(region).withModel(Model.INTERNATIONAL);
    }

    /**
     * Returns an endpoint of one's own, such as {@code http://127.0.0.1:8080} for a cloud on localhost. The words {@code
     * mainland} and {@code international} are taken too, so that a setting can name any endpoint. A host under {@code
     * intl.tencentcloudapi.com} has the international model, any other the mainland's; see {@link #withModel}.
     *
     * @param uri scheme, host and port: https, or http to a loopback address
     * @throws IllegalArgumentException if it is no such URI
     */
    public static Endpoint of(String uri) {
        return of(uri, false);
    }

    static Endpoint of(String uri, boolean plainAllowed) {
        return switch (uri.trim().toLowerCase(Locale.ROOT)) {
            case "mainland" -> mainland();
            case "international" -> international();
            default -> {
                Endpoint endpoint = parse(uri.trim());
                if (!plainAllowed && !endpoint.isSecure() && !endpoint.isLoopback()) {
                    throw new IllegalArgumentException("the endpoint '" + uri
                            + "' is plain http to another machine, where anybody on the way can read and change what is"
                            + " sent; use https, or Endpoint.dangerousPlainHttp, or set "
                            + TencentHavipCloud.Builder.PLAIN_HTTP_VARIABLE + "=true beside "
                            + TencentHavipCloud.Builder.ENDPOINT_VARIABLE);
                }
                yield endpoint;
            }
        };
    }

    /**
     * Returns an endpoint that may be plain http to another machine. Whoever is on the way can read what is sent and
     * change the answers; the secret key itself is not sent.
     *
     * @throws IllegalArgumentException if it is no URI of http or https
     */
    public static Endpoint dangerousPlainHttp(String uri) {
        return parse(uri.trim());
    }

    /** Returns the same place with this model of the API. */
    public Endpoint withModel(Model otherModel) {
        return new Endpoint(uri, otherModel);
    }

    /** Scheme, host and port. */
    public URI uri() {
        return uri;
    }

    /** Which model of the API answers. */
    public Model model() {
        return model;
    }

    /** Whether the host is this machine: {@code localhost}, {@code 127.x.y.z} or {@code ::1}. */
    public boolean isLoopback() {
        return Loopback.is(uri.getHost());
    }

    private boolean isSecure() {
        return uri.getScheme().equals("https");
    }

    private static Endpoint parse(String text) {
        if (text.contains("@")) {
            // What stands before it may be a password: neither the message nor a cause repeats it.
            throw new IllegalArgumentException(
                    "an endpoint has no user and no password in it; credentials are a setting of their own");
        }
        try {
            URI uri = new URI(text);
            String scheme = lower(uri.getScheme());
            String host = lower(uri.getHost());
            boolean bare = isBlank(uri.getRawPath()) && uri.getRawQuery() == null && uri.getRawFragment() == null;
            if (host.isEmpty() || !bare || !(scheme.equals("https") || scheme.equals("http"))) {
                throw notAnEndpoint(text, null);
            }
            if (uri.getPort() == 0 || uri.getPort() > LAST_PORT) {
                throw new IllegalArgumentException(
                        "the endpoint '" + text + "' has port " + uri.getPort() + "; give 1 to " + LAST_PORT);
            }
            if (HttpUrl.parse(text) == null) {
                throw notAnEndpoint(text, null);
            }
            return new Endpoint(
                    new URI(scheme, null, host, uri.getPort(), null, null, null),
                    host.endsWith(INTERNATIONAL_HOSTS) ? Model.INTERNATIONAL : Model.MAINLAND);
        } catch (URISyntaxException e) {
            throw notAnEndpoint(text, e);
        }
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }

    private static boolean isBlank(@Nullable String path) {
        return path == null || path.isEmpty() || path.equals("/");
    }

    private static IllegalArgumentException notAnEndpoint(String text, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "not an endpoint: '" + text
                        + "'; it looks like https://vpc.tencentcloudapi.com: scheme, host and perhaps a port",
                cause);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Endpoint that && uri.equals(that.uri) && model == that.model;
    }

    @Override
    public int hashCode() {
        return Objects.hash(uri, model);
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
