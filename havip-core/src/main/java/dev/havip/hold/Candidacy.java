package dev.havip.hold;

import dev.havip.time.MonotonicClock;
import dev.havip.time.Scheduler;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether a holder competes in its election, and what keeps it from that. Lets no peer in while addresses that could not be
 * removed are still there. Guarded by the lock of its holder.
 */
final class Candidacy {
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Elector elector;
    private final Elector.Listener listener;
    private final MonotonicClock clock;
    private final Scheduler scheduler;
    private final Object lock;
    private final Set<String> impediments = new LinkedHashSet<>();
    private boolean joined;
    /** Resigning, as soon as nobody is harmed by it. */
    private boolean leaving;

    private boolean over;
    /** When addresses that could not be removed have gone by themselves; in the past when none were left. */
    private long goneAt;

    Candidacy(Elector elector, Elector.Listener listener, MonotonicClock clock, Scheduler scheduler, Object lock) {
        this.elector = elector;
        this.listener = listener;
        this.clock = clock;
        this.scheduler = scheduler;
        this.lock = lock;
        goneAt = clock.nanoTime();
    }

    boolean isJoined() {
        return joined;
    }

    List<String> impediments() {
        return List.copyOf(impediments);
    }

    /** Joins, unless it has joined or something keeps it from it. */
    void compete() {
        if (leaving) {
            competeAfter(SOON);
        } else if (!joined && impediments.isEmpty() && !over) {
            joined = true;
            elector.join(listener);
        }
    }

    void competeAfter(Duration delay) {
        scheduler.schedule(delay, () -> {
            synchronized (lock) {
                compete();
            }
        });
    }

    /** Tells whether this impediment is a new one. */
    boolean impede(String impediment) {
        return impediments.add(impediment);
    }

    void unimpede(String impediment) {
        if (impediments.remove(impediment)) {
            compete();
        }
    }

    /** Resigns, if it has joined. */
    void resign() {
        if (joined) {
            joined = false;
            leaving = true;
            onceGone(() -> {
                try {
                    elector.resign();
                } finally {
                    left();
                }
            });
        }
    }

    private void left() {
        synchronized (lock) {
            leaving = false;
        }
    }

    /** Competes no more; whoever says so also tells the elector. */
    void end() {
        joined = false;
        over = true;
    }

    /** Addresses could not be removed, and go by themselves at this moment at the latest. */
    void leftBehind(long until) {
        goneAt = until;
    }

    /** How long it is until nothing that was left behind is there; zero when nothing is. */
    Duration untilGone() {
        synchronized (lock) {
            return Duration.ofNanos(Math.max(0, goneAt - clock.nanoTime()));
        }
    }

    /** Does what lets a peer in: at once, or when nothing that was left behind is there. */
    void onceGone(Runnable step) {
        Duration left = untilGone();
        if (left.isZero()) {
            step.run();
        } else {
            scheduler.schedule(left, step);
        }
    }
}
