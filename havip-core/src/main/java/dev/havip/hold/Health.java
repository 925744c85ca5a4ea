package dev.havip.hold;

/** Whether what the address leads to works. */
public enum Health {
    /** It works. */
    UP,
    /** It does not. */
    DOWN
}
