package dev.havip.arp;

import dev.havip.InterfaceException;
import dev.havip.arp.ProcessBoundUnavailableException.Reason;
import dev.havip.arp.internal.InterfaceSettings;
import dev.havip.arp.internal.LinkFacts;
import dev.havip.arp.internal.Linux;
import dev.havip.arp.internal.OpenInterfaces;
import dev.havip.arp.internal.netlink.AddressEntry;
import dev.havip.arp.internal.netlink.NetlinkEvents;
import dev.havip.arp.internal.netlink.OwnerMark;
import dev.havip.arp.internal.tun.BoundAddresses;
import dev.havip.hold.InterfaceAddresses;
import dev.havip.hold.InterfaceEvent;
import dev.havip.net.Ipv4Address;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts addresses on a link of this process's own, a TUN device that dies with it (Linux, {@code CAP_NET_ADMIN}): after a
 * crash or {@code kill -9} they are gone in milliseconds, and their lifetime still ends them while the process is paused.
 * Linux answers ARP for them on the interface that was opened, where they are also announced; it does not where {@code
 * arp_ignore} is 1, 2 or 8, which {@link #open} and every {@link #put} refuse with a {@link
 * ProcessBoundUnavailableException}. {@link #close()} removes the links at once. This class is thread-safe.
 */
public final class ProcessBoundAddresses implements InterfaceAddresses {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessBoundAddresses.class);
    private static final Set<Integer> ARP_IGNORE_REFUSED = Set.of(1, 2, 8);

    private final OwnerMark mark = OwnerMark.ofThisProcess();
    private final OpenInterfaces<BoundAddresses> open =
            new OpenInterfaces<>(InterfaceException::new, BoundAddresses::close);

    private ProcessBoundAddresses() {}

    /**
     * Makes one.
     *
     * @throws UnsupportedOperationException anywhere but on 64-bit Linux
     */
    public static ProcessBoundAddresses create() {
        Linux.require(ProcessBoundAddresses.class);
        return new ProcessBoundAddresses();
    }

    /**
     * Makes the link.
     *
     * @throws ProcessBoundUnavailableException if that cannot work here
     * @throws InterfaceException if the interface cannot carry ARP
     */
    @Override
    public void open(String interfaceName) {
        open.open(interfaceName, () -> {
            LinkFacts.require(interfaceName);
            requireArpAnswers(interfaceName);
            BoundAddresses bound = new BoundAddresses(interfaceName, mark);
            warnings(interfaceName).forEach(LOG::warn);
            return bound;
        });
    }

    private static void requireArpAnswers(String interfaceName) {
        int arpIgnore = InterfaceSettings.arpIgnore(interfaceName);
        if (ARP_IGNORE_REFUSED.contains(arpIgnore)) {
            throw new ProcessBoundUnavailableException(
                    Reason.ARP_IGNORE,
                    interfaceName,
                    0,
                    null,
                    "arp_ignore is " + arpIgnore + " there, so Linux answers no ARP for an address on another link;"
                            + " set net.ipv4.conf.all.arp_ignore and net.ipv4.conf." + interfaceName
                            + ".arp_ignore to 0, or use LinuxAddresses");
        }
    }

    /**
     * Tells what is doubtful about holding addresses on this interface: another one in the same subnet, where Linux would
     * answer ARP for them too.
     */
    public static List<String> warnings(String interfaceName) {
        EthernetInterface chosen = EthernetInterface.of(interfaceName);
        return EthernetInterface.all().stream()
                .filter(other -> !other.name().equals(interfaceName))
                .filter(other -> other.subnets().stream()
                        .anyMatch(subnet -> chosen.subnets().stream().anyMatch(subnet::overlaps)))
                .filter(other -> !InterfaceSettings.arpFilter(other.name()))
                .map(other -> "interface " + other.name() + " stands in the same subnet as " + interfaceName
                        + ": Linux answers ARP for held addresses on both; set net.ipv4.conf." + other.name()
                        + ".arp_filter to 1")
                .toList();
    }

    @Override
    public void put(String interfaceName, Collection<Ipv4Address> addresses, Duration lifetime) {
        BoundAddresses bound = open.get("put addresses", interfaceName);
        int seconds = Lifetime.seconds(lifetime);
        requireArpAnswers(interfaceName);
        bound.put(addresses, seconds);
    }

    @Override
    public void remove(String interfaceName, Collection<Ipv4Address> addresses) {
        open.get("remove addresses", interfaceName).remove(addresses);
    }

    @Override
    public Set<Ipv4Address> held(String interfaceName) {
        return open.get("list addresses", interfaceName).held().stream()
                .map(AddressEntry::address)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Watch watch(String interfaceName, Consumer<InterfaceEvent> listener) {
        BoundAddresses bound = open.get("watch", interfaceName);
        return open.closeWith(new NetlinkEvents(interfaceName, bound::linkIndex, listener))::close;
    }

    /**
     * The link on which the addresses of an interface are, such as {@code havip0}, so that other software can tell that
     * this process lives.
     */
    public String linkName(String interfaceName) {
        return open.get("name the link", interfaceName).linkName();
    }

    @Override
    public String description() {
        return "on a link that dies with this process";
    }

    @Override
    public void close() {
        open.close();
    }
}
