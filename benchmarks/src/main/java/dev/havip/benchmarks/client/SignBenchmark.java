package dev.havip.benchmarks.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.tencentcloudapi.common.DatatypeConverter;
import com.tencentcloudapi.common.Sign;
import dev.havip.client.Credentials;
import dev.havip.client.internal.sign.Tc3Signer;
import java.security.MessageDigest;
import java.text.SimpleDateFormat;
import java.util.Date;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One signature of a small request. {@code digests} is what no signer can do without: two SHA-256 and one HMAC-SHA256
 * over texts of the same lengths. {@code official} takes the steps of the official SDK with its own functions.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SignBenchmark {
    private static final String ID = "AKIDEXAMPLEEXAMPLEEXAMPLEEXAMPLE0001";
    private static final String KEY = "EXAMPLEsecretKEYexampleSECRETkey0001";
    private static final String TYPE = "application/json; charset=utf-8";
    private static final String HOST = "vpc.tencentcloudapi.com";

    @Param({"havip", "digests", "official"})
    String contender;

    private final byte[] body = "{\"Offset\":0,\"Limit\":100}".getBytes(UTF_8);
    private final Credentials credentials = Credentials.of(ID, KEY);
    private Tc3Signer signer;
    private MessageDigest sha256;
    private Mac mac;
    private byte[] canonical;
    private byte[] toSign;

    @Setup
    public void start() throws Exception {
        TreeMap<String, String> headers = new TreeMap<>();
        headers.put("content-type", TYPE);
        headers.put("host", HOST);
        signer = new Tc3Signer("vpc", "POST", "", headers);
        sha256 = MessageDigest.getInstance("SHA-256");
        mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(new byte[32], "HmacSHA256"));
        canonical = ("POST\n/\n\ncontent-type:" + TYPE + "\nhost:" + HOST + "\n\ncontent-type;host\n" + "0".repeat(64))
                .getBytes(UTF_8);
        toSign = ("TC3-HMAC-SHA256\n1795335062\n2026-11-22/vpc/tc3_request\n" + "0".repeat(64)).getBytes(UTF_8);
        String ours = signer.authorization(credentials, 1_795_335_062, body);
        if (!ours.equals(official())) {
            throw new IllegalStateException("the two signatures differ: " + ours + " and " + official());
        }
    }

    @Benchmark
    public Object sign() throws Exception {
        return switch (contender) {
            case "havip" -> signer.authorization(credentials, 1_795_335_062, body);
            case "digests" -> {
                sha256.digest(body);
                sha256.digest(canonical);
                yield mac.doFinal(toSign);
            }
            default -> official();
        };
    }

    private String official() throws Exception {
        String canonicalRequest =
                "POST\n/\n\ncontent-type:" + TYPE + "\nhost:" + HOST + "\n\ncontent-type;host\n" + Sign.sha256Hex(body);
        SimpleDateFormat format = new SimpleDateFormat("yyyy-MM-dd");
        format.setTimeZone(TimeZone.getTimeZone("UTC"));
        String date = format.format(new Date(1_795_335_062L * 1000));
        String scope = date + "/vpc/tc3_request";
        String stringToSign =
                "TC3-HMAC-SHA256\n1795335062\n" + scope + "\n" + Sign.sha256Hex(canonicalRequest.getBytes(UTF_8));
        byte[] secretDate = Sign.hmac256(("TC3" + KEY).getBytes(UTF_8), date);
        byte[] secretService = Sign.hmac256(secretDate, "vpc");
        byte[] secretSigning = Sign.hmac256(secretService, "tc3_request");
        String signature = DatatypeConverter.printHexBinary(Sign.hmac256(secretSigning, stringToSign))
                .toLowerCase(java.util.Locale.ROOT);
        return "TC3-HMAC-SHA256 Credential=" + ID + "/" + scope + ", SignedHeaders=content-type;host, Signature="
                + signature;
    }
}
