package dev.havip.emulator.internal.wire;

import dev.havip.HavipServiceException;
import dev.havip.emulator.internal.engine.CloudError;
import dev.havip.net.Ipv4Address;
import java.util.List;
import java.util.Locale;

/**
 * Keeps web pages out. A signature alone would not: the default key is no secret, and a page whose name was turned to
 * this machine (DNS rebinding) may send any header.
 */
final class BrowserCheck {
    /** Names that nobody else can own: of this machine, of private networks (RFC 6761, ICANN), of the cloud itself. */
    private static final List<String> OWN = List.of(".localhost", ".internal", ".tencentcloudapi.com");

    private final boolean onLoopback;

    /** @param onLoopback whether only this machine can ask, so that it is known by few names */
    BrowserCheck(boolean onLoopback) {
        this.onLoopback = onLoopback;
    }

    void check(ApiRequest request) {
        request.header("Origin").ifPresent(origin -> {
            throw refused("the request comes from the web page " + origin);
        });
        String host = request.header("Host").orElse("").toLowerCase(Locale.ROOT).replaceFirst(":[0-9]*$", "");
        if (onLoopback && !isOwn(host)) {
            throw refused("the host " + host + " is no name of this machine; ask 127.0.0.1 or localhost");
        }
    }

    private static boolean isOwn(String host) {
        return host.startsWith("[")
                || !host.contains(".")
                || Ipv4Address.tryParse(host).isPresent()
                || OWN.stream().anyMatch(host::endsWith);
    }

    private static HavipServiceException refused(String why) {
        return CloudError.of("AuthFailure.UnauthorizedOperation", why);
    }
}
