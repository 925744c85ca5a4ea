package dev.havip.arp;

import dev.havip.InterfaceException;
import dev.havip.arp.internal.Linux;
import dev.havip.arp.internal.OpenInterfaces;
import dev.havip.hold.Claimant;
import dev.havip.hold.InterfaceAddresses;
import dev.havip.hold.Neighbours;
import dev.havip.net.Ipv4Address;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * Hears and asks the neighbours with ARP (Linux, {@code CAP_NET_RAW}). This class is thread-safe.
 */
public final class PacketNeighbours implements Neighbours {
    private final OpenInterfaces<ArpProber> open = new OpenInterfaces<>(InterfaceException::new, ArpProber::close);
    private final ProbeTiming timing;

    private PacketNeighbours(ProbeTiming timing) {
        this.timing = timing;
    }

    /**
     * Makes one that probes with {@link ProbeTiming#fast()}.
     *
     * @throws UnsupportedOperationException anywhere but on 64-bit Linux
     */
    public static PacketNeighbours create() {
        return create(ProbeTiming.fast());
    }

    /**
     * Makes one.
     *
     * @throws UnsupportedOperationException anywhere but on 64-bit Linux
     */
    public static PacketNeighbours create(ProbeTiming timing) {
        Linux.require(PacketNeighbours.class);
        return new PacketNeighbours(timing);
    }

    @Override
    public void open(String interfaceName) {
        open.open(
                interfaceName,
                () -> ArpProber.builder().on(interfaceName).timing(timing).build());
    }

    @Override
    public List<Claimant> probe(String interfaceName, Collection<Ipv4Address> addresses) {
        return open.get("probe", interfaceName).probe(addresses);
    }

    @Override
    public InterfaceAddresses.Watch watch(
            String interfaceName, Collection<Ipv4Address> addresses, Consumer<Claimant> listener) {
        return open.get("watch", interfaceName).watch(addresses, listener)::close;
    }

    @Override
    public void close() {
        open.close();
    }
}
