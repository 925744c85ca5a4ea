package dev.havip.emulator;

import dev.havip.emulator.internal.engine.FaultPlan;
import dev.havip.internal.Checks;
import java.time.Duration;
import java.util.Optional;

/**
 * What a test lets go wrong: the next requests of an action are refused, delayed, or done without an answer. Faults of
 * one action come one after another, in the order they were planned. They meet calls in process and over HTTP alike.
 * This class is thread-safe.
 */
public final class Faults {
    private final FaultPlan plan;

    Faults(FaultPlan plan) {
        this.plan = plan;
    }

    /** Refuses the next requests of an action, such as {@code CreateHaVip}, with an error code of the cloud. */
    public Faults refuse(String action, String code, int times) {
        return add(action, new FaultPlan.Fault(Duration.ZERO, Optional.of(code), false), times);
    }

    /** Refuses the next requests of any action, as the cloud does above its request rate: {@code RequestLimitExceeded}. */
    public Faults throttle(int times) {
        plan.add(
                any -> true,
                new FaultPlan.Fault(Duration.ZERO, Optional.of("RequestLimitExceeded"), false),
                times(times));
        return this;
    }

    /** Answers the next requests of an action late. */
    public Faults delay(String action, Duration delay, int times) {
        Checks.positive("the delay of an answer", delay);
        return add(action, new FaultPlan.Fault(delay, Optional.empty(), false), times);
    }

    /** Does the next requests of an action and loses their answers. */
    public Faults dropAnswer(String action, int times) {
        return add(action, new FaultPlan.Fault(Duration.ZERO, Optional.empty(), true), times);
    }

    /** Loses the next frames that machines send on their way to the cloud. */
    public Faults loseAnnouncements(int frames) {
        plan.loseAnnouncements(times(frames));
        return this;
    }

    /** Ends all faults. */
    public Faults clear() {
        plan.clear();
        return this;
    }

    private Faults add(String action, FaultPlan.Fault fault, int times) {
        plan.add(action::equals, fault, times(times));
        return this;
    }

    private static int times(int times) {
        return (int) Checks.range("the number of times", 1, Integer.MAX_VALUE, times);
    }
}
