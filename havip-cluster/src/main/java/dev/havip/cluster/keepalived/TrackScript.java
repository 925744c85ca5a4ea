package dev.havip.cluster.keepalived;

import dev.havip.cluster.internal.Names;
import dev.havip.internal.Checks;
import dev.havip.internal.ValueStyle;
import java.time.Duration;
import org.immutables.value.Value;

/**
 * A health check that keepalived runs (its {@code vrrp_script} and {@code track_script}): a member on which it fails gives
 * the HAVIP up. Implementations are immutable and thread-safe.
 */
@Value.Immutable
@ValueStyle
public interface TrackScript {
    /** A name: one word. */
    String name();

    /** The command, with its absolute path; one line without double quotes. */
    String command();

    /** How often it runs, 1 s to 1 h in whole seconds; default 5 s (the vendor's tutorial). */
    @Value.Default
    default Duration interval() {
        return Duration.ofSeconds(5);
    }

    /**
     * How long it may run, 1 s to 1 h in whole seconds; default 3 s. A run that takes longer counts as failed.
     */
    @Value.Default
    default Duration timeout() {
        return Duration.ofSeconds(3);
    }

    /** How many failures in a row count as one, 1 to 100; default 3. */
    @Value.Default
    default int fall() {
        return 3;
    }

    /** How many successes in a row count as one, 1 to 100; default 2. */
    @Value.Default
    default int rise() {
        return 2;
    }

    /**
     * What is added to the priority while it succeeds (above 0) or taken while it fails (below 0), -253 to 253; default 0:
     * the member gives the HAVIP up when it fails.
     */
    @Value.Default
    default int weight() {
        return 0;
    }

    /** Checks what no type does. */
    @Value.Check
    default void check() {
        Names.word("the name of a track script", name());
        Names.line("the command of a track script", command());
        if (!command().startsWith("/")) {
            throw new IllegalArgumentException(
                    "the command of a track script has no absolute path: '" + command() + "'; begin it with /");
        }
        seconds("the interval of a track script in s", interval());
        seconds("the timeout of a track script in s", timeout());
        Checks.range("the fall of a track script", 1, 100, fall());
        Checks.range("the rise of a track script", 1, 100, rise());
        Checks.range("the weight of a track script", -253, 253, weight());
    }

    private static void seconds(String what, Duration value) {
        Checks.range(what, 1, 3600, value.toSeconds());
        if (value.toMillis() % 1000 != 0) {
            throw new IllegalArgumentException(what + " is " + value + "; give whole seconds");
        }
    }

    /** Returns a new builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link TrackScript}. This class is not thread-safe. */
    final class Builder extends ImmutableTrackScript.Builder {
        Builder() {}
    }
}
