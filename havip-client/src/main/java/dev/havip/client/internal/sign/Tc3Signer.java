package dev.havip.client.internal.sign;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.havip.client.Credentials;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Signs requests by TC3-HMAC-SHA256 (API document "Signature v3"). The key is derived once a day per credentials: what
 * is left per request are two SHA-256 and one HMAC. This class is thread-safe.
 */
public final class Tc3Signer {
    /** The first time that has ten digits, in 2001; those before it are not signed. */
    public static final long FIRST_SECOND = 1_000_000_000;

    private final String service;
    private final byte[] canonicalHead;
    private final String signedHeaders;
    private final AtomicReference<SigningKey> key = new AtomicReference<>();

    /**
     * Makes a signer of requests that differ in their bodies only.
     *
     * @param service the name of the product in the scope, {@code vpc}
     * @param method the HTTP method
     * @param query the text after {@code ?} as it is sent, or empty
     * @param headers what is signed: lower-case names with the values that are sent
     */
    public Tc3Signer(String service, String method, String query, SortedMap<String, String> headers) {
        this.service = service;
        this.signedHeaders = String.join(";", headers.keySet());
        StringBuilder head =
                new StringBuilder(method).append("\n/\n").append(query).append('\n');
        headers.forEach((name, value) -> head.append(name)
                .append(':')
                .append(value.trim().toLowerCase(java.util.Locale.ROOT))
                .append('\n'));
        head.append('\n').append(signedHeaders).append('\n');
        this.canonicalHead = head.toString().getBytes(UTF_8);
    }

    /**
     * Returns the value of the header {@code Authorization}.
     *
     * @param epochSecond the time, of ten digits: from {@link #FIRST_SECOND} to 2286
     */
    public String authorization(Credentials credentials, long epochSecond, byte[] body) {
        long epochDay = epochSecond / 86_400;
        SigningKey current = key.get();
        if (current == null || !current.fits(credentials, epochDay)) {
            current = SigningKey.derive(credentials, epochDay, service, signedHeaders, canonicalHead);
            key.set(current);
        }
        return current.authorization(epochSecond, body);
    }
}
