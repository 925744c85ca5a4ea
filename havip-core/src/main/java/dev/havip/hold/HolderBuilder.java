package dev.havip.hold;

import dev.havip.EniId;
import dev.havip.Havip;
import dev.havip.cloud.HavipCloud;
import dev.havip.internal.Checks;
import dev.havip.net.Cidr;
import dev.havip.net.Ipv4Address;
import dev.havip.net.MacAddress;
import dev.havip.time.MonotonicClock;
import dev.havip.time.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link HavipHolder}. It needs something to hold, an interface, an announcer and what puts addresses; all else
 * has a default. This class is not thread-safe.
 */
public final class HolderBuilder {
    /** "This" network and host, loopback, multicast and reserved (RFC 6890, RFC 5771). */
    private static final List<Cidr> NOBODYS =
            List.of(Cidr.parse("0.0.0.0/8"), Cidr.parse("127.0.0.0/8"), Cidr.parse("224.0.0.0/3"));

    private String name = "holder";
    private final Set<Ipv4Address> addressesToHold = new LinkedHashSet<>();
    private final Map<String, List<Ipv4Address>> addressesElsewhere = new LinkedHashMap<>();
    private final List<Havip> havips = new ArrayList<>();
    private @Nullable String interfaceName;
    private @Nullable Announcer announcer;
    private @Nullable InterfaceAddresses addresses;
    private @Nullable Neighbours neighbours;
    private final Set<MacAddress> peers = new LinkedHashSet<>();
    private @Nullable Elector elector;
    private Duration lease = Duration.ofSeconds(5);
    private HoldPolicy policy = HoldPolicy.RELEASE_ON_DOUBT;
    private AnnounceSchedule schedule = AnnounceSchedule.tencentCloud();
    private Duration linkGrace = Duration.ofMillis(500);
    private final List<HealthCheck> healthChecks = new ArrayList<>();
    private @Nullable HavipCloud cloud;
    private @Nullable EniId eni;
    private Duration readBackInterval = Duration.ofSeconds(10);
    private Duration confirmWithin = Duration.ofSeconds(15);
    private Consumer<HolderEvent> listener = ignored -> {};
    private MonotonicClock clock = MonotonicClock.system();
    private @Nullable Scheduler scheduler;
    private SafetyRules rules = SafetyRules.SAFE;

    HolderBuilder() {}

    /** Names the holder in events and thread dumps: 1 to 32 characters, default {@code holder}. */
    public HolderBuilder name(String name) {
        this.name = Checks.length("the name of a holder", 1, 32, name);
        return this;
    }

    /** Holds the address of this HAVIP too, on the interface that {@link #on} names. */
    public HolderBuilder havip(Havip havip) {
        havips.add(havip);
        return address(havip.address());
    }

    /**
     * Holds this address too, on the interface that {@link #on} names.
     *
     * @throws IllegalArgumentException if no machine can have it: a loopback or multicast address, say
     */
    public HolderBuilder address(Ipv4Address address) {
        addressesToHold.add(checkAddress(address));
        return this;
    }

    /** Holds this address too, on another interface. */
    public HolderBuilder address(String otherInterface, Ipv4Address address) {
        checkInterface(otherInterface);
        addressesElsewhere
                .computeIfAbsent(otherInterface, ignored -> new ArrayList<>())
                .add(checkAddress(address));
        return this;
    }

    /** Holds on this interface, such as {@code eth0}. */
    public HolderBuilder on(String interfaceName) {
        this.interfaceName = checkInterface(interfaceName);
        return this;
    }

    private static Ipv4Address checkAddress(Ipv4Address address) {
        if (NOBODYS.stream().anyMatch(range -> range.contains(address))) {
            throw new IllegalArgumentException(
                    "no machine can hold " + address + " on a network; give the private address of a HAVIP");
        }
        return address;
    }

    private static String checkInterface(String name) {
        return Checks.length("the name of an interface", 1, 15, name);
    }

    /** Sets what announces; the holder closes it. */
    public HolderBuilder announcer(Announcer announcer) {
        this.announcer = announcer;
        return this;
    }

    /** Sets what puts addresses on the interface; the holder closes it. */
    public HolderBuilder addresses(InterfaceAddresses addresses) {
        this.addresses = addresses;
        return this;
    }

    /**
     * Sets what hears and asks the neighbours; the holder closes it. Without one nothing is probed before the election and
     * nothing is defended.
     */
    public HolderBuilder neighbours(Neighbours neighbours) {
        this.neighbours = neighbours;
        return this;
    }

    /** Names a machine that may have the address when this holder starts, by its hardware address. */
    public HolderBuilder peer(MacAddress macAddress) {
        peers.add(macAddress);
        return this;
    }

    /** Names a machine that may have the address when this holder starts, such as {@code 02:00:00:00:00:01}. */
    public HolderBuilder peer(String macAddress) {
        return peer(MacAddress.parse(macAddress));
    }

    /** Sets who tells whether we may hold; the holder closes it. By default we always may, see {@link AlwaysMe}. */
    public HolderBuilder elector(Elector elector) {
        this.elector = elector;
        return this;
    }

    /** Sets the lease of the default elector: at least {@link Elector#MIN_LEASE}, default 5 s. */
    public HolderBuilder lease(Duration lease) {
        this.lease = HavipHolder.checkLease(lease);
        return this;
    }

    /** Sets what is done when a lease ends in doubt; {@link HoldPolicy#RELEASE_ON_DOUBT} by default. */
    public HolderBuilder policy(HoldPolicy policy) {
        this.policy = policy;
        return this;
    }

    /** Sets when the address is announced; {@link AnnounceSchedule#tencentCloud()} by default. */
    public HolderBuilder schedule(AnnounceSchedule schedule) {
        this.schedule = schedule;
        return this;
    }

