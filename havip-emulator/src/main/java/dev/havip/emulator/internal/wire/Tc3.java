package dev.havip.emulator.internal.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The arithmetic of TC3-HMAC-SHA256, as the API's document on signatures gives it. */
final class Tc3 {
    private static final HexFormat HEX = HexFormat.of();
    private static final int MAX_KEYS = 64;

    /** Signing keys by what they are derived from; they hold for a day. */
    private static final Map<String, byte[]> KEYS = new ConcurrentHashMap<>();

    private static final MessageDigest SHA256 = newSha256();

    private Tc3() {}

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static String sha256(byte[] bytes) {
        try {
            // A clone is cheaper than a search through the providers.
            return HEX.formatHex(((MessageDigest) SHA256.clone()).digest(bytes));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's SHA-256 can be cloned", e);
        }
    }

    static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    static String sign(String secretKey, String date, String service, String stringToSign) {
        if (KEYS.size() > MAX_KEYS) {
            KEYS.clear();
        }
        byte[] key = KEYS.computeIfAbsent(secretKey + "/" + date + "/" + service, ignored -> {
            byte[] dateKey = hmac(("TC3" + secretKey).getBytes(StandardCharsets.UTF_8), date);
            return hmac(hmac(dateKey, service), "tc3_request");
        });
        return HEX.formatHex(hmac(key, stringToSign));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
