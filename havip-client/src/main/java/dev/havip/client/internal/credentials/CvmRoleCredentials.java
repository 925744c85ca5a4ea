package dev.havip.client.internal.credentials;

import dev.havip.client.Credentials;
import dev.havip.client.CredentialsException;
import dev.havip.client.CredentialsProvider;
import dev.havip.client.internal.wire.RoleAnswer;
import java.io.IOException;
import java.net.Proxy;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/**
 * Credentials of the role of the machine this runs on, from its metadata service: plain http, which never leaves the
 * host. Each question is answered within the time-out or not at all. This class is thread-safe.
 */
public final class CvmRoleCredentials implements CredentialsProvider {
    /** Where a machine of the cloud finds its metadata. */
    public static final String METADATA = "http://metadata.tencentyun.com";

    private static final long LONGEST_ANSWER = 64 * 1024;

    private final HttpUrl roles;
    private final Duration timeout;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable OkHttpClient http;

    /** Makes a provider that asks this metadata service. */
    public CvmRoleCredentials(String metadata, Duration timeout) {
        this.roles = HttpUrl.get(metadata + "/latest/meta-data/cam/security-credentials/");
        this.timeout = timeout;
    }

    @Override
    public Credentials credentials() {
        String role = get(roles).trim();
        if (role.isEmpty() || role.contains("\n") || role.contains("/")) {
            throw new CredentialsException("the machine has no role; attach one, or name credentials", null, false);
        }
        try {
            return RoleAnswer.read(get(roles.newBuilder().addPathSegment(role).build()));
        } catch (IOException e) {
            throw new CredentialsException(
                    "the metadata service gave no credentials for role '" + role + "': " + e.getMessage(), e, true);
        }
    }

    private String get(HttpUrl url) {
        try (Response response =
                http().newCall(new Request.Builder().url(url).build()).execute()) {
            ResponseBody body = response.body();
            if (response.code() == 404) {
                throw new CredentialsException("the machine has no role; attach one, or name credentials", null, false);
            }
            if (response.code() != 200 || body == null) {
                throw new CredentialsException("the metadata service answered " + response.code(), null, true);
            }
            return response.peekBody(LONGEST_ANSWER).string();
        } catch (IOException e) {
            throw new CredentialsException(
                    "the metadata service " + url.host() + " does not answer; outside of the cloud there is none",
                    e,
                    true);
        }
    }

    /** Made when it is first needed: most processes never ask. */
    private OkHttpClient http() {
        lock.lock();
        try {
            OkHttpClient made = http;
            if (made == null) {
                made = new OkHttpClient.Builder()
                        .proxy(Proxy.NO_PROXY)
                        .followRedirects(false)
                        .connectTimeout(timeout)
                        .callTimeout(timeout)
                        .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS)) // It is asked once in hours.
                        .build();
                http = made;
            }
            return made;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String toString() {
        return "CVM role";
    }
}
