package dev.havip.cluster.keepalived;

import dev.havip.cluster.ConfigFiles;
import dev.havip.cluster.FailoverGroup;
import dev.havip.cluster.internal.Names;
import dev.havip.cluster.internal.Secrets;
import dev.havip.cluster.internal.Times;
import dev.havip.internal.Checks;
import dev.havip.internal.ValueStyle;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * keepalived's configuration for a group. The defaults are the vendor's recommendation for HAVIPs (its keepalived
 * tutorial): unicast, everyone begins as BACKUP, nobody pre-empts, and the holder re-announces every 5 s. The one
 * exception is that priorities differ, as keepalived's manual asks, so that two members that start together do not both
 * take the HAVIP. Implementations are immutable and thread-safe.
 */
@Value.Immutable
@ValueStyle
public interface Keepalived {
    /** Where the file belongs. */
    String PATH = "/etc/keepalived/keepalived.conf";

    /** The most characters of a VRRPv2 password; keepalived cuts longer ones. */
    int MAX_AUTH_PASS_LENGTH = 8;

    /** The HAVIPs and the members. */
    FailoverGroup group();

    /** The VRRP version, 2 or 3; default 2. Version 3 has finer intervals and no password. */
    @Value.Default
    default int version() {
        return 2;
    }

    /** The VRRP router id, 1 to 255, another one for each group of a VPC; default 51. */
    @Value.Default
    default int virtualRouterId() {
        return 51;
    }

    /** Whether members talk to each other's address; default true. False needs multicast switched on in the VPC. */
    @Value.Default
    default boolean unicast() {
        return true;
    }

    /**
     * The member that takes the HAVIP back whenever it is well; without one, which is the default, whoever has the HAVIP
     * keeps it: fewer switches.
     */
    Optional<String> fixedMaster();

    /** The priority of the first member, 2 to 254; default 100. */
    @Value.Default
    default int priority() {
        return 100;
    }

    /** By how much each further member's priority is lower, 0 to 100; default 10. The vendor's tutorial has 0. */
    @Value.Default
    default int priorityStep() {
        return 10;
    }

    /**
     * How often the holder says that it lives; default 1 s. A backup takes over after three of them and a bit. VRRPv2: 1 to
     * 255 s in whole seconds; VRRPv3: 10 ms to 40.95 s in steps of 10 ms.
     */
    @Value.Default
    default Duration advertInterval() {
        return Duration.ofSeconds(1);
    }

    /** How long the fixed master waits before it takes the HAVIP back, 0 to 1000 s in whole milliseconds; default 0. */
    @Value.Default
    default Duration preemptDelay() {
        return Duration.ZERO;
    }

    /**
     * The password that members show each other, 1 to {@value #MAX_AUTH_PASS_LENGTH} letters and digits; without one, each
     * configuration gets a new random one. It guards against mix-ups, not against attackers: it is sent in clear. VRRPv3
     * has none.
     */
    @Value.Redacted
    @Value.Default
    default String authPass() {
        return version() == 2 ? Secrets.random(MAX_AUTH_PASS_LENGTH) : "";
    }

    /** When the holder announces a second time, 1 to 255 s in whole seconds; default 1 s. */
    @Value.Default
    default Duration garpMasterDelay() {
        return Duration.ofSeconds(1);
    }

    /** How often the holder announces again, for as long as it holds, 1 to 3600 s in whole seconds; default 5 s. */
    @Value.Default
    default Duration garpMasterRefresh() {
        return Duration.ofSeconds(5);
    }

    /**
     * How many announcements each of the first two bursts has, 1 to 100; default 5, or 1 when there are several HAVIPs,
     * since the cloud limits the announcements of an ENI.
     */
    @Value.Default
    default int garpMasterRepeat() {
        return group().havips().size() > 1 ? 1 : 5;
    }

    /**
     * Interfaces beside the HAVIP's own, such as the one to a database; a member gives up when one goes down. keepalived
     * always watches the HAVIP's interface, and refuses a configuration that names it here.
     */
    List<String> trackInterfaces();

    /** Health checks; a member on which one fails gives the HAVIP up. */
    List<TrackScript> trackScripts();

    /** The user that runs the scripts; default {@code root}. */
    @Value.Default
    default String scriptUser() {
        return "root";
    }

