package dev.havip.allocate;

import dev.havip.net.Cidr;
import dev.havip.net.Ipv4Range;
import java.util.List;
import java.util.stream.Stream;

/**
 * A rule that tells which addresses of a CIDR are never given out. It is asked once for each CIDR of an allocator.
 *
 * <p>Implementations must be safe for concurrent use.
 */
@FunctionalInterface
public interface ReservedAddresses {

    /** The reserved addresses of the CIDR. They may overlap; parts outside the CIDR are ignored. */
    List<Reservation> in(Cidr cidr);

    /** Reserves nothing: for blocks, such as a VPC that is split into subnets. */
    static ReservedAddresses none() {
        return cidr -> List.of();
    }

    /**
     * The first two and the last address of each subnet, which Tencent Cloud keeps for itself: of {@code 10.0.0.0/24}
     * the addresses {@code 10.0.0.2-10.0.0.254} remain (product documentation, "Subnets"). Give each subnet to the
     * allocator as a CIDR of its own.
     */
    static ReservedAddresses tencentCloud() {
        return cidr -> {
            Ipv4Range all = cidr.toRange();
            Ipv4Range firstTwo = Ipv4Range.of(all.first(), all.first().plus(Math.min(1, cidr.size() - 1)));
            return List.of(
                    new Reservation(firstTwo, "the cloud keeps the first two addresses of a subnet"),
                    new Reservation(Ipv4Range.of(all.last()), "the cloud keeps the last address of a subnet"));
        };
    }

    /**
     * Reserves these addresses in whichever CIDR they lie.
     *
     * @param reason why, in a few words; a refusal quotes it
     */
    static ReservedAddresses of(Ipv4Range range, String reason) {
        List<Reservation> reserved = List.of(new Reservation(range, reason));
        return cidr -> cidr.toRange().overlaps(range) ? reserved : List.of();
    }

    /** Both rules together. */
    default ReservedAddresses and(ReservedAddresses other) {
        return cidr -> Stream.concat(in(cidr).stream(), other.in(cidr).stream()).toList();
    }
}
