package dev.havip.provision;

import dev.havip.DriftRange;
import dev.havip.SubnetId;
import dev.havip.Tag;
import dev.havip.cloud.CreateHavip;
import dev.havip.internal.Checks;
import dev.havip.internal.ValueStyle;
import dev.havip.net.Ipv4Address;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/**
 * A HAVIP as it should be. Its name and subnet identify it: {@link HavipProvisioner} takes the HAVIP of that name in
 * that subnet for the one meant. What is left empty is left as it is. Implementations are immutable and thread-safe.
 */
@Value.Immutable
@ValueStyle
public interface DesiredHavip {
    /** The name, 1 to {@value CreateHavip#MAX_NAME_LENGTH} characters; unique in its subnet. */
    String name();

    /** The subnet. */
    SubnetId subnetId();

    /** The private address; empty to take the lowest free one when the HAVIP is created. */
    Optional<Ipv4Address> address();

    /** The tags it is created with, each key once. The HAVIP actions cannot change tags later. */
    Set<Tag> tags();

    /** Exactly these machines or ENIs may take it; empty to leave the drift range as it is. */
    Optional<DriftRange> driftRange();

    /** Whether the drift range is checked; empty for the API's default (it is not) and to leave it as it is. */
    Optional<Boolean> driftRangeChecked();

    /** The public address of the EIP to be bound to it; empty to leave its EIP as it is. */
    Optional<Ipv4Address> eipAddress();

    /** Checks what no type does. */
    @Value.Check
    default void check() {
        Checks.length("the name of a HAVIP", 1, CreateHavip.MAX_NAME_LENGTH, name());
        Checks.tags(tags());
    }

    /** Returns a new builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link DesiredHavip}. This class is not thread-safe. */
    final class Builder extends ImmutableDesiredHavip.Builder {
        Builder() {}
    }
}
