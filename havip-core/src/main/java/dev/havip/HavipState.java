package dev.havip;

/**
 * What the cloud says of a HAVIP: {@link #BOUND}, {@link #UNBOUND}, or a text this release does not know, which is
 * kept as it came. The documented texts are {@code AVAILABLE} (bound) and {@code UNBIND}; the cloud's own examples
 * also answer {@code UNBOUND}. This class is immutable and thread-safe.
 *
 * @param text the state as the cloud spells it
 */
public record HavipState(String text) {
    /** A machine holds the HAVIP: "Bound with CVM". */
    public static final HavipState BOUND = new HavipState("AVAILABLE");

    /** No machine holds the HAVIP: "Not bound with CVM yet". */
    public static final HavipState UNBOUND = new HavipState("UNBIND");

    /** Returns the state that the cloud spells this way; {@code UNBIND} and {@code UNBOUND} are one state. */
    public static HavipState of(String text) {
        return switch (text) {
            case "AVAILABLE" -> BOUND;
            case "UNBIND", "UNBOUND" -> UNBOUND;
            default -> new HavipState(text);
        };
    }

    /** Tells whether a machine holds the HAVIP. */
    public boolean isBound() {
        return equals(BOUND);
    }

    /** Tells whether the cloud says that no machine holds the HAVIP; false for a state not known here. */
    public boolean isUnbound() {
        return equals(UNBOUND);
    }

    @Override
    public String toString() {
        return isBound() ? "bound" : isUnbound() ? "not bound" : text;
    }
}
