package dev.havip.hold;

import dev.havip.internal.Checks;

/**
 * What became of one announcement. This class is immutable and thread-safe.
 *
 * @param sent how many frames went out
 * @param skipped how many frames did not
 * @param reason why frames were skipped; {@link Reason#NONE} when none was
 * @param errno the error number of the operating system, when it refused; 0 otherwise
 */
public record AnnounceOutcome(int sent, int skipped, Reason reason, int errno) {
    /** Why frames were skipped. */
    public enum Reason {
        /** None was. */
        NONE,
        /** The address was not ours any more. */
        NOT_OWNED,
        /** The token bucket of the interface was empty. */
        RATE_LIMITED,
        /** The interface is down. */
        INTERFACE_DOWN,
        /** The operating system refused. */
        REFUSED
    }

    /** @throws IllegalArgumentException if a number is negative */
    public AnnounceOutcome {
        Checks.range("the number of frames sent", 0, Integer.MAX_VALUE, sent);
        Checks.range("the number of frames skipped", 0, Integer.MAX_VALUE, skipped);
    }

    /** All frames went out. */
    public static AnnounceOutcome sent(int frames) {
        return new AnnounceOutcome(frames, 0, Reason.NONE, 0);
    }

    /** No frame went out. */
    public static AnnounceOutcome skipped(int frames, Reason reason) {
        return new AnnounceOutcome(0, frames, reason, 0);
    }

    /** The sum of both; the reason and the error number are those of the first that skipped a frame. */
    public AnnounceOutcome and(AnnounceOutcome next) {
        AnnounceOutcome why = complete() ? next : this;
        return new AnnounceOutcome(sent + next.sent, skipped + next.skipped, why.reason, why.errno);
    }

    /** Tells whether every frame went out. */
    public boolean complete() {
        return skipped == 0;
    }
}
