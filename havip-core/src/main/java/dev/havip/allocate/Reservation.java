package dev.havip.allocate;

import dev.havip.net.Ipv4Range;

/**
 * Addresses that are never given out, and why.
 *
 * <p>This class is immutable and thread-safe.
 *
 * @param range the addresses
 * @param reason why they are kept back, in a few words: one line of text
 */
public record Reservation(Ipv4Range range, String reason) {

    /** Checks that the reason is one line of text. */
    public Reservation {
        Labels.check("reason", reason);
    }
}
