package dev.havip.client.internal.sign;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.havip.client.Credentials;
import java.io.ByteArrayOutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
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
    private static final VarHandle PAIRS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final short[] HEX = hexOfBytes();
    private static final int DIGEST = 32;
    private static final int TIMESTAMP_DIGITS = 10;

    /** How many threads may sign at once without making tools of their own. A power of two. */
    private static final int SPARES = 16;

    private final Credentials credentials;
    private final long epochDay;
    private final SecretKeySpec key;
    private final byte[] canonicalHead;
    private final byte[] authorizationHead;
    private final byte[] scope;
    private final AtomicReferenceArray<Tools> spares = new AtomicReferenceArray<>(SPARES);

    private SigningKey(
            Credentials credentials,
            long epochDay,
            byte[] key,
            String scope,
            String signedHeaders,
            byte[] canonicalHead) {
        this.credentials = credentials;
        this.epochDay = epochDay;
        this.key = new SecretKeySpec(key, "HmacSHA256");
        this.canonicalHead = canonicalHead;
        this.authorizationHead = (ALGORITHM + " Credential=" + credentials.secretId() + "/" + scope + ", SignedHeaders="
                        + signedHeaders + ", Signature=")
                .getBytes(US_ASCII);
        this.scope = scope.getBytes(US_ASCII);
    }

    static SigningKey derive(
            Credentials credentials, long epochDay, String service, String signedHeaders, byte[] canonicalHead) {
        String date = LocalDate.ofEpochDay(epochDay).toString();
        byte[] dateKey = hmac(("TC3" + credentials.secretKey()).getBytes(UTF_8), date);
        byte[] signingKey = hmac(hmac(dateKey, service), "tc3_request");
        return new SigningKey(
                credentials, epochDay, signingKey, date + "/" + service + "/tc3_request", signedHeaders, canonicalHead);
    }

    boolean fits(Credentials otherCredentials, long otherEpochDay) {
        return epochDay == otherEpochDay && credentials.equals(otherCredentials);
    }

    String authorization(long epochSecond, byte[] body) {
        int slot = (int) Thread.currentThread().getId() & (SPARES - 1);
        Tools tools = spares.getAndSet(slot, null);
        if (tools == null) {
            tools = new Tools();
        }
        String authorization = tools.authorization(epochSecond, body);
        spares.lazySet(slot, tools);
        return authorization;
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

    /** The two hexadecimal digits of each byte. */
    private static short[] hexOfBytes() {
        short[] pairs = new short[256];
        for (int value = 0; value < pairs.length; value++) {
            pairs[value] = (short) (Character.forDigit(value >> 4, 16) << 8 | Character.forDigit(value & 0xf, 16));
        }
        return pairs;
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    /** What one signature needs, with the constant parts of its texts in place; one thread at a time. */
    private final class Tools {
        private final MessageDigest sha256;
        private final Mac mac;
        private final byte[] digest = new byte[DIGEST];

        /** {@code head, hex of the body's digest}. */
        private final byte[] canonical = join(canonicalHead, new byte[2 * DIGEST]);

        /** {@code algorithm, timestamp, scope, hex of the canonical request's digest}, each in a line. */
        private final byte[] toSign = join(
                (ALGORITHM + "\n").getBytes(US_ASCII),
                new byte[TIMESTAMP_DIGITS],
                "\n".getBytes(US_ASCII),
                scope,
                "\n".getBytes(US_ASCII),
                new byte[2 * DIGEST]);

        private final byte[] authorization = join(authorizationHead, new byte[2 * DIGEST]);

        Tools() {
            try {
                sha256 = MessageDigest.getInstance("SHA-256");
                mac = Mac.getInstance("HmacSHA256");
                mac.init(key);
            } catch (NoSuchAlgorithmException | InvalidKeyException e) {
                throw new IllegalStateException("this JVM has no SHA-256, which every JVM must have", e);
            }
        }

        @SuppressWarnings("deprecation") // The Latin-1 constructor of String takes the bytes as they are.
        String authorization(long epochSecond, byte[] body) {
            try {
                digest(body);
                hexToEndOf(canonical);
                digest(canonical);
                hexToEndOf(toSign);
                timestamp(epochSecond);
                mac.update(toSign);
                mac.doFinal(digest, 0);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("a buffer of 32 bytes is too short for SHA-256", e);
            }
            hexToEndOf(authorization);
            return new String(authorization, 0, 0, authorization.length);
        }

        private void digest(byte[] bytes) throws DigestException {
            sha256.update(bytes);
            sha256.digest(digest, 0, DIGEST);
        }

        private void timestamp(long epochSecond) {
            long rest = epochSecond;
            int start = ALGORITHM.length() + 1;
            for (int i = start + TIMESTAMP_DIGITS - 1; i >= start; i--) {
                toSign[i] = (byte) ('0' + rest % 10);
                rest /= 10;
            }
        }

        private void hexToEndOf(byte[] text) {
            int to = text.length - 2 * DIGEST;
            for (byte value : digest) {
                PAIRS.set(text, to, HEX[value & 0xff]);
                to += 2;
            }
        }
    }
}
