package dev.havip.cluster.pacemaker;

import dev.havip.cluster.ConfigFiles;
import dev.havip.cluster.FailoverGroup;
import dev.havip.cluster.internal.Secrets;
import dev.havip.cluster.internal.Times;
import dev.havip.internal.Checks;
import dev.havip.internal.ValueStyle;
import java.time.Duration;
import org.immutables.value.Value;

/**
 * Corosync's and Pacemaker's configuration for a group: corosync.conf with its key, and the HAVIPs as IPaddr2 resources,
 * both for crm and for pcs (use the one you have). The monitor announces the HAVIP again each time it runs. Implementations
 * are immutable and thread-safe.
 */
@Value.Immutable
@ValueStyle
public interface Pacemaker {
    /** The HAVIPs and the members. */
    FailoverGroup group();

    /** Silence after which Corosync gives a member up, 1 to 60 s in whole milliseconds; default 3 s. */
    @Value.Default
    default Duration token() {
        return Duration.ofSeconds(3);
    }

    /**
     * The key that members share, 128 to 1024 letters, digits or {@code ._/+=-}; without one, each configuration gets a new
     * random one. Messages are encrypted and signed with it.
     */
    @Value.Redacted
    @Value.Default
    default String authKey() {
        return Secrets.random(256);
    }

    /** How often the resources are looked at and announced again, 1 to 3600 s in whole seconds; default 5 s. */
    @Value.Default
    default Duration monitorInterval() {
        return Duration.ofSeconds(5);
    }

    /** How many announcements a takeover makes (IPaddr2's arp_count), 1 to 100; default 5. */
    @Value.Default
    default int arpCount() {
        return 5;
    }

    /** How many announcements each monitor makes (IPaddr2's arp_count_refresh), 1 to 100; default 1. */
    @Value.Default
    default int arpCountRefresh() {
        return 1;
    }

    /**
     * How much a resource likes to stay where it is, 0 to 1000000; default 100: a member that comes back takes nothing. Only
     * 0 lets it move.
     */
    @Value.Default
    default int stickiness() {
        return 100;
    }

    /** How many failures of a resource move it elsewhere, 1 to 1000; default 3. */
    @Value.Default
    default int migrationThreshold() {
        return 3;
    }

    /**
     * Whether members are fenced; default false, because a fence device is yours to configure. Without one, a member that is
     * alive but unheard of goes on holding the HAVIP for itself.
     */
    @Value.Default
    default boolean stonith() {
        return false;
    }

    /** Checks what no type does. */
    @Value.Check
    default void check() {
        Times.millis("the token", 1, 60, token());
        Times.seconds("the monitor interval", 1, 3600, monitorInterval());
        Checks.range("the ARP count", 1, 100, arpCount());
        Checks.range("the ARP count of a refresh", 1, 100, arpCountRefresh());
        Checks.range("the stickiness", 0, 1_000_000, stickiness());
        Checks.range("the migration threshold", 1, 1000, migrationThreshold());
        Secrets.check("the auth key", 128, 1024, authKey());
    }

    /** Returns the files; each member gets the same. */
    default ConfigFiles files() {
        return new PacemakerText(this).files();
    }

    /** Returns a new builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Pacemaker}. This class is not thread-safe. */
    final class Builder extends ImmutablePacemaker.Builder {
        Builder() {}
    }
}
