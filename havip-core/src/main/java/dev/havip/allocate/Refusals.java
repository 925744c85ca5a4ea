package dev.havip.allocate;

import dev.havip.AddressUnavailableException;
import dev.havip.AddressUnavailableException.Reason;
import dev.havip.net.Cidr;
import dev.havip.net.Ipv4Address;
import java.time.Duration;
import java.util.List;

/** Says why an address, a range or a block cannot be had. To be asked under the lock that also covered the attempt. */
final class Refusals {

    private final AddressPool pool;

    Refusals(AddressPool pool) {
        this.pool = pool;
    }

    /** The CIDRs as a text, shortened if there are many. */
    String names() {
        List<Cidr> cidrs = pool.space().cidrs();
        return cidrs.size() <= 3
                ? String.join(", ", cidrs.stream().map(Cidr::toString).toList())
                : cidrs.get(0) + " and " + (cidrs.size() - 1) + " more CIDRs";
    }

    AddressUnavailableException exhausted(String what) {
        Occupancy occupancy = pool.occupancy();
        return new AddressUnavailableException(
                what + " in " + names() + ": " + occupancy + "; " + remedy(occupancy), null, Reason.EXHAUSTED, null);
    }

    private String remedy(Occupancy occupancy) {
        if (occupancy.resting() == 0) {
            return "release some, or add a CIDR";
        }
        String wait = "the first that rests is free in "
                + seconds(pool.quarantine().shortestRemaining()) + ": wait, or add a CIDR";
        return occupancy.free() == 0 ? "all that is not taken is resting, " + wait : wait;
    }

    /** Refuses a block because of the first of its addresses that cannot be had. */
    AddressUnavailableException of(Cidr block) {
        long obstacle = pool.obstacle(block.networkAddress().toLong());
        return of(
                Ipv4Address.of(Math.min(obstacle, block.lastAddress().toLong())),
                "The block " + block + " cannot be had: ",
                "another block");
    }

    AddressUnavailableException of(Ipv4Address address) {
        return of(address, "", "another address");
    }

    private AddressUnavailableException of(Ipv4Address address, String start, String other) {
        AddressStatus status = pool.status(address.toLong());
        String why = switch (status) {
            case OUTSIDE -> "lies outside " + names() + "; choose one inside";
            case RESERVED -> "is reserved" + reason(address) + "; choose " + other + " of " + names();
            case RESTING ->
                "was released" + owner(address) + " a moment ago and rests for another "
                        + seconds(pool.quarantine().remaining(address.toLong())) + "; wait, or choose " + other;
            case TAKEN -> "is in use" + owner(address) + block(address) + "; release it first, or choose " + other;
            case FREE -> throw new AssertionError(address + " is free");
        };
        return new AddressUnavailableException(
                start + address + " " + why, address, reason(status), pool.owner(address.toLong()));
    }

    private static Reason reason(AddressStatus status) {
        return switch (status) {
            case OUTSIDE -> Reason.OUTSIDE_SUBNET;
            case RESERVED -> Reason.RESERVED;
            case RESTING -> Reason.QUARANTINED;
            case TAKEN, FREE -> Reason.IN_USE;
        };
    }

    private String reason(Ipv4Address address) {
        return pool.space()
                .reservation(address.toLong())
                .map(reservation -> " (" + reservation.reason() + ")")
                .orElse("");
    }

    private String owner(Ipv4Address address) {
        String owner = pool.owner(address.toLong());
        return owner == null ? "" : " by " + owner;
    }

    private String block(Ipv4Address address) {
        return pool.block(address.toLong())
                .map(cidr -> ", as a part of " + cidr)
                .orElse("");
    }

    /** Whole seconds, rounded up. */
    private static String seconds(Duration time) {
        return time.plusNanos(999_999_999).toSeconds() + " s";
    }
}
