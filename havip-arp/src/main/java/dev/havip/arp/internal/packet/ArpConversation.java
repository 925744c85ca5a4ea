package dev.havip.arp.internal.packet;

import dev.havip.arp.frame.ArpFrame;
import dev.havip.arp.internal.Resource;
import dev.havip.hold.AnnounceOutcome;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Asks on an interface and hears what others say there, our own frames left out. This class is thread-safe. */
public final class ArpConversation implements Resource {
    private static final int SLOTS = 1024;

    private final List<Consumer<ArpFrame>> listeners = new CopyOnWriteArrayList<>();
    private final PacketPort port;
    private final ArpReceiver receiver;

    /** Opens both sockets; fails when there is no such interface, or no right to open them. */
    public ArpConversation(String interfaceName) {
        port = new PacketPort(interfaceName, null);
        try {
            receiver = new ArpReceiver(interfaceName, SLOTS, this::heard);
        } catch (RuntimeException e) {
            port.close();
            throw e;
        }
    }

    private void heard(ArpFrame frame, ArpReceiver from) {
        if (!listeners.isEmpty() && !from.isOwn(frame)) {
            listeners.forEach(listener -> listener.accept(frame));
        }
    }

    /** Tells a listener what is heard from now on, on the thread that hears, until the result is closed. */
    public Resource listen(Consumer<ArpFrame> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Sends frames as they are. */
    public AnnounceOutcome say(Collection<ArpFrame> frames) {
        return port.send(frames);
    }

    @Override
    public void close() {
        receiver.close();
        port.close();
    }
}
