package dev.havip.arp.internal.netlink;

import dev.havip.InterfaceException;
import dev.havip.arp.internal.Capability;
import dev.havip.arp.internal.Errno;
import dev.havip.arp.internal.InterfaceQuery;
import dev.havip.arp.internal.Resource;
import dev.havip.net.Ipv4Address;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Adds, renews, removes and lists addresses, many in one call, and sets links up. This class is thread-safe. */
public final class NetlinkAddresses implements Resource {
    /** How many messages one call sends: their answers must fit into the socket when all of them are errors. */
    private static final int BATCH = 128;

    private static final int MESSAGE = 128;
    private static final int DUMP_ATTEMPTS = 10;
    /** An address that cannot be on an interface (class E), to ask whether we may remove one. */
    private static final Ipv4Address NOWHERE = Ipv4Address.parse("240.0.0.0");

    private final NetlinkSocket socket;
    private final MessageWriter writer = new MessageWriter(BATCH * MESSAGE);
    private final OwnerMark mark;
    private int sequence;

    /** Opens a socket; the name is for the message of the exception. */
    public NetlinkAddresses(String interfaceName, OwnerMark mark) {
        socket = NetlinkSocket.forRequests(interfaceName);
        this.mark = mark;
    }

    /** The index of an interface. */
    public synchronized int index(String interfaceName) {
        int index = new InterfaceQuery(interfaceName).index(socket.fd());
        if (index < 0) {
            throw refused("find it", interfaceName, -index);
        }
        return index;
    }

    /** Fails unless this process may change addresses. */
    public void requirePermission(String interfaceName, int index) {
        remove(interfaceName, index, List.of(NOWHERE));
    }

    /** Puts addresses with a lifetime on an interface, or renews it; they are marked as ours. */
    public void put(String interfaceName, int index, Collection<Ipv4Address> addresses, int seconds) {
        String label = mark.label(interfaceName);
        inBatches("put addresses", interfaceName, addresses, address -> {
            writer.begin(
                            Netlink.RTM_NEWADDR,
                            Netlink.NLM_F_REQUEST | Netlink.NLM_F_CREATE | Netlink.NLM_F_REPLACE,
                            sequence)
                    .ifaddrmsg(32, index)
                    .attribute(Netlink.IFA_LOCAL, address)
                    .attribute(Netlink.IFA_ADDRESS, address)
                    .lifetime(seconds)
                    .attribute(Netlink.IFA_RT_PRIORITY, mark.process())
                    .attribute(Netlink.IFA_PROTO, OwnerMark.PROTOCOL);
            if (!label.isEmpty()) {
                writer.attribute(Netlink.IFA_LABEL, label);
            }
            writer.end();
        });
    }

    /** Removes addresses; those that are not there are passed over. */
    public void remove(String interfaceName, int index, Collection<Ipv4Address> addresses) {
        inBatches("remove addresses", interfaceName, addresses, address -> {
            writer.begin(Netlink.RTM_DELADDR, Netlink.NLM_F_REQUEST, sequence)
                    .ifaddrmsg(32, index)
                    .attribute(Netlink.IFA_LOCAL, address)
                    .end();
        });
    }

    /** Sets a link up and gives it an alias, which {@code ip link} shows. */
    public synchronized void setUp(String interfaceName, int index, String alias) {
        sequence++;
        writer.clear();
        writer.begin(Netlink.RTM_NEWLINK, Netlink.NLM_F_REQUEST, sequence)
                .ifinfomsg(index, InterfaceQuery.IFF_UP, InterfaceQuery.IFF_UP)
                .attribute(Netlink.IFLA_IFALIAS, alias)
                .end();
        exchange("set the link up", interfaceName);
    }

    private synchronized void inBatches(
            String operation, String interfaceName, Collection<Ipv4Address> addresses, Consumer<Ipv4Address> write) {
        int left = addresses.size();
        int inBatch = 0;
        for (Ipv4Address address : addresses) {
            if (inBatch == 0) {
                writer.clear();
            }
            sequence++;
            write.accept(address);
            inBatch++;
            left--;
            if (inBatch == BATCH || left == 0) {
                exchange(operation, interfaceName);
                inBatch = 0;
            }
        }
    }

    /**
     * Sends the batch and reads the answers: errors for any message, an acknowledgement for the last. The kernel goes on
     * behind a message that fails.
     */
    private void exchange(String operation, String interfaceName) {
        writer.acknowledgeLast();
        int failure = socket.send(writer);
        boolean answered = failure != 0;
        while (!answered) {
            NetlinkSocket.Received received = socket.receive();
            if (received.errno() != 0) {
                failure = received.errno();
                break;
            }
            for (NetlinkMessage message : received.messages()) {
                if (message.type() == Netlink.NLMSG_ERROR) {
                    answered |= message.sequence() == sequence;
                    int errno = message.errno();
                    if (errno != 0 && errno != Errno.EADDRNOTAVAIL && failure == 0) {
                        failure = errno;
                    }
                }
            }
        }
        if (failure != 0) {
            throw refused(operation, interfaceName, failure);
        }
    }

    /** Lists the addresses of an interface that are marked as ours. */
    public synchronized List<AddressEntry> marked(String interfaceName, int index) {
        for (int attempt = 0; attempt < DUMP_ATTEMPTS; attempt++) {
            List<AddressEntry> found = new ArrayList<>();
            if (dump(interfaceName, index, found)) {
                found.removeIf(entry -> entry.index() != index || !mark.isOurs(entry, interfaceName));
                return found;
            }
        }
        throw refused("list addresses", interfaceName, Errno.EAGAIN);
    }

    /** Asks for all addresses; tells whether the answer is consistent: they may change while the kernel tells them. */
    private boolean dump(String interfaceName, int index, List<AddressEntry> found) {
        sequence++;
        writer.clear();
        writer.begin(Netlink.RTM_GETADDR, Netlink.NLM_F_REQUEST | Netlink.NLM_F_DUMP, sequence)
                .ifaddrmsg(0, index)
                .end();
        int failure = socket.send(writer);
        boolean consistent = true;
        while (failure == 0) {
            NetlinkSocket.Received received = socket.receive();
            failure = received.errno();
            for (NetlinkMessage message : received.messages()) {
                if (message.sequence() != sequence) {
                    continue;
                }
                consistent &= (message.flags() & Netlink.NLM_F_DUMP_INTR) == 0;
                if (message.type() == Netlink.NLMSG_DONE) {
                    return consistent;
                }
                if (message.type() == Netlink.NLMSG_ERROR) {
                    failure = message.errno();
                }
                AddressEntry.of(message).ifPresent(found::add);
            }
        }
        throw refused("list addresses", interfaceName, failure);
    }

    private static InterfaceException refused(String operation, String interfaceName, int errno) {
        boolean denied = errno == Errno.EPERM || errno == Errno.EACCES;
        return new InterfaceException(
                operation,
                interfaceName,
                errno,
                denied ? Capability.NET_ADMIN.capabilityName() : null,
                denied
                        ? Capability.NET_ADMIN.advice()
                        : Errno.describe(errno)
                                + (errno == Errno.ENODEV ? "; 'ip link' lists the interfaces of this machine" : ""));
    }

    @Override
    public synchronized void close() {
        socket.close();
    }
}
