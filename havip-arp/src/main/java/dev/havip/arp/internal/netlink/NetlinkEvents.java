package dev.havip.arp.internal.netlink;

import dev.havip.arp.internal.Errno;
import dev.havip.arp.internal.InterfaceQuery;
import dev.havip.arp.internal.ReadLoop;
import dev.havip.arp.internal.Resource;
import dev.havip.hold.InterfaceEvent;
import dev.havip.hold.InterfaceEvent.Kind;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what changes on an interface, and about the addresses on it or on another one. This class is thread-safe. */
public final class NetlinkEvents implements Resource, ReadLoop.Reader {
    private static final Logger LOG = LoggerFactory.getLogger(NetlinkEvents.class);

    private final NetlinkSocket socket;
    private final ReadLoop loop;
    private final String interfaceName;
    private final @Nullable IntSupplier addressIndex;
    private final Consumer<InterfaceEvent> listener;
    private final InterfaceQuery query;
    private int index;
    private boolean running = true;

    /**
     * Starts to tell; when the link is down already, that at once.
     *
     * @param interfaceName the interface whose link is watched, and the name in every event
     * @param addressIndex tells the interface whose addresses are watched, which may change; null for the same one
     */
    public NetlinkEvents(String interfaceName, @Nullable IntSupplier addressIndex, Consumer<InterfaceEvent> listener) {
        this.interfaceName = interfaceName;
        this.addressIndex = addressIndex;
        this.listener = listener;
        socket = NetlinkSocket.forEvents(interfaceName, Netlink.RTMGRP_LINK | Netlink.RTMGRP_IPV4_IFADDR);
        query = new InterfaceQuery(interfaceName);
        index = query.index(socket.fd());
        lookAtLink();
        loop = new ReadLoop("havip-netlink-" + interfaceName, socket.fd(), this);
    }

    @Override
    public void readable(boolean failed) {
        NetlinkSocket.Received received = socket.receive();
        if (received.errno() == Errno.ENOBUFS) {
            tell(InterfaceEvent.of(Kind.EVENTS_LOST, interfaceName));
            lookAtLink();
        } else if (received.errno() != 0) {
            throw new IllegalStateException("cannot read netlink events: " + Errno.describe(received.errno()));
        }
        for (NetlinkMessage message : received.messages()) {
            AddressEntry.of(message).ifPresent(address -> address(message.type(), address));
            LinkEntry.of(message).ifPresent(link -> link(message.type(), link));
        }
    }

    @Override
    public void idle() {
        lookAtLink();
    }

    /** What was lost may have been about the link; asked again when what waited behind it has been read. */
    private void lookAtLink() {
        int now = query.index(socket.fd());
        if (now >= 0) {
            link(Netlink.RTM_NEWLINK, new LinkEntry(now, interfaceName, Math.max(0, query.flags(socket.fd()))));
        } else if (index > 0) {
            link(Netlink.RTM_DELLINK, new LinkEntry(index, interfaceName, 0));
        }
    }

    private void tell(InterfaceEvent event) {
        try {
            listener.accept(event);
        } catch (RuntimeException e) {
            LOG.error("a listener failed at {}", event, e);
        }
    }

    private void address(int type, AddressEntry entry) {
        if (entry.index() == (addressIndex == null ? index : addressIndex.getAsInt())) {
            tell(
                    type == Netlink.RTM_NEWADDR
                            ? InterfaceEvent.put(interfaceName, entry.address())
                            : InterfaceEvent.removed(interfaceName, entry.address()));
        }
    }

    private void link(int type, LinkEntry link) {
        if (type == Netlink.RTM_DELLINK) {
            if (link.index() == index) {
                index = 0;
                running = false;
                tell(InterfaceEvent.of(Kind.LINK_GONE, interfaceName));
            }
        } else if (link.name().equals(interfaceName)) {
            index = link.index();
            if (link.isRunning() != running) {
                running = link.isRunning();
                tell(InterfaceEvent.of(running ? Kind.LINK_UP : Kind.LINK_DOWN, interfaceName));
            }
        }
    }

    @Override
    public void ended() {
        socket.close();
    }

    @Override
    public void close() {
        loop.close();
    }
}
