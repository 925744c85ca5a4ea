package dev.havip.client.internal.credentials;

import dev.havip.client.Credentials;
import dev.havip.client.CredentialsProvider;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps temporary credentials fresh: asks for new ones five minutes before the old ones end, once for all, while everybody
 * else goes on with the old ones; when that fails, or gives none that last longer, again half a minute later. This class is
 * thread-safe.
 */
public final class RefreshingCredentials implements PromptProvider {
    private static final Duration AHEAD = Duration.ofMinutes(5);
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private final CredentialsProvider source;
    private final InstantSource clock;
    private final SharedFetch refreshing = new SharedFetch(this::refresh);
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
            return isUsable(now) && (refreshAt == null || now.isBefore(refreshAt));
        }

        boolean isUsable(Instant now) {
            return credentials.expiry().map(now::isBefore).orElse(true);
        }
    }

    @Override
    public @Nullable Credentials ready() {
        Snapshot snapshot = current;
        return snapshot != null && snapshot.isUsable(clock.instant()) ? snapshot.credentials() : null;
    }

    @Override
    public boolean isDue() {
        Snapshot snapshot = current;
        return (snapshot == null || !snapshot.isFresh(clock.instant())) && !refreshing.isRunning();
    }

    @Override
    public Credentials credentials() {
        Credentials ready = ready();
        return ready == null || isDue() ? refreshing.get() : ready;
    }

    /** Asks the source; gives back the old ones if that fails and they still work. */
    private Credentials refresh() {
        Snapshot old = current;
        if (old != null && old.isFresh(clock.instant())) {
            return old.credentials(); // Somebody was faster.
        }
        try {
            Credentials fresh = source.credentials();
            Instant again = clock.instant().plus(AGAIN);
            current = new Snapshot(
                    fresh,
                    fresh.expiry()
                            .map(expiry -> expiry.minus(AHEAD))
                            .map(ahead -> ahead.isBefore(again) ? again : ahead)
                            .orElse(null));
            return fresh;
        } catch (RuntimeException e) {
            Instant now = clock.instant();
            if (old == null || !old.isUsable(now)) {
                throw e;
            }
            current = new Snapshot(old.credentials(), now.plus(AGAIN));
            return old.credentials();
        }
    }

    @Override
    public String toString() {
        return source.toString();
    }
}
