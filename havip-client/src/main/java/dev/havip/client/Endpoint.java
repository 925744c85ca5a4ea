package dev.havip.client;

import dev.havip.Region;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
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

    private static final Endpoint MAINLAND_ENDPOINT = of("https://vpc.tencentcloudapi.com");
    private static final Endpoint INTERNATIONAL_ENDPOINT =
            of("https://vpc.intl.tencentcloudapi.com").withModel(Model.INTERNATIONAL);

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
     * Returns an endpoint of one's own, such as {@code http://127.0.0.1:8080} for a cloud on localhost. The words {@code
     * mainland} and {@code international} are taken too, so that a setting can name any endpoint.
     *
     * @param uri scheme, host and port: https, or http to a loopback address
     * @throws IllegalArgumentException if it is no such URI
     */
    public static Endpoint of(String uri) {
        return switch (uri.trim().toLowerCase(Locale.ROOT)) {
            case "mainland" -> mainland();
            case "international" -> international();
            default -> {
                Endpoint endpoint = parse(uri.trim());
                if (!endpoint.isSecure() && !endpoint.isLoopback()) {
                    throw new IllegalArgumentException("the endpoint '" + uri
                            + "' is plain http to another machine, where anybody on the way can read and change what is"
                            + " sent; use https, or Endpoint.dangerousPlainHttp");
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
        String host = uri.getHost();
        return host.equalsIgnoreCase("localhost")
                || host.equals("[::1]")
                || (host.startsWith("127.") && host.matches("[0-9.]+"));
    }

    private boolean isSecure() {
        return uri.getScheme().equals("https");
    }

    private static Endpoint parse(String text) {
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean bare = isBlank(uri.getRawPath()) && uri.getRawQuery() == null && uri.getRawUserInfo() == null;
            if (uri.getHost() == null || !bare || !(scheme.equals("https") || scheme.equals("http"))) {
                throw notAnEndpoint(text, null);
            }
            return new Endpoint(new URI(scheme, null, uri.getHost(), uri.getPort(), null, null, null), Model.MAINLAND);
        } catch (URISyntaxException e) {
            throw notAnEndpoint(text, e);
        }
    }

    private static boolean isBlank(@Nullable String path) {
        return path == null || path.isEmpty() || path.equals("/");
    }

    private static IllegalArgumentException notAnEndpoint(String text, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "not an endpoint: '" + text
                        + "'; it looks like https://vpc.tencentcloudapi.com: scheme, host and perhaps" + " a port",
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
