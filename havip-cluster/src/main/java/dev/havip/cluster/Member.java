package dev.havip.cluster;

import dev.havip.cluster.internal.Names;
import dev.havip.net.Ipv4Address;

/**
 * A machine of a failover group. This class is immutable and thread-safe.
 *
 * @param name its host name, as {@code uname -n} prints it
 * @param address its own private address in the HAVIP's subnet, never the HAVIP
 * @param networkInterface the interface that has this address, 1 to 15 characters, such as {@code eth0}
 */
public record Member(String name, Ipv4Address address, String networkInterface) {
    /** @throws IllegalArgumentException if the name or the interface cannot be one */
    public Member {
        Names.host(name);
        Names.networkInterface(networkInterface);
    }

    /** Returns a member whose interface is {@code eth0}. */
    public static Member of(String name, Ipv4Address address) {
        return new Member(name, address, "eth0");
    }

    @Override
    public String toString() {
        return name + " (" + address + " on " + networkInterface + ")";
    }
}
