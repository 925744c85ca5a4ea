package dev.havip.arp.internal;

import dev.havip.InterfaceException;

/**
 * What the kernel says of an interface that can carry ARP. Reading it takes four system calls and loads no class of the
 * JDK's network library, which a cold start notices.
 *
 * @param index the number by which the kernel knows it
 * @param flags IFF_ flags
 * @param mtu the largest payload of a frame in bytes
 * @param mac the 48 bits of its MAC
 */
public record LinkFacts(int index, int flags, int mtu, long mac) {
    /**
     * Reads the facts of an interface.
     *
     * @throws InterfaceException if there is no such interface, or it cannot carry ARP; the message tells why
     */
    public static LinkFacts require(String name) {
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
            return new LinkFacts(index, flags, mtu, query.mac());
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
}
