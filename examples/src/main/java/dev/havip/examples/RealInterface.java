package dev.havip.examples;

import dev.havip.InterfaceException;
import dev.havip.arp.EthernetInterface;
import dev.havip.arp.PacketAnnouncer;
import dev.havip.arp.frame.ArpFrame;
import dev.havip.hold.AnnounceOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends frames out of a real network interface, as they are, and remembers if one did not go out. This class is thread-safe. */
final class RealInterface implements AutoCloseable {
    private final String name;
    private final PacketAnnouncer announcer = PacketAnnouncer.builder().build();
    private @Nullable InterfaceException failure;

    /**
     * Opens an interface.
     *
     * @param force whether it may be the one that the default route leads through
     * @throws IllegalArgumentException if it is that one and may not be
     * @throws InterfaceException if nothing can be sent there
     */
    RealInterface(String name, boolean force) {
        EthernetInterface facts = EthernetInterface.of(name);
        if (facts.hasDefaultRoute() && !force) {
            throw new IllegalArgumentException(
                    "the default route leads through '" + name
                            + "', and the example's frames could confuse its neighbours; name another interface, or add --force");
        }
        if (!facts.isRunning()) {
            throw cannotSend(
                    name,
                    0,
                    facts.isUp() ? "it has no carrier" : "it is down; 'ip link set " + name + " up' turns it on");
        }
        this.name = name;
        announcer.open(name);
    }

    private static InterfaceException cannotSend(String name, int errno, String why) {
        return new InterfaceException("send frames", name, errno, null, why);
    }

    /** Sends the bytes of an ARP frame. */
    synchronized void send(byte[] frame) {
        try {
            AnnounceOutcome outcome = announcer.send(name, List.of(ArpFrame.decode(frame)));
            if (!outcome.complete() && failure == null) {
                failure = cannotSend(name, outcome.errno(), "some did not go out: " + outcome.reason());
            }
        } catch (InterfaceException e) {
            failure = e;
        }
    }

    /** @throws InterfaceException if a frame did not go out */
    synchronized void requireAllSent() {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void close() {
        announcer.close();
    }
}
