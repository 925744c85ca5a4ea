package dev.havip.client;

import dev.havip.HavipException;
import dev.havip.Region;
import java.time.Duration;
import java.util.Optional;

/**
 * Something that happened to a call. None carries a secret, nor what was asked or answered. Implementations are immutable
 * and thread-safe.
 */
public sealed interface CallEvent {
    /** The action, such as {@code DescribeHaVips}. */
    String action();

    /** The region that is asked. */
    Region region();

    /**
     * A call waits so as not to ask more often than the limit allows.
     *
     * @param delay how long
     */
    record Throttled(String action, Region region, Duration delay) implements CallEvent {}

    /**
     * One attempt has ended.
     *
     * @param attempt which one, from 1
     * @param elapsed how long it took
     * @param httpStatus the HTTP status; 0 when no answer came
     * @param code the error code; empty text when the cloud did not refuse
     * @param requestId the id of the request; empty text when there is none
     */
    record AttemptEnded(
            String action, Region region, int attempt, Duration elapsed, int httpStatus, String code, String requestId)
            implements CallEvent {}

    /**
     * Another attempt follows.
     *
     * @param attempt which one failed, from 1
     * @param delay how long it is until the next one
     * @param cause why it failed
     */
    record Retrying(String action, Region region, int attempt, Duration delay, HavipException cause)
            implements CallEvent {}

    /**
     * The cloud refused the time of a signature, so that signatures are dated by the cloud's clock from now on.
     *
     * @param offset how far the cloud's clock is ahead of ours
     */
    record ClockCorrected(String action, Region region, Duration offset) implements CallEvent {}

    /** What a call with a lost answer had made was found. */
    record Recovered(String action, Region region) implements CallEvent {}

    /**
     * A call has ended. A call that is cancelled, or whose thread is interrupted, ends without it.
     *
     * @param attempts how many attempts it took
     * @param elapsed how long it took in all
     * @param failure why it failed; empty when it has a result
     */
    record CallEnded(String action, Region region, int attempts, Duration elapsed, Optional<HavipException> failure)
            implements CallEvent {}
}
