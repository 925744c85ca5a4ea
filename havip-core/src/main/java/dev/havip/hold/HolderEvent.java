package dev.havip.hold;

import dev.havip.net.Ipv4Address;
import java.util.List;

/**
 * Something that happened to a holder. This class is immutable and thread-safe.
 *
 * @param kind what happened
 * @param holder the name of the holder
 * @param addresses the addresses it is about
 * @param term the term of the lease; 0 before the first
 * @param cause why, or what exactly, for a person to read
 * @param at when, on the monotonic clock of the holder
 */
public record HolderEvent(Kind kind, String holder, List<Ipv4Address> addresses, long term, String cause, long at) {
    /** What happened. */
    public enum Kind {
        /** The holder was started; the cause tells where it puts its addresses. */
        STARTED,
        /** The holder was elected. */
        ELECTED,
        /** The addresses are on their interfaces. */
        CLAIMED,
        /** Frames went out. */
        ANNOUNCED,
        /** Frames did not go out; the cause tells why. */
        ANNOUNCE_SKIPPED,
        /** The cloud shows our ENI as the holder. */
        CONFIRMED,
        /** The cloud does not show our ENI as the holder; announced once more. */
        CONTRADICTED,
        /** Another machine was heard to claim an address; the cause tells whether it was defended. */
        CONTESTED,
        /** An address was removed by somebody else and is back. */
        RESTORED,
        /** An interface lost its link. */
        LINK_DOWN,
        /** An interface has its link again. */
        LINK_UP,
        /** A health check failed. */
        UNHEALTHY,
        /** A health check succeeds again. */
        HEALTHY,
        /** The process stood still so long that the lease is in danger. */
        PAUSED,
        /** A step was found to have come too late and was undone at once. */
        UNDONE,
        /** The lease ended and the addresses are kept all the same, as {@link HoldPolicy#HOLD_UNTIL_CONTESTED} wants. */
        HOLDING_UNSAFELY,
        /** The right to hold is gone; the addresses were removed. */
        LOST,
        /** The holder was closed; the addresses were removed. */
        RELEASED,
        /** Something failed that the holder goes on trying. */
        TROUBLE
    }

    /** Copies the addresses. */
    public HolderEvent {
        addresses = List.copyOf(addresses);
    }
}
