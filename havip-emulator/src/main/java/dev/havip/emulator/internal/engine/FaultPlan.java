package dev.havip.emulator.internal.engine;

import dev.havip.HavipException;
import dev.havip.time.Sleeper;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** What is to go wrong, and how often still. This class is thread-safe. */
public final class FaultPlan {
    /** What goes wrong with one request: before the action, or after it. */
    public record Fault(Duration delay, Optional<String> code, boolean dropsAnswer) {
        static final Fault NONE = new Fault(Duration.ZERO, Optional.empty(), false);

        /** Ends the action: its effect is there, its answer may be lost. */
        void end() {
            if (dropsAnswer) {
                throw new AnswerLostException();
            }
        }
    }

    private record Planned(Predicate<String> actions, Fault fault, AtomicInteger times) {
        boolean isOver() {
            return times.get() == 0;
        }

        boolean take(String action) {
            return actions.test(action) && times.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        }
    }

    private final List<Planned> plan = new CopyOnWriteArrayList<>();
    private final AtomicInteger announcementsToLose = new AtomicInteger();
    private final Sleeper sleeper;

    public FaultPlan(Sleeper sleeper) {
        this.sleeper = sleeper;
    }

    /** Plans a fault for the next requests of some actions. */
    public void add(Predicate<String> actions, Fault fault, int times) {
        plan.add(new Planned(actions, fault, new AtomicInteger(times)));
    }

    /** Plans to lose the next frames on their way to the cloud. */
    public void loseAnnouncements(int frames) {
        announcementsToLose.set(frames);
    }

    /** Ends all faults. */
    public void clear() {
        plan.clear();
        announcementsToLose.set(0);
    }

    boolean losesAnnouncement() {
        return announcementsToLose.get() > 0 && announcementsToLose.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    /** Begins an action: waits and refuses as planned. */
    Fault begin(String action) {
        if (plan.isEmpty()) {
            return Fault.NONE;
        }
        Fault fault = plan.stream()
                .filter(planned -> planned.take(action))
                .map(Planned::fault)
                .findFirst()
                .orElse(Fault.NONE);
        plan.removeIf(Planned::isOver);
        try {
            sleeper.sleep(fault.delay());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HavipException("interrupted while the answer to " + action + " was delayed", e);
        }
        fault.code().ifPresent(code -> {
            throw CloudError.of(code, "this fault was planned by the test");
        });
        return fault;
    }
}
