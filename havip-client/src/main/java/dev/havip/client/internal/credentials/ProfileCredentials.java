package dev.havip.client.internal.credentials;

import dev.havip.client.Credentials;
import dev.havip.client.CredentialsException;
import dev.havip.time.MonotonicClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Credentials in a file of sections, as the other tools of the cloud keep them:
 *
 * <pre>
 * [default]
 * secret_id = AKID...
 * secret_key = ...
 * </pre>
 *
 * <p>A changed file is noticed within a minute. This class is thread-safe.
 */
public final class ProfileCredentials implements PromptProvider {
    private static final Duration READ_AGAIN = Duration.ofMinutes(1);

    private final List<Path> files;
    private final String profile;
    private final MonotonicClock clock;
    private volatile @Nullable Reading last;

    /** Makes a provider that reads this section of the first of these files that is there. */
    public ProfileCredentials(List<Path> files, String profile, MonotonicClock clock) {
        this.files = List.copyOf(files);
        this.profile = profile;
        this.clock = clock;
    }

    /** What a file said, and when. */
    private record Reading(Credentials credentials, long at) {}

    @Override
    public @Nullable Credentials ready() {
        Reading known = last;
        return known != null && clock.nanoTime() - known.at() < READ_AGAIN.toNanos() ? known.credentials() : null;
    }

    @Override
    public Credentials credentials() {
        Credentials ready = ready();
        if (ready != null) {
            return ready;
        }
        long now = clock.nanoTime();
        Path file = files.stream()
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new CredentialsException("there is no file " + joined(), null, false));
        Credentials found = find(file);
        last = new Reading(found, now);
        return found;
    }

    private Credentials find(Path file) {
        Map<String, String> values = section(file);
        String id = values.get("secret_id");
        String key = values.get("secret_key");
        if (id == null || key == null) {
            throw new CredentialsException(
                    file + " has no secret_id and secret_key in its section [" + profile + "]", null, false);
        }
        String token = values.getOrDefault("token", "");
        try {
            return token.isEmpty() ? Credentials.of(id, key) : Credentials.of(id, key, token);
        } catch (IllegalArgumentException e) {
            throw new CredentialsException(file + ": " + e.getMessage(), e, false);
        }
    }

    private Map<String, String> section(Path file) {
        Map<String, String> values = new HashMap<>();
        boolean inside = false;
        for (String line : lines(file)) {
            String text = line.trim();
            int equals = text.indexOf('=');
            if (text.startsWith("[") && text.endsWith("]")) {
                inside = text.substring(1, text.length() - 1).trim().equals(profile);
            } else if (inside && equals > 0 && !text.startsWith("#") && !text.startsWith(";")) {
                values.put(
                        text.substring(0, equals).trim(),
                        text.substring(equals + 1).trim());
            }
        }
        return values;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new CredentialsException(file + " cannot be read as text: " + e.getMessage(), e, false);
        }
    }

    private String joined() {
        return String.join(" or ", files.stream().map(Path::toString).toList());
    }

    @Override
    public String toString() {
        return "profile [" + profile + "]";
    }
}
