package dev.havip.emulator.internal.wire;

import dev.havip.emulator.internal.engine.CloudError;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks the signature of a request (TC3-HMAC-SHA256). The service of the scope is taken as it is signed, and the host in
 * the spellings that clients are known to sign, since what they are pointed at is not the real host.
 */
final class SignatureCheck {
    private static final Logger LOG = LoggerFactory.getLogger(SignatureCheck.class);
    private static final Duration MAX_SKEW = Duration.ofMinutes(5);
    private static final Pattern AUTHORIZATION = Pattern.compile("TC3-HMAC-SHA256\\s+Credential=([^/,\\s]+)/([0-9-]+)/"
            + "([^/,\\s]+)/tc3_request\\s*,\\s*SignedHeaders=([^,\\s]+)\\s*,\\s*Signature=([0-9a-f]{64})");

    private final Map<String, SecretKey> keys;
    private final InstantSource time;

    SignatureCheck(Map<String, SecretKey> keys, InstantSource time) {
        this.keys = Map.copyOf(keys);
        this.time = time;
    }

    void check(ApiRequest request) {
        String authorization = request.header("Authorization")
                .orElseThrow(() -> CloudError.of(
                        "AuthFailure.InvalidAuthorization",
                        "the header Authorization is missing; sign with TC3-HMAC-SHA256 (the older HmacSHA1 and"
                                + " HmacSHA256 are not taken here)"));
        Matcher matcher = AUTHORIZATION.matcher(authorization);
        if (!matcher.matches()) {
            throw CloudError.of(
                    "AuthFailure.InvalidAuthorization",
                    "the header Authorization is not 'TC3-HMAC-SHA256 Credential=ID/DATE/SERVICE/tc3_request,"
                            + " SignedHeaders=..., Signature=...'");
        }
        SecretKey key = keys.get(matcher.group(1));
        if (key == null) {
            throw CloudError.of("AuthFailure.SecretIdNotFound", "there is no secret id " + matcher.group(1));
        }
        Instant timestamp = timestamp(request);
        if (!timestamp.atZone(ZoneOffset.UTC).toLocalDate().toString().equals(matcher.group(2))) {
            throw CloudError.of(
                    "AuthFailure.SignatureFailure",
                    "the date " + matcher.group(2) + " in the credential is not the UTC date of X-TC-Timestamp");
        }
        List<String> signedHeaders = Arrays.asList(matcher.group(4).split(";"));
        if (!signedHeaders.containsAll(List.of("content-type", "host"))) {
            throw CloudError.of(
                    "AuthFailure.SignatureFailure",
                    "content-type and host must be signed; signed are " + signedHeaders);
        }
        Optional<String> token = request.header("X-TC-Token").filter(text -> !text.isEmpty());
        if (!token.equals(key.token())) {
            throw CloudError.of(
                    "AuthFailure.TokenFailure",
                    key.token().isPresent()
                            ? "the header X-TC-Token is not the token of this temporary key"
                            : "this key is no temporary one; leave out the header X-TC-Token");
        }
        checkSignature(request, key, timestamp, matcher, signedHeaders);
    }

    private Instant timestamp(ApiRequest request) {
        String text = request.header("X-TC-Timestamp")
                .orElseThrow(() -> CloudError.of("MissingParameter", "the header X-TC-Timestamp is missing"));
        if (!text.matches("[0-9]{1,12}")) {
            throw CloudError.of(
                    "InvalidParameterValue", "the header X-TC-Timestamp is '" + text + "'; give Unix seconds");
        }
        Instant timestamp = Instant.ofEpochSecond(Long.parseLong(text));
        Instant now = time.instant();
        if (Duration.between(timestamp, now).abs().compareTo(MAX_SKEW) > 0) {
            throw CloudError.of(
                    "AuthFailure.SignatureExpire",
                    "the request was signed at " + timestamp + ", and it is " + now + "; more than 5 minutes apart");
        }
        return timestamp;
    }

    private static void checkSignature(
            ApiRequest request, SecretKey key, Instant timestamp, Matcher matcher, List<String> signedHeaders) {
        String bodyHash = request.header("X-TC-Content-SHA256")
                        .filter("UNSIGNED-PAYLOAD"::equals)
                        .isPresent()
                ? Tc3.sha256("UNSIGNED-PAYLOAD")
                : Tc3.sha256(request.method().equals("GET") ? new byte[0] : request.body());
        byte[] given = matcher.group(5).getBytes(StandardCharsets.US_ASCII);
        String host = request.header("Host").orElse("");
        Set<String> spellings = spellings(host);
        for (String spelling : spellings) {
            String canonical = request.method() + "\n/\n" + (request.method().equals("GET") ? request.query() : "")
                    + "\n" + canonicalHeaders(request, signedHeaders, spelling) + "\n" + matcher.group(4) + "\n"
                    + bodyHash;
            String scope = matcher.group(2) + "/" + matcher.group(3) + "/tc3_request";
            String stringToSign =
                    "TC3-HMAC-SHA256\n" + timestamp.getEpochSecond() + "\n" + scope + "\n" + Tc3.sha256(canonical);
            String expected = Tc3.sign(key.secretKey(), matcher.group(2), matcher.group(3), stringToSign);
            if (MessageDigest.isEqual(given, expected.getBytes(StandardCharsets.US_ASCII))) {
                LOG.debug("signed for the host '{}', received for '{}', scope {}", spelling, host, scope);
                return;
            }
            LOG.debug("not signed for the host '{}'; the canonical request would be:\n{}", spelling, canonical);
        }
        throw CloudError.of(
                "AuthFailure.SignatureFailure", "the signature does not fit the request; tried as host " + spellings);
    }

    private static String canonicalHeaders(ApiRequest request, List<String> signedHeaders, String host) {
        StringBuilder headers = new StringBuilder();
        for (String name : signedHeaders) {
            String value = name.equals("host") ? host : request.header(name).orElse("");
            headers.append(name)
                    .append(':')
                    .append(value.toLowerCase(Locale.ROOT))
                    .append('\n');
        }
        return headers.toString();
    }

    /** The host as it was received, without its port, without the service that some clients put before it. */
    private static Set<String> spellings(String host) {
        Set<String> spellings = new LinkedHashSet<>();
        spellings.add(host);
        int colon = host.lastIndexOf(':');
        spellings.add(colon < 0 ? host : host.substring(0, colon));
        spellings.add(host.startsWith("vpc.") ? host.substring("vpc.".length()) : host);
        spellings.add("vpc.tencentcloudapi.com");
        return spellings;
    }
}
