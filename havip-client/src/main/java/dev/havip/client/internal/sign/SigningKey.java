package dev.havip.client.internal.sign;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.havip.client.Credentials;
import java.security.DigestException;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicReferenceArray;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key of one day, one service and one pair of credentials. This class is thread-safe. */
final class SigningKey {
    private static final String ALGORITHM = "TC3-HMAC-SHA256";
    private static final byte[] HEX = "0123456789abcdef".getBytes(US_ASCII);
    private static final int DIGEST = 32;

    /** How many threads may sign at once without making tools of their own. A power of two. */
    private static final int SPARES = 16;

    private final Credentials credentials;
    private final long epochDay;
    private final SecretKeySpec key;
    private final String authorizationHead;
    private final byte[] toSignHead;
    private final byte[] toSignScope;
    private final AtomicReferenceArray<Tools> spares = new AtomicReferenceArray<>(SPARES);

    private SigningKey(Credentials credentials, long epochDay, byte[] key, String scope, String signedHeaders) {
        this.credentials = credentials;
        this.epochDay = epochDay;
        this.key = new SecretKeySpec(key, "HmacSHA256");
        this.authorizationHead = ALGORITHM + " Credential=" + credentials.secretId() + "/" + scope + ", SignedHeaders="
                + signedHeaders + ", Signature=";
        this.toSignHead = (ALGORITHM + "\n").getBytes(US_ASCII);
        this.toSignScope = ("\n" + scope + "\n").getBytes(US_ASCII);
    }

    static SigningKey derive(Credentials credentials, long epochDay, String service, String signedHeaders) {
        String date = LocalDate.ofEpochDay(epochDay).toString();
        byte[] dateKey = hmac(("TC3" + credentials.secretKey()).getBytes(UTF_8), date);
        byte[] signingKey = hmac(hmac(dateKey, service), "tc3_request");
        return new SigningKey(credentials, epochDay, signingKey, date + "/" + service + "/tc3_request", signedHeaders);
    }

    boolean fits(Credentials otherCredentials, long otherEpochDay) {
        return epochDay == otherEpochDay && credentials.equals(otherCredentials);
    }

    String authorization(byte[] canonicalHead, byte[] timestamp, byte[] body) {
        int slot = (int) Thread.currentThread().getId() & (SPARES - 1);
        Tools tools = spares.getAndSet(slot, null);
        if (tools == null) {
            tools = new Tools(key);
        }
        String signature = tools.sign(canonicalHead, timestamp, body);
        spares.lazySet(slot, tools);
        return authorizationHead.concat(signature);
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no HmacSHA256, which every JVM must have", e);
        }
    }

    /** What one signature needs; one thread at a time. */
    private final class Tools {
        private final MessageDigest sha256;
        private final Mac mac;
        private final byte[] digest = new byte[DIGEST];
        private final byte[] hex = new byte[2 * DIGEST];

        Tools(SecretKeySpec key) {
            try {
                sha256 = MessageDigest.getInstance("SHA-256");
                mac = Mac.getInstance("HmacSHA256");
                mac.init(key);
            } catch (NoSuchAlgorithmException | InvalidKeyException e) {
                throw new IllegalStateException("this JVM has no SHA-256, which every JVM must have", e);
            }
        }

        @SuppressWarnings("deprecation") // The Latin-1 constructor of String takes the bytes as they are.
        String sign(byte[] canonicalHead, byte[] timestamp, byte[] body) {
            try {
                sha256.update(body);
                hexDigest();
                sha256.update(canonicalHead);
                sha256.update(hex);
                hexDigest();
                mac.update(toSignHead);
                mac.update(timestamp);
                mac.update(toSignScope);
                mac.update(hex);
                mac.doFinal(digest, 0);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("a buffer of 32 bytes is too short for SHA-256", e);
            }
            hex();
            return new String(hex, 0, 0, hex.length);
        }

        private void hexDigest() throws DigestException {
            sha256.digest(digest, 0, DIGEST);
            hex();
        }

        private void hex() {
            for (int i = 0; i < DIGEST; i++) {
                hex[2 * i] = HEX[(digest[i] >> 4) & 0xf];
                hex[2 * i + 1] = HEX[digest[i] & 0xf];
            }
        }
    }
}
