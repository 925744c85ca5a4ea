package dev.havip.cloud;

import dev.havip.Tag;
import dev.havip.internal.Checks;
import dev.havip.internal.ValueStyle;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/**
 * The EIPs to be allocated (the API's AllocateAddresses). EIPs cost money. Implementations are immutable and
 * thread-safe.
 */
@Value.Immutable
@ValueStyle
public interface AllocateEips {
    /** How many, 1 to 20; default 1. */
    @Value.Default
    default int count() {
        return 1;
    }

    /** The name; the cloud leaves it empty otherwise. */
    Optional<String> name();

    /** The billing of traffic, such as {@code TRAFFIC_POSTPAID_BY_HOUR}; the account's default otherwise. */
    Optional<String> internetChargeType();

    /** The bandwidth outwards in Mbit/s, 1 or more; the cloud's default otherwise. */
    OptionalInt internetMaxBandwidthOut();

    /** The kind, such as {@code EIP} (the cloud's default) or {@code AnycastEIP}. */
    Optional<String> type();

    /** The tags, each key once. */
    List<Tag> tags();

    /** A token that makes the call idempotent, at most 64 ASCII characters; the client mints one when it is missing. */
    Optional<String> clientToken();

    /** Checks what no type does. */
    @Value.Check
    default void check() {
        Checks.range("the number of EIPs", 1, 20, count());
        internetMaxBandwidthOut().ifPresent(mbit -> Checks.range("the bandwidth of an EIP in Mbit/s", 1, 65_535, mbit));
        Checks.tags(tags());
        clientToken().ifPresent(Checks::clientToken);
    }

    /** Returns a new builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link AllocateEips}. This class is not thread-safe. */
    final class Builder extends ImmutableAllocateEips.Builder {
        Builder() {}
    }
}
