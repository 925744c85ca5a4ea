package dev.havip.cloud;

import dev.havip.Subnet;
import dev.havip.SubnetId;
import dev.havip.VpcId;
import dev.havip.internal.Checks;
import dev.havip.internal.ValueStyle;
import dev.havip.net.Ipv4Address;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** Which taken addresses are asked for (the API's DescribeUsedIpAddress). Implementations are immutable and thread-safe. */
@Value.Immutable
@ValueStyle
public interface UsedAddressQuery {
    /** The VPC. */
    VpcId vpcId();

    /** The subnet; without one the whole VPC. */
    Optional<SubnetId> subnetId();

    /** The addresses asked for, at most {@value Query#MAX_IDS}; none means all. The free ones are not in the answer. */
    List<Ipv4Address> addresses();

    /** Checks what no type does. */
    @Value.Check
    default void check() {
        Checks.range(
                "the number of addresses asked for",
                0,
                Query.MAX_IDS,
                addresses().size());
    }

    /** Asks for all taken addresses of a subnet. */
    static UsedAddressQuery of(Subnet subnet) {
        return builder().vpcId(subnet.vpcId()).subnetId(subnet.id()).build();
    }

    /** Returns a new builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link UsedAddressQuery}. This class is not thread-safe. */
    final class Builder extends ImmutableUsedAddressQuery.Builder {
        Builder() {}
    }
}
