package dev.havip.arp;

import dev.havip.InterfaceException;
import dev.havip.arp.internal.Errno;
import dev.havip.arp.internal.InterfaceQuery;
import dev.havip.arp.internal.InterfaceSocket;
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
    private final int index;
    private final MacAddress macAddress;
    private final int mtu;
    private final int flags;
    private final Map<Ipv4Address, Cidr> addresses;
    private final boolean defaultRoute;

    private EthernetInterface(String name, int index, MacAddress macAddress, int mtu, int flags) {
        this.name = name;
        this.index = index;
        this.macAddress = macAddress;
        this.mtu = mtu;
        this.flags = flags;
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
        InterfaceQuery query = new InterfaceQuery(name);
        try (InterfaceSocket socket = InterfaceSocket.open(name)) {
            int index = answered(name, query.index(socket.fd()));
            int flags = answered(name, query.flags(socket.fd()));
            int mtu = answered(name, query.mtu(socket.fd()));
            int hardware = answered(name, query.hardware(socket.fd()));
            if ((flags & InterfaceQuery.IFF_LOOPBACK) != 0) {
                throw unusable(
                        name,
                        "it is the loopback: a frame sent there reaches nobody else; name the"
                                + " interface that faces the subnet");
            }
            if (hardware != InterfaceQuery.ARPHRD_ETHER) {
                throw unusable(name, "it is not Ethernet (hardware type " + hardware + ")");
            }
            if ((flags & InterfaceQuery.IFF_NOARP) != 0) {
                throw unusable(name, "ARP is off there; 'ip link set " + name + " arp on' turns it on");
            }
            if (query.mac() == 0) {
                throw unusable(name, "its MAC is all zero");
            }
            return new EthernetInterface(name, index, MacAddress.of(query.mac()), mtu, flags);
        }
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
            throw unusable("default", "this machine has no default route; name the interface");
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

    private static int answered(String name, int answer) {
        if (answer < 0) {
            String advice = Errno.describe(-answer) + "; 'ip link' lists the interfaces of this machine";
            throw new InterfaceException("read the facts", name, -answer, null, advice);
        }
        return answer;
    }

    private static InterfaceException unusable(String name, String why) {
        return new InterfaceException("speak ARP", name, 0, null, why);
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
        return index;
    }

    /** The hardware address. */
    public MacAddress macAddress() {
        return macAddress;
    }

    /** The largest payload of a frame in bytes. */
    public int mtu() {
        return mtu;
    }

    /** Tells whether it is switched on ({@code ip link set up}). */
    public boolean isUp() {
        return (flags & InterfaceQuery.IFF_UP) != 0;
    }

    /** Tells whether it is switched on and has a carrier: a frame sent now goes out. */
    public boolean isRunning() {
        return isUp() && (flags & InterfaceQuery.IFF_RUNNING) != 0;
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
        return name + " " + macAddress + " " + addresses.values()
                + (isRunning() ? " running" : isUp() ? " up, no carrier" : " down");
    }
}
