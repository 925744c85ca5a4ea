package dev.havip;

/**
 * What the cloud says of an EIP; a text that is not among the constants is kept as it came. This class is immutable
 * and thread-safe.
 *
 * @param text the state as the cloud spells it
 */
public record EipState(String text) {
    /** Bound to nothing. */
    public static final EipState UNBOUND = new EipState("UNBIND");

    /** Being bound. */
    public static final EipState BINDING = new EipState("BINDING");

    /** Bound to an instance, such as a HAVIP. */
    public static final EipState BOUND = new EipState("BIND");

    /** Bound to an ENI. */
    public static final EipState BOUND_TO_ENI = new EipState("BIND_ENI");

    /** Being unbound. */
    public static final EipState UNBINDING = new EipState("UNBINDING");

    /** Being created. */
    public static final EipState CREATING = new EipState("CREATING");

    /** Being released. */
    public static final EipState RELEASING = new EipState("OFFLINING");

    /** Returns the state that the cloud spells this way. */
    public static EipState of(String text) {
        return new EipState(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
