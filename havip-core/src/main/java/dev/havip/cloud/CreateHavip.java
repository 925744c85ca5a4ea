package dev.havip.cloud;

import dev.havip.DriftRange;
import dev.havip.EniId;
import dev.havip.Subnet;
import dev.havip.SubnetId;
import dev.havip.Tag;
import dev.havip.VpcId;
import dev.havip.internal.Checks;
import dev.havip.internal.ValueStyle;
import dev.havip.net.Ipv4Address;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** The HAVIP to be created (the API's CreateHaVip). Implementations are immutable and thread-safe. */
@Value.Immutable
@ValueStyle
public interface CreateHavip {
    /** The most characters of a name (API document of ModifyHaVipAttribute). */
    int MAX_NAME_LENGTH = 60;

    /** The name, 1 to {@value #MAX_NAME_LENGTH} characters. */
    String name();

    /** The VPC. */
    VpcId vpcId();

    /** The subnet; without one the cloud finds it from the address or the ENI. */
    Optional<SubnetId> subnetId();

    /** The private address; without one the cloud chooses a free one. */
    Optional<Ipv4Address> address();

    /** The ENI that it is made for; seldom needed, since an announcement binds it. */
    Optional<EniId> eniId();

    /** Whether only members of the drift range may take it; default false, unlike the console's. */
    @Value.Default
    default boolean driftRangeChecked() {
        return false;
    }

    /** The machines or ENIs it may move among. */
    Optional<DriftRange> driftRange();

    /** The tags, each key once. */
    List<Tag> tags();

    /**
     * A token that makes the call idempotent: at most 64 printable ASCII characters. The client mints one
     * per call when it is missing.
     */
    Optional<String> clientToken();

    /** Checks what no type does. */
    @Value.Check
    default void check() {
        Checks.length("the name of a HAVIP", 1, MAX_NAME_LENGTH, name());
        clientToken().ifPresent(Checks::clientToken);
        Checks.tags(tags());
    }

    /** Returns a new builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link CreateHavip}. This class is not thread-safe. */
    final class Builder extends ImmutableCreateHavip.Builder {
        Builder() {}

        /** Sets the subnet and its VPC. */
        public Builder subnet(Subnet subnet) {
            return vpcId(subnet.vpcId()).subnetId(subnet.id());
        }
    }
}