    /** Sets how long a link may be down before leadership is given up: zero or more, default 500 ms. */
    public HolderBuilder linkGrace(Duration linkGrace) {
        this.linkGrace = Checks.notNegative("the grace time of a link", linkGrace);
        return this;
    }

    /** Gives up leadership while this check is down. */
    public HolderBuilder healthCheck(HealthCheck check) {
        healthChecks.add(check);
        return this;
    }

    /** Asks this cloud whether it shows our ENI as the holder of each HAVIP: once claimed, and again and again while held. */
    public HolderBuilder confirmWith(HavipCloud cloud, EniId eni) {
        this.cloud = cloud;
        this.eni = eni;
        return this;
    }

    /** Sets how soon the cloud has to show our ENI before it is told as a contradiction; greater than zero, default 15 s. */
    public HolderBuilder confirmWithin(Duration confirmWithin) {
        this.confirmWithin = Checks.positive("the time to confirm within", confirmWithin);
        return this;
    }

    /** Sets how often the cloud is asked while held: at least 1 s, default 10 s. */
    public HolderBuilder readBackEach(Duration interval) {
        Checks.range("the interval of read-backs in ms", 1000, Integer.MAX_VALUE, interval.toMillis());
        this.readBackInterval = interval;
        return this;
    }

    /** Sets who is told what happens, on the holder's threads; nobody by default. It must return quickly. */
    public HolderBuilder listener(Consumer<HolderEvent> listener) {
        this.listener = listener;
        return this;
    }

    /** Sets the clock that leases are read on; the system's by default. */
    public HolderBuilder clock(MonotonicClock clock) {
        this.clock = clock;
        return this;
    }

    /** Sets what runs all of the holder's tasks; threads of its own by default. The holder does not close it. */
    public HolderBuilder scheduler(Scheduler scheduler) {
        this.scheduler = scheduler;
        return this;
    }

    HolderBuilder rules(SafetyRules rules) {
        this.rules = rules;
        return this;
    }

    /**
     * Builds the holder and opens its interfaces. When one cannot be opened, everything that the holder would have closed
     * is closed.
     *
     * @throws IllegalStateException if the address, the interface, the announcer or the addresses are missing, the HAVIP
     *     that the cloud is to be asked for, or the neighbours that {@link HoldPolicy#HOLD_UNTIL_CONTESTED} listens to
     * @throws IllegalArgumentException if the elector's lease is too short
     * @throws dev.havip.InterfaceException if an interface cannot be used
     */
    public HavipHolder build() {
        Map<String, List<Ipv4Address>> claims = claims();
        Announcer opened = require(announcer, "no announcer; give one with announcer(...)");
        InterfaceAddresses puts =
                require(addresses, "nothing puts addresses on the interface; give it with addresses(...)");
        if (policy == HoldPolicy.HOLD_UNTIL_CONTESTED && neighbours == null) {
            throw new IllegalStateException(
                    "HOLD_UNTIL_CONTESTED hears nobody contest without neighbours; give them with neighbours(...)");
        }
        Elector election = elector != null ? elector : AlwaysMe.of(lease, clock);
        HavipHolder.checkLease(election.leaseDuration());
        Confirmation confirmation = confirmation();
        try {
            open(claims.keySet(), opened, puts);
        } catch (RuntimeException e) {
            Closing.closeAfter(e, election, opened, puts, neighbours);
            throw e;
        }
        boolean own = scheduler == null;
        Scheduler renewals = scheduler != null ? scheduler : Scheduler.system("havip-" + name);
        Scheduler background = scheduler != null ? scheduler : Scheduler.system("havip-" + name + "-background");
        return new HavipHolder(new HolderSettings(
                name,
                claims,
                opened,
                puts,
                neighbours,
                Set.copyOf(peers),
                election,
                policy,
                schedule,
                linkGrace,
                List.copyOf(healthChecks),
                confirmation,
                listener,
                clock,
                renewals,
                background,
                own ? List.of(renewals, background) : List.of(),
                rules));
    }

    private void open(Set<String> interfaces, Announcer opened, InterfaceAddresses puts) {
        for (String each : interfaces) {
            opened.open(each);
            puts.open(each);
            if (neighbours != null) {
                neighbours.open(each);
            }
        }
    }

    private Map<String, List<Ipv4Address>> claims() {
        if (addressesToHold.isEmpty() && addressesElsewhere.isEmpty()) {
            throw new IllegalStateException("nothing to hold; give a HAVIP with havip(...) or an address(...)");
        }
        Map<String, List<Ipv4Address>> claims = new LinkedHashMap<>();
        if (!addressesToHold.isEmpty()) {
            claims.put(
                    require(interfaceName, "no interface; name it with on(\"eth0\")"),
                    new ArrayList<>(addressesToHold));
        }
        addressesElsewhere.forEach((elsewhere, some) ->
                claims.computeIfAbsent(elsewhere, ignored -> new ArrayList<>()).addAll(some));
        claims.replaceAll((ignored, some) -> some.stream().distinct().toList());
        return claims;
    }

    private static <T> T require(@Nullable T part, String missing) {
        if (part == null) {
            throw new IllegalStateException(missing);
        }
        return part;
    }

    private @Nullable Confirmation confirmation() {
        if (cloud == null || eni == null) {
            return null;
        }
        if (havips.isEmpty()) {
            throw new IllegalStateException(
                    "confirmWith(...) asks for a HAVIP, and there are addresses only; give it with havip(...)");
        }
        return new Confirmation(cloud, List.copyOf(havips), eni, readBackInterval, confirmWithin);
    }
}
