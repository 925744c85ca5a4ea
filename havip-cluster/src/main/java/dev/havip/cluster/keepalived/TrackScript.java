package dev.havip.cluster.keepalived;

import dev.havip.cluster.internal.Names;
import dev.havip.cluster.internal.Times;
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
    /** The most characters of a command: keepalived cuts lines at 1023 bytes. */
    int MAX_COMMAND_LENGTH = 900;

    /** A name: one word. */
    String name();

    /**
     * The command, with its absolute path; one line of at most {@value #MAX_COMMAND_LENGTH} characters without double
     * quotes.
     */
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
     * the member gives the HAVIP up when it fails. Another weight needs a fixed master, since a priority counts only where
     * members pre-empt, and by itself moves the HAVIP only when it is beyond the priority step.
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
        Checks.length("the command of a track script", 1, MAX_COMMAND_LENGTH, command());
        if (Commands.leavesQuoteOpen(command()) || command().endsWith("\\")) {
            throw new IllegalArgumentException(
                    "the command of a track script opens a quote and never closes it, or ends" + " with a backslash: '"
                            + command() + "'; keepalived takes single quotes and backslashes as a shell does");
        }
        Times.seconds("the interval of a track script", 1, 3600, interval());
        Times.seconds("the timeout of a track script", 1, 3600, timeout());
        Checks.range("the fall of a track script", 1, 100, fall());
        Checks.range("the rise of a track script", 1, 100, rise());
        Checks.range("the weight of a track script", -253, 253, weight());
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
