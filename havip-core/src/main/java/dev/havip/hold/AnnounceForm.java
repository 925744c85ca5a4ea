package dev.havip.hold;

/**
 * In which form an address is announced with ARP. Receivers exist that take only one of the two (behaviour of peers
 * under RFC 826), so both is the default everywhere.
 */
public enum AnnounceForm {
    /** A broadcast ARP request whose sender and target address are the announced one (RFC 5227, section 2.3). */
    REQUEST,
    /** A broadcast ARP reply whose sender and target address are the announced one. */
    REPLY,
    /** A request, then a reply. */
    BOTH
}
