package dev.havip.arp.internal.tun;

import dev.havip.arp.ProcessBoundUnavailableException;
import dev.havip.arp.ProcessBoundUnavailableException.Reason;
import dev.havip.arp.internal.Capability;
import dev.havip.arp.internal.Descriptor;
import dev.havip.arp.internal.Errno;
import dev.havip.arp.internal.Libc;
import dev.havip.arp.internal.NativeMemory;
import dev.havip.arp.internal.Resource;
import dev.havip.arp.internal.netlink.NetlinkAddresses;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A TUN link without persistence: the kernel removes it, and every address on it, when the last descriptor of it is
 * closed, however the process ends. Ours is close-on-exec, so no child keeps it. Nothing is read from it: no route leads
 * there. This class is immutable and thread-safe.
 */
public final class TunLink implements Resource {
    private static final String DEVICE = "/dev/net/tun";
    private static final int O_RDWR_CLOEXEC = 0x80002;
    private static final long TUNSETIFF = 0x400454caL;
    private static final short IFF_TUN_NO_PI = 0x1001;
    private static final int IFREQ = 40;
    private static final int NAME = 16;
    /** The kernel puts the first number that is free. */
    private static final String PATTERN = "havip%d";

    private final Descriptor descriptor;
    private final String name;
    private final int index;

    private TunLink(Descriptor descriptor, String name, int index) {
        this.descriptor = descriptor;
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
        int fd = Libc.open(DEVICE, O_RDWR_CLOEXEC);
        if (fd < 0) {
            throw noDevice(interfaceName, Libc.errno());
        }
        Descriptor descriptor = new Descriptor(fd);
        try {
            NativeMemory request = new NativeMemory(IFREQ);
            ByteBuffer bytes = request.bytes();
            bytes.put(0, PATTERN.getBytes(StandardCharsets.US_ASCII));
            bytes.putShort(NAME, IFF_TUN_NO_PI);
            if (Libc.ioctl(fd, TUNSETIFF, request.address()) < 0) {
                throw noLink(interfaceName, Libc.errno());
            }
            byte[] name = new byte[NAME];
            bytes.get(0, name);
            String linkName = new String(name, StandardCharsets.US_ASCII).trim();
            int index = netlink.index(linkName);
            long pid = ProcessHandle.current().pid();
            netlink.setUp(linkName, index, "HAVIPs on " + interfaceName + " of process " + pid);
            return new TunLink(descriptor, linkName, index);
        } catch (RuntimeException e) {
            descriptor.close();
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
        descriptor.close();
    }
}
