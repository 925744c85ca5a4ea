package dev.havip.hold;

/** What a holder does when its lease ends and nobody told it that another one was let in. */
public enum HoldPolicy {
    /** It gives the address up at the fence: never two holders. The default. */
    RELEASE_ON_DOUBT,
    /**
     * It keeps the address until the elector says that it lost or another machine is heard to announce it, so that an
     * outage of the election's engine alone interrupts nothing. Unsafe: cut off from engine and neighbours alike, two
     * machines hold. Its events say so.
     */
    HOLD_UNTIL_CONTESTED
}
