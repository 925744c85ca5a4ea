package dev.havip.arp.internal.tun;

import dev.havip.InterfaceException;
import dev.havip.arp.internal.Errno;
import dev.havip.arp.internal.Resource;
import dev.havip.arp.internal.netlink.AddressEntry;
import dev.havip.arp.internal.netlink.NetlinkAddresses;
import dev.havip.arp.internal.netlink.OwnerMark;
import dev.havip.net.Ipv4Address;
import java.util.Collection;
import java.util.List;

/** Addresses on a TUN link of ours, which is made anew when somebody removed it. This class is thread-safe. */
public final class BoundAddresses implements Resource {
    private final String interfaceName;
    private final NetlinkAddresses netlink;
    private TunLink link;

    /** Makes the link; see {@link TunLink#open}. */
    public BoundAddresses(String interfaceName, OwnerMark mark) {
        this.interfaceName = interfaceName;
        netlink = new NetlinkAddresses(interfaceName, mark);
        try {
            link = TunLink.open(interfaceName, netlink);
        } catch (RuntimeException e) {
            netlink.close();
            throw e;
        }
    }

    /** Puts addresses with a lifetime on the link, or renews it. */
    public synchronized void put(Collection<Ipv4Address> addresses, int seconds) {
        try {
            netlink.put(link.name(), link.index(), addresses, seconds);
        } catch (InterfaceException e) {
            if (e.errno() != Errno.ENODEV) {
                throw e;
            }
            TunLink fresh = TunLink.open(interfaceName, netlink);
            link.close();
            link = fresh;
            netlink.put(link.name(), link.index(), addresses, seconds);
        }
    }

    /** Removes addresses; those that are not there are passed over. */
    public synchronized void remove(Collection<Ipv4Address> addresses) {
        try {
            netlink.remove(link.name(), link.index(), addresses);
        } catch (InterfaceException e) {
            if (e.errno() != Errno.ENODEV) {
                throw e;
            }
        }
    }

    /** The addresses on the link. */
    public synchronized List<AddressEntry> held() {
        return netlink.marked(link.name(), link.index());
    }

    /** The name of the link as it is now. */
    public synchronized String linkName() {
        return link.name();
    }

    /** The index of the link as it is now. */
    public synchronized int linkIndex() {
        return link.index();
    }

    @Override
    public synchronized void close() {
        link.close();
        netlink.close();
    }
}
