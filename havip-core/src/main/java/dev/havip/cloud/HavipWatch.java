package dev.havip.cloud;

import dev.havip.Havip;
import dev.havip.HavipException;
import dev.havip.HavipId;
import dev.havip.HavipServiceException;
import dev.havip.time.Scheduler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at HAVIPs again and again and tells what changed. The first look tells nothing: it is what later ones are
 * compared with. Changes shorter than the interval are not seen; a move there and back is told as no change. This class
 * is thread-safe.
 */
public final class HavipWatch implements AutoCloseable {
    /**
     * The shortest interval: a tenth of what the cloud allows for one action, 20 calls a second. A look is one call for up to
     * 100 HAVIPs; watch more than that less often.
     */
    public static final Duration MIN_INTERVAL = Duration.ofMillis(500);

    /** Is told what a watch sees, on the watch's thread, one call after the other; it should return quickly. */
    @FunctionalInterface
    public interface Listener {
        /** Something changed. */
        void changed(HavipChange change);

        /** The cloud could not be asked; the watch goes on. */
        default void failed(HavipException failure) {}
    }

    private static final Logger LOG = LoggerFactory.getLogger(HavipWatch.class);

    private final HavipCloud cloud;
    private final HavipQuery query;
    private final Duration interval;
    private final Listener listener;
    private final Scheduler scheduler;
    private final boolean ownsScheduler;

    private @Nullable Map<HavipId, Havip> seen;
    private volatile boolean closed;

    private HavipWatch(Builder builder) {
        cloud = builder.cloud;
        query = builder.query;
        interval = builder.interval;
        listener = builder.listener;
        ownsScheduler = builder.scheduler == null;
        scheduler = builder.scheduler != null ? builder.scheduler : Scheduler.system("havip-watch");
    }

    /** Returns a builder of a watch on this cloud. */
    public static Builder builder(HavipCloud cloud) {
        return new Builder(cloud);
    }

    private void look() {
        if (closed) {
            return;
        }
        try {
            Map<HavipId, Havip> now = HavipChange.byId(shown());
            Map<HavipId, Havip> before = seen;
            seen = now;
            if (before != null) {
                HavipChange.between(before, now).forEach(change -> tell(change, () -> listener.changed(change)));
            }
        } catch (HavipException e) {
            tell(e, () -> listener.failed(e));
        } finally {
            lookAgain();
        }
    }

    /** Asked for HAVIPs of which one is gone, a cloud may refuse to show the others: then all are asked for. */
    private List<Havip> shown() {
        try {
            return cloud.havips(query).toList();
        } catch (HavipServiceException e) {
            if (query.ids().isEmpty() || !e.is("ResourceNotFound")) {
                throw e;
            }
            return cloud.havips(HavipQuery.all())
                    .filter(havip -> query.ids().contains(havip.id().value()))
                    .toList();
        }
    }

    @SuppressWarnings("CatchingUnchecked") // whatever a listener throws, the watch goes on
    private static void tell(Object what, Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            LOG.warn("the listener of a watch failed at {}", what, e);
        }
    }

    private synchronized void lookAgain() {
        if (!closed) {
            scheduler.schedule(interval, this::look);
        }
    }

    /** Ends the watch; a look under way may still tell what it saw. Closing twice does nothing. */
    @Override
    public synchronized void close() {
        closed = true;
        if (ownsScheduler) {
            scheduler.close();
        }
    }

    /** Builds a {@link HavipWatch}. This class is not thread-safe. */
    public static final class Builder {
        private final HavipCloud cloud;
        private HavipQuery query = HavipQuery.all();
        private Duration interval = Duration.ofSeconds(1);
        private Listener listener = change -> {};
        private @Nullable Scheduler scheduler;

        private Builder(HavipCloud cloud) {
            this.cloud = cloud;
        }

        /** Sets which HAVIPs are watched; all of the region by default. */
        public Builder query(HavipQuery query) {
            this.query = query;
            return this;
        }

        /** Sets the time from one look to the next: at least {@link #MIN_INTERVAL}, default 1 s. */
        public Builder interval(Duration interval) {
            if (interval.compareTo(MIN_INTERVAL) < 0) {
                throw new IllegalArgumentException("the interval of a watch is " + interval + "; give at least "
                        + MIN_INTERVAL + ", which leaves the cloud's rate limit to others");
            }
            this.interval = interval;
            return this;
        }

        /** Sets who is told; nobody by default. */
        public Builder listener(Listener listener) {
            this.listener = listener;
            return this;
        }

        /** Sets what runs the looks; a thread of the watch's own by default. The watch does not close it. */
        public Builder scheduler(Scheduler scheduler) {
            this.scheduler = scheduler;
            return this;
        }

        /** Builds the watch and takes the first look soon. */
        public HavipWatch start() {
            HavipWatch watch = new HavipWatch(this);
            watch.scheduler.schedule(Duration.ZERO, watch::look);
            return watch;
        }
    }
}
