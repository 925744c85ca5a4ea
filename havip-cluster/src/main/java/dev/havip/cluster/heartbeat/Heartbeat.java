package dev.havip.cluster.heartbeat;

import dev.havip.cluster.ConfigFiles;
import dev.havip.cluster.FailoverGroup;
import dev.havip.cluster.internal.Names;
import dev.havip.cluster.internal.Secrets;
import dev.havip.cluster.internal.Times;
import dev.havip.internal.Checks;
import dev.havip.internal.ValueStyle;
import dev.havip.net.Ipv4Address;
import java.time.Duration;
import java.util.List;
import org.immutables.value.Value;

/**
 * Linux Heartbeat 3's configuration for a group of two. Heartbeat announces a HAVIP once, when it takes it over, and never
 * again; a systemd timer among the files makes up for that. Implementations are immutable and thread-safe.
 */
@Value.Immutable
@ValueStyle
public interface Heartbeat {
    /** The HAVIPs and the two members. */
    FailoverGroup group();

    /** The name of the member that takes the HAVIPs first; default the first one. */
    @Value.Default
    default String preferredMember() {
        return group().members().get(0).name();
    }

    /** How often members say that they live, 1 to 60 s; default 2 s. This and the other silences: whole milliseconds. */
    @Value.Default
    default Duration keepalive() {
        return Duration.ofSeconds(2);
    }

    /** Silence after which the log warns, between keepalive and deadtime; default 8 s. */
    @Value.Default
    default Duration warntime() {
        return Duration.ofSeconds(8);
    }

    /** Silence after which a member counts as dead, at least two keepalives, at most 600 s; default 15 s. */
    @Value.Default
    default Duration deadtime() {
        return Duration.ofSeconds(15);
    }

    /** The same just after the start, when networks are slow: at least twice the deadtime and 10 s; default 60 s. */
    @Value.Default
    default Duration initdead() {
        return Duration.ofSeconds(60);
    }

    /** The UDP port, 1 to 65535; default 694. */
    @Value.Default
    default int udpPort() {
        return 694;
    }

    /** Whether the preferred member takes the HAVIPs back whenever it is well; default false: fewer switches. */
    @Value.Default
    default boolean autoFailback() {
        return false;
    }

    /**
     * The secret the members share, 8 to 64 letters, digits or {@code ._/+=-}; without one, each configuration gets a new
     * random one.
     */
    @Value.Redacted
    @Value.Default
    default String secret() {
        return Secrets.random(32);
    }

    /** Addresses whose reachability tells a member that its network is well, such as the gateway; needs ipfail. */
    List<Ipv4Address> pingNodes();

    /**
     * Whether Heartbeat starts ipfail, which moves the HAVIPs to the member that reaches more ping nodes; default false.
     * Debian 12's package has no such program.
     */
    @Value.Default
    default boolean ipfail() {
        return false;
    }

    /** What is started after the HAVIPs, in the form of haresources, such as {@code nginx}. */
    List<String> resources();

    /** How often the timer announces the HAVIPs again, 1 to 3600 s in whole seconds; default 5 s, the vendor's value for keepalived. */
    @Value.Default
    default Duration announceInterval() {
        return Duration.ofSeconds(5);
    }

    /** Checks what no type does. */
    @Value.Check
    default void check() {
        if (group().members().size() != 2) {
            throw new IllegalArgumentException("Heartbeat without Pacemaker knows two members, the group has "
                    + group().members().size() + "; use Pacemaker or keepalived for more");
        }
        group().member(preferredMember());
        long keepalive = Times.millis("the keepalive", 1, 60, keepalive());
        long deadtime = Times.millis("the deadtime", 0, 600, deadtime());
        Checks.range("the deadtime in ms", 2 * keepalive, 600_000, deadtime);
        Checks.range("the warntime in ms", keepalive, deadtime, Times.millis("the warntime", 0, 600, warntime()));
        // Heartbeat itself warns below 10 s.
        Checks.range(
                "the initdead in ms",
                Math.max(10_000, 2 * deadtime),
                3_600_000,
                Times.millis("the initdead", 0, 3600, initdead()));
        Checks.range("the UDP port", 1, 65_535, udpPort());
        Times.seconds("the announce interval", 1, 3600, announceInterval());
        Secrets.check("the secret", 8, 64, secret());
        resources().forEach(resource -> Names.line("a resource", resource));
        if (ipfail() && pingNodes().isEmpty()) {
            throw new IllegalArgumentException("ipfail has nothing to ping; add a ping node, such as the gateway");
        }
    }

    /** Returns the files of each member. */
    default ConfigFiles files() {
        return new HeartbeatText(this).files();
    }

    /** Returns a new builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Heartbeat}. This class is not thread-safe. */
    final class Builder extends ImmutableHeartbeat.Builder {
        Builder() {}
    }
}
