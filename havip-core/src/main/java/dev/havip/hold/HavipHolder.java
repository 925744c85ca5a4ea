package dev.havip.hold;

import dev.havip.AnnounceException;
import dev.havip.EniId;
import dev.havip.Havip;
import dev.havip.HavipException;
import dev.havip.InterfaceException;
import dev.havip.cloud.HavipCloud;
import dev.havip.internal.Checks;
import dev.havip.net.Ipv4Address;
import dev.havip.time.MonotonicClock;
import dev.havip.time.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Holds the address of a HAVIP on an interface of this machine for as long as an {@link Elector} lets it: puts the
 * address there with a lifetime, announces it with ARP, renews both, and stops at the fence of its lease without asking
 * anybody.
 *
 * <p>A holder is started once and closed once; {@link #close()} also closes its elector, announcer and addresses. This
 * class is thread-safe.
 */
public final class HavipHolder implements AutoCloseable {
    /** The shortest lease: the guard, a whole second of lifetime, and time for renewals that come late. */
    public static final Duration MIN_LEASE = Duration.ofSeconds(4);

    private final String name;
    private final List<Ipv4Address> held;
    private final String interfaceName;
    private final Announcer announcer;
    private final InterfaceAddresses addresses;
    private final Elector elector;
    private final AnnounceSchedule schedule;
    private final Consumer<HolderEvent> listener;
    private final MonotonicClock clock;
    private final Scheduler scheduler;
    private final boolean ownsScheduler;
    private final @Nullable Confirmation confirmation;

    private HolderState state = HolderState.IDLE;
    private boolean started;
    private long term;
    private long claimedAt;
    private long announcements;
    private volatile long fence = Long.MIN_VALUE;
    private volatile boolean leased;

    private HavipHolder(Builder builder, Announcer announcer, InterfaceAddresses addresses) {
        name = builder.name;
        held = List.copyOf(builder.addressesToHold);
        interfaceName = builder.interfaceName;
        this.announcer = announcer;
        this.addresses = addresses;
        clock = builder.clock;
        elector = builder.elector != null ? builder.elector : AlwaysMe.of(builder.lease, clock);
        schedule = builder.schedule;
        listener = builder.listener;
        ownsScheduler = builder.scheduler == null;
        scheduler = builder.scheduler != null ? builder.scheduler : Scheduler.system("havip-holder-" + name);
        confirmation = builder.confirmation();
    }

    /** Returns a new builder. */
    public static Builder builder() {
        return new Builder();
    }

    static Duration checkLease(Duration lease) {
        if (lease.compareTo(MIN_LEASE) < 0) {
            throw new IllegalArgumentException(
                    "a lease of " + lease.toMillis() + " ms is too short: after the guard of "
                            + Lease.GUARD.toMillis()
                            + " ms a whole second of lifetime and late renewals must fit; give at least "
                            + MIN_LEASE.toMillis() + " ms");
        }
        return lease;
    }

    /**
     * Joins the election; the address is claimed once elected, with the default elector before this returns.
     *
     * @return this holder
     * @throws IllegalStateException if it was started or closed before
     */
    public HavipHolder start() {
        synchronized (this) {
            if (started || state == HolderState.RELEASED) {
                throw new IllegalStateException("this holder was started or closed before; build another one");
            }
            started = true;
        }
        elector.join(new Elector.Listener() {
            @Override
            public void elected(Lease lease) {
                claim(lease);
            }

            @Override
            public void lost(String cause) {
                lose(cause);
            }
        });
        return this;
    }

    /** Where the holder stands now. */
    public synchronized HolderState state() {
        return state;
    }

    /** Tells whether the address may be announced at this very moment. */
    private boolean owned() {
        return leased && clock.nanoTime() - fence < 0;
    }

    private synchronized void claim(Lease lease) {
        if (state != HolderState.IDLE) {
            return;
        }
        state = HolderState.CLAIMING;
        term = lease.term();
        tell(HolderEvent.Kind.ELECTED, "elected");
        if (!renew(lease)) {
            return;
        }
        state = HolderState.HOLDING;
        claimedAt = clock.nanoTime();
        announcements = 0;
        tell(HolderEvent.Kind.CLAIMED, "on " + interfaceName);
        announceNext();
        scheduleRenewal(term);
    }

    /** Puts the addresses with what is left of the lease, and tells whether that came in time. */
    private boolean renew(Lease lease) {
        long lifetime = lease.untilFence(clock.nanoTime()).toSeconds();
        if (lifetime < 1) {
            lose("the lease ends before a whole second of lifetime fits");
            return false;
        }
        fence = lease.fence();
        leased = true;
        try {
            addresses.put(interfaceName, held, Duration.ofSeconds(lifetime));
        } catch (InterfaceException e) {
            tell(HolderEvent.Kind.TROUBLE, String.valueOf(e.getMessage()));
            return owned();
        }
        if (!owned()) {
            lose("the lease ended while the addresses were put");
            return false;
        }
        return true;
    }

    private void scheduleRenewal(long ofTerm) {
        Duration quarter = elector.leaseDuration().dividedBy(4);
        Duration period = quarter.compareTo(Duration.ofSeconds(1)) < 0 ? quarter : Duration.ofSeconds(1);
        scheduler.schedule(period, () -> {
            synchronized (this) {
                if (state == HolderState.HOLDING && term == ofTerm && renewFromElector()) {
                    scheduleRenewal(ofTerm);
                }
            }
        });
    }

    private boolean renewFromElector() {
        Optional<Lease> lease = elector.lease();
        if (lease.isPresent() && lease.get().term() == term) {
            return renew(lease.get());
        }
        if (!owned()) {
            lose("the lease ended");
            return false;
        }
        return true;
    }

    private void announceNext() {
        long n = announcements++;
        try {
            AnnounceOutcome outcome = announcer.announce(interfaceName, schedule.form(), held, this::owned);
            tell(
                    outcome.complete() ? HolderEvent.Kind.ANNOUNCED : HolderEvent.Kind.ANNOUNCE_SKIPPED,
                    outcome.complete()
                            ? "announcement " + (n + 1)
                            : outcome.skipped() + " frames skipped: " + outcome.reason());
        } catch (AnnounceException e) {
            tell(HolderEvent.Kind.TROUBLE, String.valueOf(e.getMessage()));
        }
        long ofTerm = term;
        schedule.offset(n + 1).ifPresent(offset -> {
            Duration delay = offset.minusNanos(clock.nanoTime() - claimedAt);
            scheduler.schedule(delay, () -> {
                synchronized (this) {
                    if (state == HolderState.HOLDING && term == ofTerm) {
                        announceNext();
                    }
                }
            });
        });
    }

    private synchronized void lose(String cause) {
        if (state != HolderState.HOLDING && state != HolderState.CLAIMING) {
            return;
        }
        state = HolderState.LOSING;
        withdraw();
        state = HolderState.IDLE;
        tell(HolderEvent.Kind.LOST, cause);
    }

    private void withdraw() {
        leased = false;
        try {
            addresses.remove(interfaceName, held);
        } catch (InterfaceException e) {
            tell(HolderEvent.Kind.TROUBLE, String.valueOf(e.getMessage()));
        }
    }

    private void tell(HolderEvent.Kind kind, String cause) {
        listener.accept(new HolderEvent(kind, name, held, term, cause, clock.nanoTime()));
    }

    /**
     * Waits until the cloud shows our ENI as the one that holds the HAVIP.
     *
     * @param deadline how long to wait, greater than zero
     * @return the HAVIP as the cloud shows it
     * @throws IllegalStateException if no cloud was given to {@link Builder#confirmWith}
     * @throws dev.havip.HavipTimeoutException if the cloud does not show it in time; the holder goes on
     */
    public Havip awaitBound(Duration deadline) {
        if (confirmation == null) {
            throw new IllegalStateException(
                    "this holder has no cloud to ask; give one with confirmWith(cloud, eni) and the HAVIP with havip(...)");
        }
        Havip bound = confirmation
                .cloud()
                .waiter(deadline)
                .awaitBound(confirmation.havip().id(), confirmation.eni());
        tell(HolderEvent.Kind.CONFIRMED, "bound to " + confirmation.eni());
        return bound;
    }

    /**
     * Removes the address, resigns, and closes what the holder was given. Closing twice does nothing. Goes on when a
     * step fails and throws the first failure at the end, with the others attached.
     */
    @Override
    public void close() {
        synchronized (this) {
            if (state == HolderState.RELEASED) {
                return;
            }
            boolean wasHolding = state == HolderState.HOLDING;
            if (wasHolding) {
                withdraw();
            }
            state = HolderState.RELEASED;
            if (wasHolding) {
                tell(HolderEvent.Kind.RELEASED, "closed");
            }
        }
        List<Runnable> steps = new ArrayList<>(List.of(elector::close, announcer::close, addresses::close));
        if (ownsScheduler) {
            steps.add(scheduler::close);
        }
        HavipException failure = null;
        for (Runnable step : steps) {
            try {
                step.run();
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = new HavipException("closing the holder " + name + " failed: " + e.getMessage(), e);
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private record Confirmation(HavipCloud cloud, Havip havip, EniId eni) {}

    /** Builds a {@link HavipHolder}. This class is not thread-safe. */
    public static final class Builder {
        private String name = "holder";
        private final List<Ipv4Address> addressesToHold = new ArrayList<>();
        private @Nullable Havip havip;
        private String interfaceName = "";
        private @Nullable Announcer announcer;
        private @Nullable InterfaceAddresses addresses;
        private @Nullable Elector elector;
        private Duration lease = Duration.ofSeconds(5);
        private AnnounceSchedule schedule = AnnounceSchedule.tencentCloud();
        private Consumer<HolderEvent> listener = ignored -> {};
        private MonotonicClock clock = MonotonicClock.system();
        private @Nullable Scheduler scheduler;
        private @Nullable HavipCloud cloud;
        private @Nullable EniId eni;

        private Builder() {}

        /** Names the holder in events and thread dumps: 1 to 32 characters, default {@code holder}. */
        public Builder name(String name) {
            this.name = Checks.length("the name of a holder", 1, 32, name);
            return this;
        }

        /** Holds the address of this HAVIP. */
        public Builder havip(Havip havip) {
            this.havip = havip;
            return address(havip.address());
        }

        /** Holds this address too. */
        public Builder address(Ipv4Address address) {
            if (!addressesToHold.contains(address)) {
                addressesToHold.add(address);
            }
            return this;
        }

        /** Holds on this interface, such as {@code eth0}. */
        public Builder on(String interfaceName) {
            this.interfaceName = Checks.length("the name of an interface", 1, 15, interfaceName);
            return this;
        }

        /** Sets what announces; the holder closes it. */
        public Builder announcer(Announcer announcer) {
            this.announcer = announcer;
            return this;
        }

        /** Sets what puts addresses on the interface; the holder closes it. */
        public Builder addresses(InterfaceAddresses addresses) {
            this.addresses = addresses;
            return this;
        }

        /** Sets who tells whether we may hold; the holder closes it. By default we always may, see {@link AlwaysMe}. */
        public Builder elector(Elector elector) {
            this.elector = elector;
            return this;
        }

        /** Sets the lease of the default elector: at least {@link #MIN_LEASE}, default 5 s. */
        public Builder lease(Duration lease) {
            this.lease = checkLease(lease);
            return this;
        }

        /** Sets when the address is announced; {@link AnnounceSchedule#tencentCloud()} by default. */
        public Builder schedule(AnnounceSchedule schedule) {
            this.schedule = schedule;
            return this;
        }

        /** Sets who is told what happens, on the holder's threads; nobody by default. It must return quickly. */
        public Builder listener(Consumer<HolderEvent> listener) {
            this.listener = listener;
            return this;
        }

        /** Sets the cloud that {@link HavipHolder#awaitBound} asks, and the ENI that this machine holds with. */
        public Builder confirmWith(HavipCloud cloud, EniId eni) {
            this.cloud = cloud;
            this.eni = eni;
            return this;
        }

        /** Sets the clock that leases are read on; the system's by default. */
        public Builder clock(MonotonicClock clock) {
            this.clock = clock;
            return this;
        }

        /** Sets what runs renewals and announcements; a thread of the holder's own by default. */
        public Builder scheduler(Scheduler scheduler) {
            this.scheduler = scheduler;
            return this;
        }

        private @Nullable Confirmation confirmation() {
            return cloud == null || havip == null || eni == null ? null : new Confirmation(cloud, havip, eni);
        }

        /**
         * Builds the holder and opens its interface.
         *
         * @throws IllegalStateException if the address, the interface, the announcer or the addresses are missing
         * @throws InterfaceException if the interface cannot be used
         */
        public HavipHolder build() {
            if (addressesToHold.isEmpty()) {
                throw new IllegalStateException("nothing to hold; give a HAVIP with havip(...) or an address(...)");
            }
            if (interfaceName.isEmpty()) {
                throw new IllegalStateException("no interface; name it with on(\"eth0\")");
            }
            if (announcer == null) {
                throw new IllegalStateException("no announcer; give one with announcer(...)");
            }
            if (addresses == null) {
                throw new IllegalStateException("nothing puts addresses on the interface; give it with addresses(...)");
            }
            announcer.open(interfaceName);
            addresses.open(interfaceName);
            return new HavipHolder(this, announcer, addresses);
        }
    }
}
