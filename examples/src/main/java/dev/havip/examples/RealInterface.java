package dev.havip.examples;

import dev.havip.arp.EthernetInterface;
import dev.havip.arp.PacketAnnouncer;
import dev.havip.arp.frame.ArpFrame;
import java.util.List;

/** Sends frames out of a real network interface, as they are. This class is thread-safe. */
final class RealInterface implements AutoCloseable {
    private final String name;
    private final PacketAnnouncer announcer = PacketAnnouncer.builder().build();

    /**
     * Opens an interface.
     *
     * @param force whether it may be the one that the default route leads through
     * @throws IllegalArgumentException if it is that one and may not be
     */
    RealInterface(String name, boolean force) {
        if (EthernetInterface.of(name).hasDefaultRoute() && !force) {
            throw new IllegalArgumentException(
                    "the default route leads through '" + name
                            + "', and the example's frames could confuse its neighbours; name another interface, or add --force");
        }
        this.name = name;
        announcer.open(name);
    }

    /** Sends the bytes of an ARP frame. */
    void send(byte[] frame) {
        announcer.send(name, List.of(ArpFrame.decode(frame)));
    }

    @Override
    public void close() {
        announcer.close();
    }
}
