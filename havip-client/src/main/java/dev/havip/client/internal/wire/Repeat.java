package dev.havip.client.internal.wire;

/** What may be done with a call of which nobody knows whether the cloud has carried it out. */
public enum Repeat {
    /** It changes nothing, or the same thing again: send it again. */
    FREELY,
    /** Its client token makes the second one return what the first one made. */
    WITH_TOKEN,
    /** A second one may do harm or answer nonsense: tell the caller instead. */
    NEVER
}
