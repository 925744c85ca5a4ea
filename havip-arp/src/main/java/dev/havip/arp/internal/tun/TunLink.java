package dev.havip.arp.internal.tun;

import dev.havip.arp.ProcessBoundUnavailableException;
import dev.havip.arp.ProcessBoundUnavailableException.Reason;
import dev.havip.arp.internal.Capability;
import dev.havip.arp.internal.Errno;
import dev.havip.arp.internal.Resource;
import dev.havip.arp.internal.netlink.NetlinkAddresses;

/**
 * A TUN link without persistence: the kernel removes it, and every address on it, when its descriptor is closed, however
 * the process ends. Nothing is read from it: no route leads there. This class is immutable and thread-safe.
 */
public final class TunLink implements Resource {
    private static final String DEVICE = "/dev/net/tun";

    private final LinkThread owner;
    private final String name;
    private final int index;

    private TunLink(LinkThread owner, String name, int index) {
        this.owner = owner;
        this.name = name;
        this.index = index;
    }

    /**
     * Makes a link and sets it up.
     *
     * @param interfaceName the interface whose neighbours are to reach its addresses; it stands in the link's alias
     * @throws ProcessBoundUnavailableException if there is no TUN device here, or no right to use it
     */
    public static TunLink open(String interfaceName, NetlinkAddresses netlink) {
        LinkThread owner = new LinkThread();
        try {
            if (owner.deviceErrno() != 0) {
                throw noDevice(interfaceName, owner.deviceErrno());
            }
            if (owner.linkErrno() != 0) {
                throw noLink(interfaceName, owner.linkErrno());
            }
            String name = owner.linkName();
            int index = netlink.index(name);
            long pid = ProcessHandle.current().pid();
            netlink.setUp(name, index, "HAVIPs on " + interfaceName + " of process " + pid);
            return new TunLink(owner, name, index);
        } catch (RuntimeException e) {
            owner.close();
            throw e;
        }
    }

    private static ProcessBoundUnavailableException noDevice(String interfaceName, int errno) {
        boolean denied = errno == Errno.EPERM || errno == Errno.EACCES;
        return new ProcessBoundUnavailableException(
                denied ? Reason.NOT_PERMITTED : Reason.NO_TUN_DEVICE,
                interfaceName,
                errno,
                null,
                DEVICE + ": " + Errno.describe(errno) + "; give a container the device (--device " + DEVICE
                        + "), on a machine load the module tun");
    }

    private static ProcessBoundUnavailableException noLink(String interfaceName, int errno) {
        boolean denied = errno == Errno.EPERM || errno == Errno.EACCES;
        return new ProcessBoundUnavailableException(
                denied ? Reason.NOT_PERMITTED : Reason.NO_TUN_DEVICE,
                interfaceName,
                errno,
                denied ? Capability.NET_ADMIN.capabilityName() : null,
                denied ? Capability.NET_ADMIN.advice() : "the kernel made no TUN link: " + Errno.describe(errno));
    }

    /** The name of the link, such as {@code havip0}. */
    public String name() {
        return name;
    }

    /** The index of the link. */
    public int index() {
        return index;
    }

    @Override
    public void close() {
        owner.close();
    }
}
