package dev.havip.hold;

import dev.havip.AnnounceException;
import dev.havip.internal.Checks;
import dev.havip.net.Ipv4Address;
import dev.havip.time.MonotonicClock;
import dev.havip.time.Scheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Announces addresses by a schedule until it is closed, without holding them: for software that puts them on the machine
 * and decides who owns them by its own means. A {@link HavipHolder} does all of it. This class is thread-safe.
 */
public final class StandingAnnouncement implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StandingAnnouncement.class);

    private final Announcer announcer;
    private final String interfaceName;
    private final List<Ipv4Address> addresses;
    private final AnnounceSchedule schedule;
    private final BooleanSupplier owned;
    private final Consumer<AnnounceOutcome> listener;
    private final Scheduler scheduler;
    private final boolean ownsScheduler;
    private final Announcing announcing;
    private boolean closed;

    private StandingAnnouncement(Builder builder, Announcer announcer) {
        this.announcer = announcer;
        interfaceName = builder.interfaceName;
        addresses = List.copyOf(builder.addresses);
        schedule = builder.schedule;
        owned = builder.owned;
        listener = builder.listener;
        ownsScheduler = builder.scheduler == null;
        scheduler = builder.scheduler != null ? builder.scheduler : Scheduler.system("havip-announce-" + interfaceName);
        announcing = new Announcing(schedule, builder.clock, scheduler, this, this::announce);
    }

    /** Returns a new builder. */
    public static Builder builder() {
        return new Builder();
    }

    private synchronized void begin() {
        announcing.begin();
    }

    @SuppressWarnings("CatchingUnchecked") // whatever a listener throws, the announcements go on
    private void announce() {
        try {
            listener.accept(announcer.announce(interfaceName, schedule.form(), addresses, owned));
        } catch (RuntimeException e) {
            LOG.warn("announcing on {} failed, and goes on", interfaceName, e);
        }
    }

    /** Stops: no frame goes out when this has returned. Leaves the announcer open. Closing twice does nothing. */
    @Override
    public synchronized void close() {
        announcing.end();
        if (!closed && ownsScheduler) {
            scheduler.close();
        }
        closed = true;
    }

    /** Builds a {@link StandingAnnouncement}. This class is not thread-safe. */
    public static final class Builder {
        private final List<Ipv4Address> addresses = new ArrayList<>();
        private @Nullable Announcer announcer;
        private String interfaceName = "";
        private AnnounceSchedule schedule = AnnounceSchedule.tencentCloud();
        private BooleanSupplier owned = () -> true;
        private Consumer<AnnounceOutcome> listener = ignored -> {};
        private MonotonicClock clock = MonotonicClock.system();
        private @Nullable Scheduler scheduler;

        private Builder() {}

        /** Announces this address too; at least one is required. */
        public Builder address(Ipv4Address address) {
            addresses.add(address);
            return this;
        }

        /** Announces on this interface, which the announcer has open or opens now. */
        public Builder on(String interfaceName) {
            this.interfaceName = Checks.length("the name of an interface", 1, 15, interfaceName);
            return this;
        }

        /** Sets what announces; required. It is not closed. */
        public Builder announcer(Announcer announcer) {
            this.announcer = announcer;
            return this;
        }

        /** Sets when; {@link AnnounceSchedule#tencentCloud()} by default. */
        public Builder schedule(AnnounceSchedule schedule) {
            this.schedule = schedule;
            return this;
        }

        /** Sets who is asked before each frame whether the addresses are still ours; by default they always are. */
        public Builder whileOwned(BooleanSupplier owned) {
            this.owned = owned;
            return this;
        }

        /** Sets who is told what became of each announcement, on the thread that announces; nobody by default. */
        public Builder listener(Consumer<AnnounceOutcome> listener) {
            this.listener = listener;
            return this;
        }

        /** Sets the clock that the schedule runs on; the system's by default. */
        public Builder clock(MonotonicClock clock) {
            this.clock = clock;
            return this;
        }

        /** Sets what runs it; a thread of its own by default. */
        public Builder scheduler(Scheduler scheduler) {
            this.scheduler = scheduler;
            return this;
        }

        /**
         * Opens the interface and makes the first announcement at once, on this thread.
         *
         * @throws IllegalStateException if the address, the interface or the announcer is missing
         * @throws AnnounceException if the interface cannot be opened
         */
        public StandingAnnouncement start() {
            if (addresses.isEmpty() || interfaceName.isEmpty() || announcer == null) {
                throw new IllegalStateException("nothing to announce, or nowhere, or by nothing; give address(...),"
                        + " on(...) and announcer(...)");
            }
            announcer.open(interfaceName);
            StandingAnnouncement announcement = new StandingAnnouncement(this, announcer);
            announcement.begin();
            return announcement;
        }
    }
}
