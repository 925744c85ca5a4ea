package dev.havip;

import dev.havip.internal.ValueStyle;
import dev.havip.net.Ipv4Address;
import dev.havip.net.MacAddress;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** An elastic network interface: the port through which a machine claims a HAVIP. Implementations are immutable and thread-safe. */
@Value.Immutable
@ValueStyle
public interface Eni {
    /** The identifier. */
    EniId id();

    /** The name. */
    @Value.Default
    default String name() {
        return "";
    }

    /** The VPC it belongs to. */
    VpcId vpcId();

    /** The subnet it belongs to. */
    SubnetId subnetId();

    /** The hardware address; empty when the cloud does not tell. */
    Optional<MacAddress> macAddress();

    /** Whether it is the primary ENI of its machine; such a one cannot be in a drift range by itself. */
    @Value.Default
    default boolean isPrimary() {
        return false;
    }

    /** The private addresses, the primary one first. */
    List<Ipv4Address> privateAddresses();

    /** The machine it is attached to; empty when it is attached to none. */
    Optional<CvmId> cvmId();

    /** The state as the cloud spells it, such as {@code AVAILABLE}. */
    @Value.Default
    default String state() {
        return "AVAILABLE";
    }

    /** The tags. */
    List<Tag> tags();

    /** Returns a new builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link Eni}. This class is not thread-safe. */
    final class Builder extends ImmutableEni.Builder {
        Builder() {}
    }
}
