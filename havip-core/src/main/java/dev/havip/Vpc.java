package dev.havip;

import dev.havip.internal.ValueStyle;
import dev.havip.net.Cidr;
import dev.havip.net.Ipv4Address;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** A virtual private cloud. Implementations are immutable and thread-safe. */
@Value.Immutable
@ValueStyle
public interface Vpc {
    /** The identifier. */
    VpcId id();

    /** The name. */
    String name();

    /** The primary address range. */
    Cidr cidr();

    /** The secondary address ranges (the API's {@code AssistantCidrSet}). */
    List<Cidr> secondaryCidrs();

    /** Whether it is the account's default VPC in the region. */
    @Value.Default
    default boolean isDefault() {
        return false;
    }

    /** Whether multicast works in it; HA software that relies on multicast needs this. Default false. */
    @Value.Default
    default boolean multicastEnabled() {
        return false;
    }

    /** When it was created, as the cloud spells it; empty when the cloud does not tell. */
    Optional<String> createdTime();

    /** The tags. */
    List<Tag> tags();

    /** Tells whether an address lies in the primary or a secondary range. */
    default boolean contains(Ipv4Address address) {
        return cidr().contains(address) || secondaryCidrs().stream().anyMatch(secondary -> secondary.contains(address));
    }

    /** Returns a new builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Vpc}. This class is not thread-safe. */
    final class Builder extends ImmutableVpc.Builder {
        Builder() {}
    }
}
