package dev.havip.emulator.internal.engine;

import dev.havip.Subnet;
import dev.havip.allocate.ReservedAddresses;
import dev.havip.net.Cidr;
import dev.havip.net.Ipv4Address;
import java.time.LocalDateTime;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The addresses of a subnet: who has which, and which may be given out. */
public final class SubnetSpace {
    /** Who has an address. */
    record Use(String resourceType, String resourceId, LocalDateTime since) {}

    /** The cloud keeps the first two addresses of each subnet and the last one. */
    static final int RESERVED = 3;

    private final Subnet subnet;
    private final BitSet taken = new BitSet();
    private final Map<Ipv4Address, Use> uses = new TreeMap<>();

    SubnetSpace(Subnet subnet) {
        this.subnet = subnet;
        int last = (int) subnet.cidr().size() - 1;
        taken.set(0);
        taken.set(1);
        taken.set(last);
    }

    /** Tells whether the cloud keeps an address of a subnet for itself. */
    public static boolean isReserved(Cidr cidr, Ipv4Address address) {
        return ReservedAddresses.tencentCloud().in(cidr).stream()
                .anyMatch(reserved -> reserved.range().contains(address));
    }

    /** The subnet, with its addresses counted. */
    Subnet subnet() {
        return Subnet.builder()
                .from(subnet)
                .totalAddressCount(subnet.cidr().size())
                .availableAddressCount(subnet.cidr().size() - RESERVED - uses.size())
                .build();
    }

    Cidr cidr() {
        return subnet.cidr();
    }

    Map<Ipv4Address, Use> uses() {
        return uses;
    }

    @Nullable
    Use use(Ipv4Address address) {
        return uses.get(address);
    }

    /** Takes an address that must be of this subnet, not reserved and free. */
    void take(Ipv4Address address, Use use) {
        if (!cidr().contains(address)) {
            throw CloudError.of(
                    "InvalidParameterValue.Range",
                    "the address " + address + " is not in the subnet " + subnet.id() + ", " + cidr());
        }
        if (isReserved(cidr(), address)) {
            throw CloudError.of(
                    "InvalidParameterValue.Reserved",
                    "the address " + address + " is reserved: the first two and the last one of " + cidr() + " are");
        }
        Use present = uses.get(address);
        if (present != null) {
            throw CloudError.of(
                    "ResourceInUse",
                    "the address " + address + " is in use by " + present.resourceType() + " " + present.resourceId());
        }
        uses.put(address, use);
        taken.set(index(address));
    }

    /** The lowest free address. */
    Optional<Ipv4Address> lowestFree() {
        int index = taken.nextClearBit(0);
        return index < cidr().size() ? Optional.of(cidr().networkAddress().plus(index)) : Optional.empty();
    }

    void free(Ipv4Address address) {
        uses.remove(address);
        taken.clear(index(address));
    }

    private int index(Ipv4Address address) {
        return (int) (address.toLong() - cidr().networkAddress().toLong());
    }
}
