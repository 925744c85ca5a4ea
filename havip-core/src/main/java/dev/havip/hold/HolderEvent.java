package dev.havip.hold;

import dev.havip.net.Ipv4Address;
import java.util.List;

/**
 * Something that happened to a holder. This class is immutable and thread-safe.
 *
 * @param kind what happened
 * @param holder the name of the holder
 * @param addresses the addresses it is about
 * @param term the term of the lease; 0 when there is none
 * @param cause why, or what exactly, for a person to read
 * @param at when, on the monotonic clock of the holder
 */
public record HolderEvent(Kind kind, String holder, List<Ipv4Address> addresses, long term, String cause, long at) {
    /** What happened. */
    public enum Kind {
        /** The holder was elected. */
        ELECTED,
        /** The addresses are on the interface. */
        CLAIMED,
        /** Frames went out. */
        ANNOUNCED,
        /** Frames did not go out; the cause tells why. */
        ANNOUNCE_SKIPPED,
        /** The cloud shows our ENI as the holder. */
        CONFIRMED,
        /** The right to hold is gone; the addresses were removed. */
        LOST,
        /** The addresses were removed because the holder was closed. */
        RELEASED,
        /** Something failed that the holder goes on trying. */
        TROUBLE
    }

    /** Copies the addresses. */
    public HolderEvent {
        addresses = List.copyOf(addresses);
    }
}
