package dev.havip;

import dev.havip.internal.ValueStyle;
import dev.havip.net.Ipv4Address;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** An elastic (public) IP address, which may be bound to a HAVIP. Implementations are immutable and thread-safe. */
@Value.Immutable
@ValueStyle
public interface Eip {
    /** The identifier. */
    EipId id();

    /** The name; empty text when it has none. */
    @Value.Default
    default String name() {
        return "";
    }

    /** The public address; empty while the cloud is still creating it. */
    Optional<Ipv4Address> address();

    /** The state. */
    EipState state();

    /** The identifier of what it is bound to, such as {@code havip-9o233uri}; empty when it is bound to nothing. */
    Optional<String> instanceId();

    /** The kind of what it is bound to, such as {@code HAVIP} or {@code CVM}; empty when it is bound to nothing. */
    Optional<String> instanceType();

    /** The ENI it is bound through; empty when the cloud does not tell. */
    Optional<EniId> eniId();

    /** The private address it is bound to; empty when it is bound to none. */
    Optional<Ipv4Address> privateAddress();

    /** The kind of address, such as {@code EIP}; empty when the cloud does not tell. */
    Optional<String> type();

    /** Whether it is cut off for unpaid bills. */
    @Value.Default
    default boolean isInArrears() {
        return false;
    }

    /** Whether it is blocked. */
    @Value.Default
    default boolean isBlocked() {
        return false;
    }

    /** When it was created, as the cloud spells it; empty when the cloud does not tell. */
    Optional<String> createdTime();

    /** The tags. */
    List<Tag> tags();

    /** Returns a new builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link Eip}. This class is not thread-safe. */
    final class Builder extends ImmutableEip.Builder {
        Builder() {}
    }
}
