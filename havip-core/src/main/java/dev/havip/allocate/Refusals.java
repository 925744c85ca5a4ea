package dev.havip.allocate;

import dev.havip.AddressUnavailableException;
import dev.havip.AddressUnavailableException.Reason;
import dev.havip.net.Cidr;
import dev.havip.net.Ipv4Address;
import java.util.List;
import java.util.Optional;

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
        return new AddressUnavailableException(
                what + " in " + names() + ": " + pool.occupancy() + "; release some, or add a CIDR",
                null,
                Reason.EXHAUSTED,
                null);
    }

    /** Refuses a block because of the first of its addresses that cannot be had. */
    AddressUnavailableException of(Cidr block) {
        long obstacle = pool.obstacle(block.networkAddress().toLong());
        return of(Ipv4Address.of(Math.min(obstacle, block.lastAddress().toLong())));
    }

    AddressUnavailableException of(Ipv4Address address) {
        return switch (pool.status(address.toLong())) {
            case OUTSIDE -> refusal(address, Reason.OUTSIDE_SUBNET, "lies outside " + names() + "; choose one inside");
            case RESERVED -> refusal(address, Reason.RESERVED, reserved(address));
            case RESTING -> refusal(address, Reason.QUARANTINED, resting(address));
            case TAKEN -> refusal(address, Reason.IN_USE, inUse(address));
            case FREE -> throw new AssertionError(address + " is free");
        };
    }

    private AddressUnavailableException refusal(Ipv4Address address, Reason reason, String why) {
        return new AddressUnavailableException(address + " " + why, address, reason, pool.owner(address.toLong()));
    }

    private String reserved(Ipv4Address address) {
        String reason = pool.space()
                .reservation(address)
                .map(reservation -> " (" + reservation.reason() + ")")
                .orElse("");
        return "is reserved" + reason + "; choose another address of " + names();
    }

    private String resting(Ipv4Address address) {
        long seconds = pool.remainingRest(address.toLong()).toSeconds();
        return "was released a moment ago and rests for another " + seconds + " s; wait, or choose another address";
    }

    private String inUse(Ipv4Address address) {
        String owner = Optional.ofNullable(pool.owner(address.toLong()))
                .map(label -> " by " + label)
                .orElse("");
        String block = pool.block(address.toLong())
                .map(cidr -> ", as a part of " + cidr)
                .orElse("");
        return "is in use" + owner + block + "; release it first, or choose another address";
    }
}
