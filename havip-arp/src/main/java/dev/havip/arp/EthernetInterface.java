package dev.havip.arp;

import dev.havip.InterfaceException;
import dev.havip.arp.internal.InterfaceQuery;
import dev.havip.arp.internal.LinkFacts;
import dev.havip.arp.internal.Linux;
import dev.havip.net.Cidr;
import dev.havip.net.Ipv4Address;
import dev.havip.net.MacAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a network interface that can carry ARP is like at one moment (Linux). There is none for an interface that cannot:
 * the loopback, one that speaks no ARP, one that is not Ethernet. This class is immutable and thread-safe.
 */
public final class EthernetInterface {
    private static final Path ROUTES = Path.of("/proc/thread-self/net/route");

    private final String name;
    private final LinkFacts link;
    private final Map<Ipv4Address, Cidr> addresses;
    private final boolean defaultRoute;

    private EthernetInterface(String name, LinkFacts link) {
        this.name = name;
        this.link = link;
        addresses = readAddresses(name);
        defaultRoute = readDefaultRoutes().contains(name);
    }

    /**
     * Reads the facts of an interface. Needs no capability.
     *
     * @throws InterfaceException if there is no such interface, or it cannot carry ARP; the message tells why
     * @throws UnsupportedOperationException anywhere but on 64-bit Linux
     */
    public static EthernetInterface of(String name) {
        Linux.require(EthernetInterface.class);
        return new EthernetInterface(name, LinkFacts.require(name));
    }

    /**
     * Reads the facts of the interface that the default route leads through: on a cloud machine the primary ENI.
     *
     * @throws InterfaceException if there is none, or it cannot carry ARP
     * @throws UnsupportedOperationException anywhere but on 64-bit Linux
     */
    public static EthernetInterface ofDefaultRoute() {
        Linux.require(EthernetInterface.class);
        List<String> names = readDefaultRoutes();
        if (names.isEmpty()) {
            throw new InterfaceException(
                    "find it", "of the default route", 0, null, "there is no default route; name the interface");
        }
        return of(names.get(0));
    }

    /**
     * Reads the facts of every interface of this machine that can carry ARP.
     *
     * @throws UnsupportedOperationException anywhere but on 64-bit Linux
     */
    public static List<EthernetInterface> all() {
        Linux.require(EthernetInterface.class);
        try {
            return NetworkInterface.networkInterfaces()
                    .map(NetworkInterface::getName)
                    .flatMap(name -> ifUsable(name).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the interfaces of this machine", e);
        }
    }

    private static Optional<EthernetInterface> ifUsable(String name) {
        try {
            return Optional.of(of(name));
        } catch (InterfaceException unusable) {
            return Optional.empty();
        }
    }

    private static Map<Ipv4Address, Cidr> readAddresses(String name) {
        Map<Ipv4Address, Cidr> found = new LinkedHashMap<>();
        try {
            NetworkInterface facts = NetworkInterface.getByName(name);
            for (InterfaceAddress each : facts == null ? List.<InterfaceAddress>of() : facts.getInterfaceAddresses()) {
                if (each.getAddress() instanceof Inet4Address inet) {
                    Ipv4Address address = Ipv4Address.of(inet);
                    found.put(address, Cidr.containing(address, each.getNetworkPrefixLength()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the addresses of " + name, e);
        }
        return found;
    }

    /** The interfaces of default routes, the one with the lowest metric first. */
    private static List<String> readDefaultRoutes() {
        try {
            // Iface Destination Gateway Flags RefCnt Use Metric Mask ...
            return Files.readAllLines(ROUTES).stream()
                    .map(line -> line.trim().split("\\s+"))
                    .filter(fields -> fields.length > 7 && fields[1].equals("00000000") && fields[7].equals("00000000"))
                    .sorted((a, b) -> Long.compare(Long.parseLong(a[6]), Long.parseLong(b[6])))
                    .map(fields -> fields[0])
                    .distinct()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The name, such as {@code eth0}. */
    public String name() {
        return name;
    }

    /** The number by which the kernel knows it. */
    public int index() {
        return link.index();
    }

    /** The hardware address. */
    public MacAddress macAddress() {
        return MacAddress.of(link.mac());
    }

    /** The largest payload of a frame in bytes. */
    public int mtu() {
        return link.mtu();
    }

    /** Tells whether it is switched on ({@code ip link set up}). */
    public boolean isUp() {
        return (link.flags() & InterfaceQuery.IFF_UP) != 0;
    }

    /** Tells whether it is switched on and has a carrier: a frame sent now goes out. */
    public boolean isRunning() {
        return isUp() && (link.flags() & InterfaceQuery.IFF_RUNNING) != 0;
    }

    /** Its IPv4 addresses. */
    public Set<Ipv4Address> addresses() {
        return Set.copyOf(addresses.keySet());
    }

    /** The subnets of its IPv4 addresses. */
    public Set<Cidr> subnets() {
        return Set.copyOf(addresses.values());
    }

    /** Tells whether a default route leads through it. */
    public boolean hasDefaultRoute() {
        return defaultRoute;
    }

    @Override
    public String toString() {
        return name + " " + macAddress() + " " + addresses.values()
                + (isRunning() ? " running" : isUp() ? " up, no carrier" : " down");
    }
}
