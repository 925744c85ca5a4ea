package dev.havip;

import dev.havip.internal.ValueStyle;
import dev.havip.net.Ipv4Address;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A highly available virtual IP as the cloud describes it: a private address of a subnet that the machine which
 * announces it with ARP holds. A snapshot of the moment it was asked for. Implementations are immutable and
 * thread-safe.
 */
@Value.Immutable
@ValueStyle
public interface Havip {
    /** The identifier. */
    HavipId id();

    /** The name, 1 to 60 characters. */
    String name();

    /** The private address (the API's {@code Vip}). */
    Ipv4Address address();

    /** The VPC it belongs to. */
    VpcId vpcId();

    /** The subnet it belongs to and floats in. */
    SubnetId subnetId();

    /** Whether a machine holds it. */
    HavipState state();

    /** The ENI that holds it; empty when none does. */
    Optional<EniId> eniId();

    /** The machine that holds it; empty when none does. */
    Optional<CvmId> cvmId();

    /** The public address of the EIP bound to it (the API's {@code AddressIp}); empty when none is. */
    Optional<Ipv4Address> eipAddress();

    /** When it was created; the API gives no zone. Empty when the cloud does not tell. */
    Optional<LocalDateTime> createdTime();

    /**
     * When an announcement last moved it, or its ENI was last taken from it; the API gives no zone. Empty when that
     * never happened (the API's {@code 0000-00-00 00:00:00}).
     */
    Optional<LocalDateTime> flushedTime();

    /** Whether only members of the drift range may take it (the API's {@code CheckAssociate}); default false. */
    @Value.Default
    default boolean driftRangeChecked() {
        return false;
    }

    /** The machines or ENIs it may move among; empty when none are listed. */
    Optional<DriftRange> driftRange();

    /** The tags. */
    List<Tag> tags();

    /** The product that owns it, such as {@code TKE}; empty text when the user does. */
    @Value.Default
    default String business() {
        return "";
    }

    /** The dedicated cluster it belongs to; empty when it belongs to none. */
    Optional<String> cdcId();

    /** Tells whether this ENI holds the HAVIP. */
    default boolean isBoundTo(EniId eni) {
        return state().isBound() && eniId().filter(eni::equals).isPresent();
    }

    /** Returns a new builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Havip}. This class is not thread-safe. */
    final class Builder extends ImmutableHavip.Builder {
        Builder() {}
    }
}
