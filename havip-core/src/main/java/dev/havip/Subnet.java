package dev.havip;

import dev.havip.internal.ValueStyle;
import dev.havip.net.Cidr;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.immutables.value.Value;

/** A subnet of a VPC; a HAVIP belongs to one and floats only in it. Implementations are immutable and thread-safe. */
@Value.Immutable
@ValueStyle
public interface Subnet {
    /** The identifier. */
    SubnetId id();

    /** The VPC it belongs to. */
    VpcId vpcId();

    /** The name. */
    String name();

    /** The address range, /16 to /28 at this cloud. */
    Cidr cidr();

    /** The availability zone, such as {@code ap-guangzhou-3}; empty when the cloud does not tell. */
    Optional<String> zone();

    /** How many addresses are free, as the cloud counts them; empty when it does not tell. */
    OptionalLong availableAddressCount();

    /** How many addresses the range has, as the cloud counts them; empty when it does not tell. */
    OptionalLong totalAddressCount();

    /** Whether it is a default subnet. */
    @Value.Default
    default boolean isDefault() {
        return false;
    }

    /** The route table; empty when the cloud does not tell. */
    Optional<String> routeTableId();

    /** When it was created, as the cloud spells it; empty when the cloud does not tell. */
    Optional<String> createdTime();

    /** The tags. */
    List<Tag> tags();

    /** Returns a new builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Subnet}. This class is not thread-safe. */
    final class Builder extends ImmutableSubnet.Builder {
        Builder() {}
    }
}
