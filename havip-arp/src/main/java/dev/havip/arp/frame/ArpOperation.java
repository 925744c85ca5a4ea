package dev.havip.arp.frame;

/** What an ARP frame wants (RFC 826, {@code ar$op}). */
public enum ArpOperation {
    /** Who has the target address? Code 1. */
    REQUEST(1),
    /** The sender has it. Code 2. */
    REPLY(2);

    private final int code;

    ArpOperation(int code) {
        this.code = code;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }
}
