package dev.havip.hold;

import dev.havip.internal.Checks;
import dev.havip.time.MonotonicClock;
import dev.havip.time.Scheduler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An election among candidates of one process, for tests and trials: the first to join leads until it resigns or its lease
 * ends unrenewed; then the next in line does, exactly at that moment. This class is thread-safe.
 */
public final class InMemoryElection {
    private final Duration lease;
    private final MonotonicClock clock;
    private final Scheduler scheduler;
    private final ArrayDeque<Candidate> line = new ArrayDeque<>();
    private @Nullable Candidate leader;
    private long term;
    private long until;
    private Scheduler.Scheduled end = () -> {};

    private InMemoryElection(Duration lease, MonotonicClock clock, Scheduler scheduler) {
        this.lease = HavipHolder.checkLease(lease);
        this.clock = clock;
        this.scheduler = scheduler;
    }

    /**
     * Returns an election nobody has joined.
     *
     * @param lease how long each lease is, at least {@link Elector#MIN_LEASE}
     * @param clock the clock that leases are counted on
     * @param scheduler ends leases and tells candidates
     */
    public static InMemoryElection of(Duration lease, MonotonicClock clock, Scheduler scheduler) {
        return new InMemoryElection(lease, clock, scheduler);
    }

    /** Returns a candidate of this name, told on the election's scheduler. */
    public Elector candidate(String name) {
        return candidate(name, scheduler);
    }

    /** Returns a candidate of this name, 1 to 32 characters, told on a scheduler of its own. */
    public Elector candidate(String name, Scheduler tellOn) {
        return new Candidate(Checks.length("the name of a candidate", 1, 32, name), tellOn);
    }

    /** The name of the one that leads; empty when none does. */
    public synchronized Optional<String> leader() {
        return Optional.ofNullable(leader).map(candidate -> candidate.name);
    }

    private synchronized void enter(Candidate candidate) {
        line.add(candidate);
        electNext();
    }

    private synchronized Optional<Lease> renew(Candidate candidate) {
        if (candidate != leader || clock.nanoTime() - until >= 0) {
            return Optional.empty();
        }
        extend();
        return Optional.of(new Lease(term, until));
    }

    private void extend() {
        until = clock.nanoTime() + lease.toNanos();
        end.cancel();
        end = scheduler.schedule(lease, this::endOfLease);
    }

    private synchronized void endOfLease() {
        if (leader != null && clock.nanoTime() - until >= 0) {
            Candidate late = leader;
            leader = null;
            late.tellLost();
            line.add(late);
            electNext();
        }
    }

    private synchronized void leave(Candidate candidate, @Nullable String successor) {
        line.remove(candidate);
        if (successor != null) {
            line.stream()
                    .filter(next -> next.name.equals(successor))
                    .findFirst()
                    .ifPresent(next -> {
                        line.remove(next);
                        line.addFirst(next);
                    });
        }
        if (candidate == leader) {
            leader = null;
            end.cancel();
            electNext();
        }
    }

    private void electNext() {
        if (leader == null && !line.isEmpty()) {
            leader = line.remove();
            term++;
            extend();
            leader.tellElected(new Lease(term, until));
        }
    }

    private final class Candidate implements Elector {
        private final String name;
        private final Scheduler tellOn;
        private volatile @Nullable Listener listener;
        private boolean closed;

        Candidate(String name, Scheduler tellOn) {
            this.name = name;
            this.tellOn = tellOn;
        }

        @Override
        public void join(Listener joining) {
            synchronized (this) {
                if (listener != null || closed) {
                    throw new IllegalStateException("candidate " + name + " has joined or is closed");
                }
                listener = joining;
            }
            enter(this);
        }

        private void tellElected(Lease granted) {
            Listener told = listener;
            tellOn.schedule(Duration.ZERO, () -> {
                if (told != null && told == listener) {
                    told.elected(granted);
                }
            });
        }

        private void tellLost() {
            Listener told = listener;
            tellOn.schedule(Duration.ZERO, () -> {
                if (told != null && told == listener) {
                    told.lost("the lease ended without a renewal");
                }
            });
        }

        @Override
        public Optional<Lease> lease() {
            return renew(this);
        }

        @Override
        public Duration leaseDuration() {
            return lease;
        }

        @Override
        public void resign() {
            listener = null;
            leave(this, null);
        }

        @Override
        public void resignTo(String peer) {
            listener = null;
            leave(this, peer);
        }

        @Override
        public void close() {
            synchronized (this) {
                closed = true;
            }
            resign();
        }
    }
}
