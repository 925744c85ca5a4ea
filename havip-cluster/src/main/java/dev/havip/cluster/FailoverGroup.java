package dev.havip.cluster;

import dev.havip.DriftRange;
import dev.havip.Havip;
import dev.havip.Subnet;
import dev.havip.VpcId;
import dev.havip.cluster.heartbeat.Heartbeat;
import dev.havip.cluster.internal.Names;
import dev.havip.cluster.keepalived.Keepalived;
import dev.havip.cluster.pacemaker.Pacemaker;
import dev.havip.cluster.windows.WindowsFailoverCluster;
import dev.havip.internal.Checks;
import dev.havip.internal.ValueStyle;
import dev.havip.net.Cidr;
import dev.havip.net.Ipv4Address;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/**
 * Machines of one subnet that share HAVIPs: at any time one member holds them all. {@link #keepalived()}, {@link
 * #heartbeat()}, {@link #pacemaker()} and {@link #windowsFailoverCluster()} turn it into files. Implementations are
 * immutable and thread-safe.
 */
@Value.Immutable
@ValueStyle
public interface FailoverGroup {
    /** The most HAVIPs that one ENI should announce: the cloud limits the gratuitous ARP of an ENI (the vendor's keepalived tutorial). */
    int ADVISED_HAVIPS_PER_ENI = 5;

    /** A name for what the files define, such as the VRRP instance: one word; default {@code havip}. */
    @Value.Default
    default String name() {
        return "havip";
    }

    /** The addresses that move together: one or more, inside the subnet and none that the cloud reserves. */
    List<Ipv4Address> havips();

    /** The subnet of the HAVIPs and the members. */
    Cidr subnet();

    /** The VPC; without one, a check against the cloud looks in all. */
    Optional<VpcId> vpcId();

    /** The machines, 2 to 10, in the order of preference. */
    List<Member> members();

    /** Checks what no type does. */
    @Value.Check
    default void check() {
        Names.word("the name of a failover group", name());
        if (havips().isEmpty()) {
            throw new IllegalArgumentException("a failover group has no HAVIP; give at least one");
        }
        Checks.range(
                "the number of members of a failover group",
                2,
                DriftRange.MAX_SIZE,
                members().size());
        Set<Object> seen = new HashSet<>();
        for (Ipv4Address havip : havips()) {
            inSubnet("the HAVIP", havip);
            distinct(seen, "the address", havip);
        }
        for (Member member : members()) {
            inSubnet("the address of " + member.name(), member.address());
            distinct(seen, "the address", member.address());
            distinct(seen, "the member", member.name());
        }
    }

    private void inSubnet(String what, Ipv4Address address) {
        // The cloud reserves the first two addresses of a subnet and the last (its page on subnets).
        Ipv4Address first = subnet().networkAddress().plus(2);
        Ipv4Address last = subnet().lastAddress().plus(-1);
        if (address.compareTo(first) < 0 || address.compareTo(last) > 0) {
            throw new IllegalArgumentException(what + " " + address + " cannot be used in " + subnet()
                    + "; give one from " + first + " to " + last);
        }
    }

    private static void distinct(Set<Object> seen, String what, Object value) {
        if (!seen.add(value)) {
            throw new IllegalArgumentException(
                    what + " " + value + " is named twice; each HAVIP and member is another");
        }
    }

    /** A warning when one ENI announces more HAVIPs than it should, see {@link #ADVISED_HAVIPS_PER_ENI}. */
    default Optional<String> tooManyHavips() {
        if (havips().size() <= ADVISED_HAVIPS_PER_ENI) {
            return Optional.empty();
        }
        return Optional.of(havips().size() + " HAVIPs on one ENI: above " + ADVISED_HAVIPS_PER_ENI
                + " some switch late, because the cloud limits the announcements of an ENI.");
    }

    /** The members other than this one. */
    default List<Member> peersOf(Member member) {
        return members().stream().filter(other -> !other.equals(member)).toList();
    }

    /**
     * The member with this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    default Member member(String name) {
        return members().stream()
                .filter(member -> member.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("no member is named '" + name + "'; there are " + members()));
    }

    /** Returns a builder of keepalived's configuration for this group. */
    default Keepalived.Builder keepalived() {
        return Keepalived.builder().group(this);
    }

    /** Returns a builder of Linux Heartbeat's configuration for this group. */
    default Heartbeat.Builder heartbeat() {
        return Heartbeat.builder().group(this);
    }

    /** Returns a builder of Corosync's and Pacemaker's configuration for this group. */
    default Pacemaker.Builder pacemaker() {
        return Pacemaker.builder().group(this);
    }

    /** Returns a builder of the script for a Windows Server Failover Cluster of this group. */
    default WindowsFailoverCluster.Builder windowsFailoverCluster() {
        return WindowsFailoverCluster.builder().group(this);
    }

    /** Returns a new builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link FailoverGroup}. This class is not thread-safe. */
    final class Builder extends ImmutableFailoverGroup.Builder {
        Builder() {}

        /** Adds a HAVIP by its address. */
        public Builder havip(Ipv4Address address) {
            return addHavip(address);
        }

        /** Adds a HAVIP, and takes its VPC over. */
        public Builder havip(Havip havip) {
            return addHavip(havip.address()).vpcId(havip.vpcId());
        }

        /** Sets the subnet's range and its VPC. */
        public Builder subnet(Subnet subnet) {
            return subnet(subnet.cidr()).vpcId(subnet.vpcId());
        }

        /** Adds a member. */
        public Builder member(String name, Ipv4Address address, String networkInterface) {
            return addMember(new Member(name, address, networkInterface));
        }
    }
}
