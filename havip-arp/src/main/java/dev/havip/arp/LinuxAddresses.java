package dev.havip.arp;

import dev.havip.InterfaceException;
import dev.havip.arp.internal.Linux;
import dev.havip.arp.internal.OpenInterfaces;
import dev.havip.arp.internal.netlink.AddressEntry;
import dev.havip.arp.internal.netlink.NetlinkAddresses;
import dev.havip.arp.internal.netlink.NetlinkEvents;
import dev.havip.arp.internal.netlink.OwnerMark;
import dev.havip.hold.InterfaceAddresses;
import dev.havip.hold.InterfaceEvent;
import dev.havip.net.Ipv4Address;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Puts addresses on the interface itself (Linux, rtnetlink, {@code CAP_NET_ADMIN}). They outlive a killed process until
 * their lifetime ends, which Linux notices up to 1.0 s late; {@link ProcessBoundAddresses} go with the process. This
 * class is thread-safe.
 */
public final class LinuxAddresses implements InterfaceAddresses {
    private final OwnerMark mark = OwnerMark.ofThisProcess();
    private final OpenInterfaces<NetlinkAddresses> open =
            new OpenInterfaces<>(InterfaceException::new, NetlinkAddresses::close);

    private LinuxAddresses() {}

    /**
     * Makes one.
     *
     * @throws UnsupportedOperationException anywhere but on 64-bit Linux
     */
    public static LinuxAddresses create() {
        Linux.require(LinuxAddresses.class);
        return new LinuxAddresses();
    }

    @Override
    public void open(String interfaceName) {
        open.open(interfaceName, () -> {
            NetlinkAddresses addresses = new NetlinkAddresses(interfaceName, mark);
            try {
                addresses.requirePermission(interfaceName, addresses.index(interfaceName));
                return addresses;
            } catch (RuntimeException e) {
                addresses.close();
                throw e;
            }
        });
    }

    @Override
    public void put(String interfaceName, Collection<Ipv4Address> addresses, Duration lifetime) {
        NetlinkAddresses netlink = open.get("put addresses", interfaceName);
        netlink.put(interfaceName, netlink.index(interfaceName), addresses, Lifetime.seconds(lifetime));
    }

    @Override
    public void remove(String interfaceName, Collection<Ipv4Address> addresses) {
        NetlinkAddresses netlink = open.get("remove addresses", interfaceName);
        netlink.remove(interfaceName, netlink.index(interfaceName), addresses);
    }

    @Override
    public Set<Ipv4Address> held(String interfaceName) {
        NetlinkAddresses netlink = open.get("list addresses", interfaceName);
        return netlink.marked(interfaceName, netlink.index(interfaceName)).stream()
                .map(AddressEntry::address)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Set<Ipv4Address> sweep(String interfaceName) {
        NetlinkAddresses netlink = open.get("sweep", interfaceName);
        int index = netlink.index(interfaceName);
        Set<Ipv4Address> left = netlink.marked(interfaceName, index).stream()
                .filter(mark::isLeftOver)
                .map(AddressEntry::address)
                .collect(Collectors.toUnmodifiableSet());
        netlink.remove(interfaceName, index, left);
        return left;
    }

    @Override
    public Watch watch(String interfaceName, Consumer<InterfaceEvent> listener) {
        open.get("watch", interfaceName);
        NetlinkEvents events = new NetlinkEvents(interfaceName, null, listener);
        return open.closeWith(events)::close;
    }

    @Override
    public void close() {
        open.close();
    }
}
