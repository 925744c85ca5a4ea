package dev.havip.emulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A client as simple as can be, which signs by itself and can be made to do so wrongly. */
public final class SignedClient {
    private static final Pattern CODE = Pattern.compile("\"Error\":\\{\"Code\":\"([^\"]*)\"");
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI url;
    String secretId = HavipEmulator.SECRET_ID;
    String secretKey = HavipEmulator.SECRET_KEY;
    String service = "vpc";
    String version = "2017-03-12";
    String region = "ap-guangzhou";
    String contentType = "application/json";
    String host;
    String signature = "";
    Instant time = Instant.now();
    Map<String, String> more = new LinkedHashMap<>();

    public SignedClient(URI url) {
        this.url = url;
        host = url.getHost() + ":" + url.getPort();
    }

    /** Posts a body and returns the answer's body. */
    public String post(String action, String body) throws IOException, InterruptedException {
        return send(action, "POST", "", body.getBytes(StandardCharsets.UTF_8)).body();
    }

    /** The error code of an answer, or an empty text. */
    public static String code(String answer) {
        Matcher matcher = CODE.matcher(answer);
        return matcher.find() ? matcher.group(1) : "";
    }

    /** The headers of a signed POST beside its host. */
    Map<String, String> headers(String action, String body) {
        return headers(action, "POST", "", body.getBytes(StandardCharsets.UTF_8));
    }

    private Map<String, String> headers(String action, String method, String query, byte[] body) {
        String date = time.atZone(ZoneOffset.UTC).toLocalDate().toString();
        String canonical = method + "\n/\n" + query + "\ncontent-type:" + contentType.toLowerCase(Locale.ROOT)
                + "\nhost:" + host + "\n\ncontent-type;host\n"
                + sha256(method.equals("GET") ? new byte[0] : body);
        String scope = date + "/" + service + "/tc3_request";
        String stringToSign = "TC3-HMAC-SHA256\n" + time.getEpochSecond() + "\n" + scope + "\n"
                + sha256(canonical.getBytes(StandardCharsets.UTF_8));
        byte[] key =
                hmac(hmac(hmac(("TC3" + secretKey).getBytes(StandardCharsets.UTF_8), date), service), "tc3_request");
        String signed = signature.isEmpty() ? HexFormat.of().formatHex(hmac(key, stringToSign)) : signature;
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", contentType);
        headers.put("X-TC-Timestamp", Long.toString(time.getEpochSecond()));
        headers.put(
                "Authorization",
                "TC3-HMAC-SHA256 Credential=" + secretId + "/" + scope + ", SignedHeaders=content-type;host, Signature="
                        + signed);
        headers.put("X-TC-Action", action);
        headers.put("X-TC-Version", version);
        headers.put("X-TC-Region", region);
        headers.putAll(more);
        headers.values().removeIf(String::isEmpty);
        return headers;
    }

    HttpResponse<String> send(String action, String method, String query, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        query.isEmpty() ? url.resolve("/") : URI.create(url + "/?" + query))
                .method(
                        method,
                        method.equals("GET")
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        headers(action, method, query, body).forEach(request::header);
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
