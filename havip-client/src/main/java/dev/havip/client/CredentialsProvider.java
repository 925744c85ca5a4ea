package dev.havip.client;

import dev.havip.client.internal.credentials.CredentialsChain;
import dev.havip.client.internal.credentials.CvmRoleCredentials;
import dev.havip.client.internal.credentials.EnvironmentCredentials;
import dev.havip.client.internal.credentials.ProfileCredentials;
import dev.havip.client.internal.credentials.RefreshingCredentials;
import dev.havip.time.MonotonicClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * Where credentials come from; asked for each attempt of a call, so that each attempt is signed with one consistent set.
 * A provider of one's own may take its time: it is asked on a thread apart, once for all attempts that wait at the moment,
 * and no call waits beyond its time-out or an interrupt. Implementations must be thread-safe.
 */
@FunctionalInterface
public interface CredentialsProvider {
    /**
     * Returns the credentials to sign with now.
     *
     * @throws CredentialsException if there are none, telling why; a call takes any other exception for the same
     */
    Credentials credentials();

    /**
     * Returns the default: {@link #environment()}, then {@link #profileFile()}, then {@link #cvmRole()}, whichever has
     * credentials first.
     */
    static CredentialsProvider defaults() {
        return chain(environment(), profileFile(), cvmRole());
    }

    /**
     * Returns a provider that asks these in their order. The first that has credentials is asked alone from then on,
     * until it fails; when none has any, the exception tells why for each.
     *
     * @throws IllegalArgumentException if there are none
     */
    static CredentialsProvider chain(CredentialsProvider... providers) {
        return new CredentialsChain(List.of(providers));
    }

    /**
     * Returns a provider of what {@code TENCENTCLOUD_SECRET_ID} and {@code TENCENTCLOUD_SECRET_KEY} say, with the
     * session token of {@code TENCENTCLOUD_TOKEN} or {@code TENCENTCLOUD_SECURITY_TOKEN}.
     */
    static CredentialsProvider environment() {
        return new EnvironmentCredentials(System.getenv());
    }

    /**
     * Returns a provider of what the section {@code [default]} of the cloud's credentials file says: {@code
     * /etc/tencentcloud/credentials} or else {@code ~/.tencentcloud/credentials}, in the order of the official SDK.
     */
    static CredentialsProvider profileFile() {
        Path home = Path.of(System.getProperty("user.home"));
        return new ProfileCredentials(
                List.of(
                        Path.of("/etc/tencentcloud/credentials"),
                        home.resolve(".tencentcloud").resolve("credentials")),
                "default",
                MonotonicClock.system());
    }

    /** Returns a provider of what a section of a credentials file says. A changed file is noticed within a minute. */
    static CredentialsProvider profileFile(Path file, String profile) {
        return new ProfileCredentials(List.of(file), profile, MonotonicClock.system());
    }

    /**
     * Returns a provider of the credentials of the role of the machine this runs on. They are asked for anew five
     * minutes before they end; the metadata service has 2 s for each answer.
     */
    static CredentialsProvider cvmRole() {
        return new RefreshingCredentials(
                new CvmRoleCredentials(CvmRoleCredentials.METADATA, Duration.ofSeconds(2)), InstantSource.system());
    }
}
