package dev.havip.hold;

/** Where a {@link HavipHolder} stands. */
public enum HolderState {
    /** It does not hold: not started, or waiting to be elected. */
    IDLE,
    /** It was elected and is putting its addresses on the interface. */
    CLAIMING,
    /** The addresses are on the interface and announced. */
    HOLDING,
    /** It may not hold any more and is removing its addresses. */
    LOSING,
    /** It was closed. */
    RELEASED
}
