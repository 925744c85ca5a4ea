package dev.havip.hold;

import dev.havip.Havip;
import dev.havip.HavipTimeoutException;
import dev.havip.InterfaceException;
import dev.havip.time.MonotonicClock;
import dev.havip.time.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds addresses of HAVIPs on interfaces of this machine for as long as an {@link Elector} lets it: puts them there with
 * a lifetime, announces them with ARP, renews both, defends them, and stops at the fence of its lease without asking
 * anybody.
 *
 * <p>A holder is started once and closed once; {@link #close()} also closes its elector, announcer, addresses and
 * neighbours. A limit that no holder can lift: a virtual machine that is frozen together with its clock wakes up with a
 * lease that looks young, and holds until its first renewal fails. This class is thread-safe.
 */
public final class HavipHolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HavipHolder.class);
    private static final Duration MAX_RENEWAL_PERIOD = Duration.ofSeconds(1);
    private static final Duration MAX_LEASE = Duration.ofDays(1);

    private final HolderSettings settings;
    private final Claim claim;
    private final Fence fence;
    private final Elector elector;
    private final Candidacy candidacy;
    private final Announcer announcer;
    private final InterfaceAddresses addresses;
    private final MonotonicClock clock;
    private final Scheduler scheduler;
    private final Announcing announcing;
    private final InterfaceGuard guard;
    private final @Nullable ReadBack readBack;
    private final List<HealthWatch> healthWatches = new ArrayList<>();

    private volatile String lastTold = "not started";
    private HolderState state = HolderState.IDLE;
    private boolean started;
    /** The elector's word: elected, and not told since that it is lost. */
    private boolean elected;

    private boolean unsafe;
    private long term;
    /** When the addresses go by themselves if no renewal comes through. */
    private long putUntil;

    private Scheduler.Scheduled fenceTimer = () -> {};

    HavipHolder(HolderSettings settings) {
        this.settings = settings;
        clock = settings.clock();
        fence = new Fence(clock, settings.rules());
        announcer = settings.announcer();
        addresses = settings.addresses();
        claim = new Claim(settings.claims(), addresses, announcer, fence, settings.rules());
        elector = settings.elector();
        scheduler = settings.scheduler();
        candidacy = new Candidacy(elector, new Elected(), clock, scheduler, this);
        announcing = new Announcing(settings.schedule(), clock, scheduler, this, this::announce);
        guard = new InterfaceGuard(settings, claim, fence, new Guarded());
        readBack =
                settings.confirmation() == null ? null : new ReadBack(settings.confirmation(), settings.background());
        for (HealthCheck check : settings.healthChecks()) {
            healthWatches.add(new HealthWatch(check, clock, settings.background(), scheduler, this::healthTurned));
        }
    }

    /** Returns a new builder. */
    public static HolderBuilder builder() {
        return new HolderBuilder();
    }

    static Duration checkLease(Duration lease) {
        if (lease.compareTo(Elector.MIN_LEASE) < 0) {
            throw new IllegalArgumentException("a lease of " + lease.toMillis() + " ms is too short: "
                    + Lease.GUARD.toMillis()
                    + " ms of guard, 1000 ms of the shortest lifetime, 1000 ms from one renewal to"
                    + " the next and 700 ms for late ones add up to " + Elector.MIN_LEASE.toMillis()
                    + " ms; give at least that");
        }
        if (lease.compareTo(MAX_LEASE) > 0) {
            throw new IllegalArgumentException("a lease of " + lease
                    + " is too long: so long nobody takes over from a machine that died; give at most " + MAX_LEASE);
        }
        return lease;
    }

    /**
     * Removes what an earlier process left, asks whether anybody else has the addresses, and joins the election. With the
     * default elector the addresses are claimed before this returns. A holder that cannot start is closed.
     *
     * @return this holder
     * @throws DuplicateAddressException if a machine that is no peer has an address; only when neighbours were given
     * @throws IllegalStateException if it was started or closed before
     */
    public HavipHolder start() {
        synchronized (this) {
            if (started || state == HolderState.RELEASED) {
                throw new IllegalStateException("this holder was started or closed before; build another one");
            }
            started = true;
        }
        try {
            prepare();
            synchronized (this) {
                candidacy.compete();
            }
        } catch (RuntimeException e) {
            Closing.closeAfter(e, this);
            throw e;
        }
        return this;
    }

    private void prepare() {
        claim.interfaces().forEach(addresses::sweep);
        DuplicateCheck.refuseStrangers(settings, claim);
        tell(HolderEvent.Kind.STARTED, addresses.description());
        if (state() == HolderState.RELEASED) { // the listener closed it
            return;
        }
        guard.begin();
        healthWatches.forEach(HealthWatch::start);
    }

    /** Where the holder stands now. */
    public synchronized HolderState state() {
        return state;
    }

    /** The holder as it is now. */
    public synchronized HolderStatus status() {
        Duration ahead = fence.ahead();
        return new HolderStatus(
                settings.name(),
                state,
                claim.all(),
                term,
                ahead.isNegative() ? Duration.ZERO : ahead,
                announcing.count(),
                candidacy.impediments());
    }

    // Election

    private final class Elected implements Elector.Listener {
        @Override
        public void elected(Lease lease) {
            claim(lease);
        }

        @Override
        public void lost(String cause) {
            loseForCertain(cause);
        }
    }

    /** Gives up until the impediment is gone. */
    private void impeded(String impediment) {
        if (candidacy.impede(impediment)) {
            lose(impediment);
            candidacy.resign();
        }
    }

    // Claim, renew, lose

    private synchronized void claim(Lease lease) {
        if (state != HolderState.IDLE || !candidacy.isJoined()) {
            return;
        }
        state = HolderState.CLAIMING;
        elected = true;
        term = lease.term();
        unsafe = false;
        tell(HolderEvent.Kind.ELECTED, "elected");
        if (state != HolderState.CLAIMING) { // the listener closed it
            return;
        }
        fence.moveTo(lease);
        if (!put()) {
            return;
        }
        state = HolderState.HOLDING;
        watchFence();
        scheduleRenewal(term);
        if (readBack != null) {
            readBack.begin(this::readBack);
        }
        tell(HolderEvent.Kind.CLAIMED, "on " + String.join(", ", claim.interfaces()));
        if (state == HolderState.HOLDING) {
            announcing.begin();
        }
    }

    private void announce() {
        try {
            AnnounceOutcome outcome = claim.announce(settings.schedule().form());
            if (outcome.complete()) {
                tell(HolderEvent.Kind.ANNOUNCED, "announcement " + announcing.count());
            } else {
                tell(HolderEvent.Kind.ANNOUNCE_SKIPPED, outcome.skipped() + " frames skipped: " + outcome.reason());
            }
        } catch (InterfaceException e) {
            tell(HolderEvent.Kind.TROUBLE, text(e));
        }
    }

    /** Puts or renews the addresses; false when the claim was lost over it. */
    private boolean put() {
        long asked = clock.nanoTime();
        Duration lifetime = fence.lifetime();
        try {
            switch (claim.put()) {
                case DONE -> {
                    putUntil = asked + lifetime.toNanos();
                    return true;
                }
                case LATE -> {
                    tell(HolderEvent.Kind.UNDONE, "the process stood still while the addresses were put");
                    giveUp("the lease ended while the addresses were put");
                    return false;
                }
                case NO_TIME -> {
                    if (state == HolderState.CLAIMING) {
                        giveUp("the lease ends before a whole second of lifetime fits");
                        return false;
                    }
                    return true;
                }
            }
        } catch (InterfaceException e) {
            tell(HolderEvent.Kind.TROUBLE, text(e));
            if (state == HolderState.CLAIMING || clock.nanoTime() - putUntil >= 0) {
                stepAside(text(e));
                return false;
            }
        }
        return true;
    }

    private Duration renewalPeriod() {
        Duration quarter = elector.leaseDuration().dividedBy(4);
        return quarter.compareTo(MAX_RENEWAL_PERIOD) < 0 ? quarter : MAX_RENEWAL_PERIOD;
    }

    private void scheduleRenewal(long ofTerm) {
        Duration period = renewalPeriod();
        long due = clock.nanoTime() + period.toNanos();
        scheduler.schedule(period, () -> {
            synchronized (this) {
                if (state == HolderState.HOLDING && term == ofTerm) {
                    Duration late = Duration.ofNanos(clock.nanoTime() - due);
                    renew();
                    if (state == HolderState.HOLDING) {
                        scheduleRenewal(ofTerm);
                    }
                    warnOfPause(late);
                }
            }
        });
    }

    private void warnOfPause(Duration lateness) {
        // What is left of a lease when the guard, the shortest lifetime and the time between renewals are taken off it.
        Duration slack = elector.leaseDuration()
                .minus(settings.rules().guard())
                .minus(Duration.ofSeconds(1))
                .minus(renewalPeriod());
        if (lateness.compareTo(slack.dividedBy(2)) > 0) {
            tell(
                    HolderEvent.Kind.PAUSED,
                    "the process stood still for " + lateness.toMillis() + " ms, a lease of "
                            + elector.leaseDuration().toMillis() + " ms bears " + slack.toMillis()
                            + " ms; take a longer lease or find what stops it");
        }
    }

    private void renew() {
        Optional<Lease> lease = proven(term);
        if (lease.isPresent()) {
            unsafe = false;
            fence.moveTo(lease.get());
            watchFence();
        } else if (settings.policy() == HoldPolicy.HOLD_UNTIL_CONTESTED
                && fence.ahead().compareTo(MAX_RENEWAL_PERIOD.multipliedBy(2)) < 0) {
            holdUnsafely();
        }
        if (state == HolderState.HOLDING) {
            put();
        }
    }

    /** An elector that fails proves nothing. */
    @SuppressWarnings("CatchingUnchecked") // whatever it throws, it is asked again
    private Optional<Lease> proven(long ofTerm) {
        try {
            return elector.lease().filter(lease -> lease.term() == ofTerm);
        } catch (RuntimeException e) {
            tell(HolderEvent.Kind.TROUBLE, "the elector cannot tell the lease: " + e);
            return Optional.empty();
        }
    }

    private void holdUnsafely() {
        fence.moveTo(new Lease(term, clock.nanoTime() + elector.leaseDuration().toNanos()));
        watchFence();
        if (!unsafe) {
            unsafe = true;
            tell(
                    HolderEvent.Kind.HOLDING_UNSAFELY,
                    "the lease is not renewed; kept until another machine claims the address");
        }
    }

    private void watchFence() {
        fenceTimer.cancel();
        long ofTerm = term;
        fenceTimer = scheduler.schedule(fence.ahead(), () -> {
            synchronized (this) {
                if (state == HolderState.HOLDING && term == ofTerm && !fence.isOpen()) {
                    giveUp("the lease ended");
                }
            }
        });
    }

    /** The elector says so. */
    private synchronized void loseForCertain(String cause) {
        elected = false;
        lose(cause);
    }

    /** In doubt: the elector did not say that the lease is lost, and may be able to prove it again. */
    private void giveUp(String cause) {
        lose(cause);
        claimOnceProven(term);
    }

    private void claimOnceProven(long ofTerm) {
        if (state != HolderState.IDLE) {
            return;
        }
        scheduler.schedule(renewalPeriod(), () -> {
            synchronized (this) {
                if (state == HolderState.IDLE && candidacy.isJoined() && elected && term == ofTerm) {
                    proven(ofTerm)
                            .filter(lease -> lease.untilFence(clock.nanoTime()).toSeconds() >= 1)
                            .ifPresentOrElse(this::claim, () -> claimOnceProven(ofTerm));
                }
            }
        });
    }

    /** Elected, but of no use here: lets a peer in, and competes again after the time of a lease. */
    private void stepAside(String cause) {
        lose(cause);
        candidacy.resign();
        if (state == HolderState.IDLE) {
            candidacy.competeAfter(elector.leaseDuration());
        }
    }

    private synchronized void lose(String cause) {
        if (state != HolderState.HOLDING && state != HolderState.CLAIMING) {
            return;
        }
        withdraw();
        if (state == HolderState.LOSING) { // else the listener closed it
            state = HolderState.IDLE;
        }
        tell(HolderEvent.Kind.LOST, cause);
    }

    private void withdraw() {
        state = HolderState.LOSING;
        long leaseEnds =
                clock.nanoTime() + fence.ahead().plus(settings.rules().guard()).toNanos();
        fence.shut();
        fenceTimer.cancel();
        announcing.end();
        if (readBack != null) {
            readBack.end();
        }
        try {
            claim.remove();
        } catch (InterfaceException e) {
            if (claim.mayBeThere()) {
                candidacy.leftBehind(leaseEnds);
            }
            tell(HolderEvent.Kind.TROUBLE, text(e)); // last: the listener may close the holder
        }
    }

    // Health

    private synchronized void healthTurned(String name, Health health) {
        if (state == HolderState.RELEASED) {
            return;
        }
        String impediment = "health check " + name + " is down";
        if (health == Health.DOWN) {
            tell(HolderEvent.Kind.UNHEALTHY, name);
            impeded(impediment);
        } else {
            tell(HolderEvent.Kind.HEALTHY, name);
            candidacy.unimpede(impediment);
        }
    }

    // The cloud

    /** Called by the read-back while we hold: whether the cloud shows what we believe. */
    private synchronized void readBack(ReadBack.Finding finding) {
        if (state != HolderState.HOLDING) {
            return;
        }
        tell(finding.confirmed() ? HolderEvent.Kind.CONFIRMED : HolderEvent.Kind.CONTRADICTED, finding.text());
        if (!finding.confirmed()) {
            claim.interfaces().forEach(interfaceName -> guard.announceOnce(interfaceName, claim.on(interfaceName)));
        }
    }

    /**
     * Waits until the cloud shows our ENI as the one that holds each HAVIP.
     *
     * @param deadline how long to wait, greater than zero
     * @return the HAVIPs as the cloud shows them, in the order in which they were given
     * @throws IllegalStateException if no cloud was given to {@link HolderBuilder#confirmWith}
     * @throws dev.havip.HavipTimeoutException if the cloud does not show it in time; the message tells where the holder
     *     stands and what happened to it last. The holder goes on
     */
    public List<Havip> awaitBound(Duration deadline) {
        Confirmation confirmation = settings.confirmation();
        if (confirmation == null) {
            throw new IllegalStateException(
                    "this holder has no cloud to ask; give one with confirmWith(cloud, eni) and the HAVIP with havip(...)");
        }
        try {
            return confirmation.awaitBound(deadline, clock);
        } catch (HavipTimeoutException e) {
            throw new HavipTimeoutException(
                    "the cloud does not show " + confirmation.eni() + " as the holder; this holder is " + state()
                            + ", and last: " + lastTold,
                    e.attempts(),
                    e.elapsed(),
                    e);
        }
    }

    // The end

    /**
     * Gives up in favour of a peer, where the elector can name one: frames stop, the addresses are removed, and only then
     * the elector is told. The holder competes no more; close it.
     */
    public void handOver(String peer) {
        synchronized (this) {
            lose("handed over to " + peer);
            candidacy.impede("handed over to " + peer);
            candidacy.end();
        }
        candidacy.onceGone(() -> elector.resignTo(peer));
    }

    /**
     * Removes the addresses, resigns, and closes what the holder was given. Closing twice does nothing. Goes on when a
     * step fails and throws the first failure at the end, with the others attached. Only where addresses could not be
     * removed, the elector is closed later, when their lifetime has ended. A listener may call it: the addresses are
     * removed at once, and the rest is closed on another thread when the listener has returned.
     */
    @Override
    public void close() {
        synchronized (this) {
            if (state == HolderState.RELEASED) {
                return;
            }
            boolean held = state == HolderState.HOLDING || state == HolderState.CLAIMING;
            if (held) {
                withdraw();
            }
            state = HolderState.RELEASED;
            candidacy.end();
            guard.end();
            if (held) {
                tell(HolderEvent.Kind.RELEASED, "closed");
            }
        }
        List<AutoCloseable> parts = new ArrayList<>();
        parts.addAll(healthWatches);
        parts.add(guard);
        parts.add(announcer);
        parts.add(addresses);
        if (settings.neighbours() != null) {
            parts.add(settings.neighbours());
        }
        Duration left = candidacy.untilGone();
        if (left.isZero()) {
            parts.add(0, elector); // waits for nothing else: a peer does
            parts.addAll(settings.ownedSchedulers());
        } else {
            List<AutoCloseable> later = new ArrayList<>(List.of(elector));
            later.addAll(settings.ownedSchedulers());
            parts.add(() ->
                    scheduler.schedule(left, () -> Closing.closeAll("the elector of " + settings.name(), later)));
        }
        close(parts);
    }

    private void close(List<AutoCloseable> parts) {
        if (!Thread.holdsLock(this)) {
            Closing.closeAll("the holder " + settings.name(), parts);
            return;
        }
        // A listener closes it: the parts wait for threads of theirs, which may wait for the lock that we have.
        Scheduler closing = Scheduler.system("havip-" + settings.name() + "-close");
        parts.add(closing);
        closing.schedule(Duration.ZERO, () -> Closing.closeAll("the holder " + settings.name(), parts));
    }

    /** What the guard of the interfaces may ask of its holder, whose lock it takes. */
    private final class Guarded implements InterfaceGuard.Holder {
        @Override
        public Object lock() {
            return HavipHolder.this;
        }

        @Override
        public boolean holds() {
            return state == HolderState.HOLDING;
        }

        @Override
        public boolean holdsUnsafely() {
            return unsafe;
        }

        @Override
        public void announceAnew() {
            announcing.begin();
        }

        @Override
        public void giveUp(String cause) {
            HavipHolder.this.giveUp(cause);
        }

        @Override
        public void impede(String impediment) {
            impeded(impediment);
        }

        @Override
        public void unimpede(String impediment) {
            candidacy.unimpede(impediment);
        }

        @Override
        public void tell(HolderEvent.Kind kind, String cause) {
            HavipHolder.this.tell(kind, cause);
        }
    }

    @SuppressWarnings("CatchingUnchecked") // whatever a listener throws, the holder goes on
    private void tell(HolderEvent.Kind kind, String cause) {
        HolderEvent event = new HolderEvent(kind, settings.name(), claim.all(), term, cause, clock.nanoTime());
        lastTold = kind + ", " + cause;
        try {
            settings.listener().accept(event);
        } catch (RuntimeException | Error e) {
            LOG.warn("the listener of a holder failed at {}", event, e);
        }
    }

    private static String text(Exception e) {
        return String.valueOf(e.getMessage());
    }
}
