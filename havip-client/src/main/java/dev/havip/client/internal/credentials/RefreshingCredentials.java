package dev.havip.client.internal.credentials;

import dev.havip.HavipException;
import dev.havip.client.Credentials;
import dev.havip.client.CredentialsProvider;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps temporary credentials fresh: asks for new ones five minutes before the old ones end, by one thread while the
 * others go on with the old ones; when that fails, again half a minute later. This class is thread-safe.
 */
public final class RefreshingCredentials implements CredentialsProvider {
    private static final Duration AHEAD = Duration.ofMinutes(5);
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private final CredentialsProvider source;
    private final InstantSource clock;
    private final ReentrantLock refreshing = new ReentrantLock();
    private volatile @Nullable Snapshot current;

    /** Makes a provider that keeps what the source gives. */
    public RefreshingCredentials(CredentialsProvider source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    /** Credentials, and from when on new ones should be asked for. */
    private record Snapshot(
            Credentials credentials, @Nullable Instant refreshAt) {
        boolean isFresh(Instant now) {
            return refreshAt == null || now.isBefore(refreshAt);
        }

        boolean isUsable(Instant now) {
            return credentials.expiry().map(now::isBefore).orElse(true);
        }
    }

    @Override
    public Credentials credentials() {
        Snapshot snapshot = current;
        Instant now = clock.instant();
        if (snapshot != null && snapshot.isFresh(now)) {
            return snapshot.credentials();
        }
        if (snapshot != null && snapshot.isUsable(now)) {
            return refreshing.tryLock() ? refreshed(snapshot) : snapshot.credentials();
        }
        refreshing.lock();
        return refreshed(null);
    }

    /** Asks the source, holding the lock; gives back the old ones if that fails and they still work. */
    private Credentials refreshed(@Nullable Snapshot old) {
        try {
            Snapshot meanwhile = current;
            Instant now = clock.instant();
            if (meanwhile != null && meanwhile.isFresh(now)) {
                return meanwhile.credentials();
            }
            Credentials fresh = source.credentials();
            current = new Snapshot(
                    fresh, fresh.expiry().map(expiry -> expiry.minus(AHEAD)).orElse(null));
            return fresh;
        } catch (HavipException e) {
            if (old == null) {
                throw e;
            }
            current = new Snapshot(old.credentials(), clock.instant().plus(AGAIN));
            return old.credentials();
        } finally {
            refreshing.unlock();
        }
    }

    @Override
    public String toString() {
        return source.toString();
    }
}