    /** A FIFO to which keepalived writes each change of state, for a program that follows it. */
    Optional<String> notifyFifo();

    /** A script that is called with the new state: {@code MASTER}, {@code BACKUP}, {@code FAULT} or {@code STOP}. */
    Optional<String> notifyScript();

    /** Checks what no type does. */
    @Value.Check
    default void check() {
        Checks.range("the VRRP version", 2, 3, version());
        Checks.range("the virtual router id", 1, 255, virtualRouterId());
        Checks.range("the priority", 2, 254, priority());
        Checks.range("the priority step", 0, 100, priorityStep());
        int lowest = priority() - priorityStep() * (group().members().size() - 1);
        if (lowest < 1) {
            throw new IllegalArgumentException("the lowest priority would be " + lowest + "; give a priority above "
                    + (priority() - lowest) + " or a smaller step");
        }
        checkAdvertInterval();
        Times.millis("the preempt delay", 0, 1000, preemptDelay());
        Times.seconds("the garp master delay", 1, 255, garpMasterDelay());
        Times.seconds("the garp master refresh", 1, 3600, garpMasterRefresh());
        Checks.range("the garp master repeat", 1, 100, garpMasterRepeat());
        checkFixedMaster();
        checkAuthPass();
        checkTracked();
        Names.word("the user of the scripts", scriptUser());
        notifyFifo().ifPresent(path -> Names.path("a FIFO", path));
        notifyScript().ifPresent(path -> Names.path("a notify script", path));
    }

    private void checkAdvertInterval() {
        long millis = advertInterval().toMillis();
        boolean whole = advertInterval().equals(Duration.ofMillis(millis));
        if (version() == 2) {
            Checks.range("the advert interval of VRRPv2 in ms", 1000, 255_000, millis);
            if (!whole || millis % 1000 != 0) {
                throw new IllegalArgumentException(
                        "the advert interval of VRRPv2 is " + advertInterval() + "; give whole seconds, or version(3)");
            }
        } else {
            Checks.range("the advert interval of VRRPv3 in ms", 10, 40_950, millis);
            if (!whole || millis % 10 != 0) {
                throw new IllegalArgumentException(
                        "the advert interval of VRRPv3 is " + advertInterval() + "; give a multiple of 10 ms");
            }
        }
    }

    private void checkFixedMaster() {
        fixedMaster().ifPresent(name -> {
            group().member(name);
            if (priorityStep() == 0) {
                throw new IllegalArgumentException(
                        "a fixed master with a priority step of 0 is no master; give a step of 1 or more");
            }
        });
        if (fixedMaster().isEmpty() && !preemptDelay().isZero()) {
            throw new IllegalArgumentException(
                    "a preempt delay of " + preemptDelay()
                            + " without a fixed master does nothing, since nobody pre-empts; name a fixedMaster or leave it out");
        }
    }

    private void checkTracked() {
        Names.distinct("a tracked interface", trackInterfaces());
        Names.distinct(
                "a track script", trackScripts().stream().map(TrackScript::name).toList());
        trackScripts().stream()
                .filter(script -> script.weight() != 0 && fixedMaster().isEmpty())
                .findFirst()
                .ifPresent(script -> {
                    throw new IllegalArgumentException("the track script '" + script.name() + "' has a weight of "
                            + script.weight()
                            + " without a fixed master: it changes a priority, and nobody pre-empts; leave the weight"
                            + " out, so that the member gives up, or name a fixedMaster");
                });
        for (String nic : trackInterfaces()) {
            Names.networkInterface(nic);
            if (group().members().stream()
                    .anyMatch(member -> member.networkInterface().equals(nic))) {
                throw new IllegalArgumentException(
                        "the HAVIP's interface " + nic + " is watched anyway; track only others");
            }
        }
    }

    private void checkAuthPass() {
        if (version() == 2) {
            Secrets.check("the auth pass", 1, MAX_AUTH_PASS_LENGTH, authPass());
        } else if (!authPass().isEmpty()) {
            throw new IllegalArgumentException("VRRPv3 has no password; leave authPass out, or use version(2)");
        }
    }

    /** Returns the file of each member. */
    default ConfigFiles files() {
        return new KeepalivedText(this).files();
    }

    /** Returns a new builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Keepalived}. This class is not thread-safe. */
    final class Builder extends ImmutableKeepalived.Builder {
        Builder() {}
    }
}
