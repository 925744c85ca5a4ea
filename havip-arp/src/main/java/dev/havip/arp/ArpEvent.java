package dev.havip.arp;

import dev.havip.arp.frame.ArpFrame;

/**
 * A frame that an {@link ArpWatcher} received. This class is immutable and thread-safe.
 *
 * @param kind what it means
 * @param frame the frame
 */
public record ArpEvent(Kind kind, ArpFrame frame) {
    /** What a frame means. */
    public enum Kind {
        /** Another machine says that a watched address is its own, in whatever frame (RFC 5227, section 2.4). */
        CONFLICT,
        /** A machine announces an address. */
        ANNOUNCEMENT,
        /** A machine asks whether anybody has an address, without claiming one. */
        PROBE,
        /** Any other request or reply. */
        OTHER
    }
}
