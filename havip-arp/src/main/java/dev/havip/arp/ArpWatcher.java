package dev.havip.arp;

import dev.havip.arp.ArpEvent.Kind;
import dev.havip.arp.frame.ArpFrame;
import dev.havip.arp.internal.Linux;
import dev.havip.arp.internal.packet.ArpReceiver;
import dev.havip.net.Ipv4Address;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Receives the ARP requests and replies of other machines on an interface or bridge (Linux, {@code CAP_NET_RAW}). The
 * kernel lets nothing else through and puts them into a ring that it shares with this process. This class is thread-safe.
 *
 * <pre>{@code
 * ArpWatcher watcher = ArpWatcher.builder().on("eth0").watch(List.of(address)).start(event -> log.info("{}", event));
 * }</pre>
 */
public final class ArpWatcher implements AutoCloseable {
    private final Set<Ipv4Address> watched;
    private final Consumer<ArpEvent> listener;
    private final ArpReceiver receiver;

    private ArpWatcher(Builder builder, Consumer<ArpEvent> listener) {
        watched = Set.copyOf(builder.watched);
        this.listener = listener;
        receiver = new ArpReceiver(builder.interfaceName, builder.slots, this::received);
    }

    /** Returns a new builder. */
    public static Builder builder() {
        return new Builder();
    }

    private void received(ArpFrame frame, ArpReceiver from) {
        listener.accept(new ArpEvent(kind(frame, from), frame));
    }

    private Kind kind(ArpFrame frame, ArpReceiver from) {
        if (watched.contains(frame.senderAddress()) && !from.isOwn(frame)) {
            return Kind.CONFLICT;
        }
        return frame.isAnnouncement() ? Kind.ANNOUNCEMENT : frame.isProbe() ? Kind.PROBE : Kind.OTHER;
    }

    /** How many frames were lost because the listener was too slow for them. */
    public long dropped() {
        return receiver.dropped();
    }

    /** Ends; the listener is not called any more when this returns, but from itself. Closing twice does nothing. */
    @Override
    public void close() {
        receiver.close();
    }

    /** Builds an {@link ArpWatcher}. This class is not thread-safe. */
    public static final class Builder {
        private static final int MOST_SLOTS = 1 << 20;

        private final Set<Ipv4Address> watched = new HashSet<>();
        private String interfaceName = "";
        private int slots = 4096;

        private Builder() {}

        /** Sets the interface or bridge. */
        public Builder on(String interfaceName) {
            this.interfaceName = interfaceName;
            return this;
        }

        /** Has frames of others that claim these addresses told as conflicts; none by default. */
        public Builder watch(Collection<Ipv4Address> addresses) {
            watched.addAll(addresses);
            return this;
        }

        /**
         * Sets how many frames may wait for the listener, 1 to 1 048 576; 4096 by default. Each takes 256 bytes of the
         * kernel's memory, in blocks of 64 KiB.
         */
        public Builder slots(int slots) {
            if (slots < 1 || slots > MOST_SLOTS) {
                throw new IllegalArgumentException(
                        "a ring of " + slots + " slots; give a number from 1 to " + MOST_SLOTS);
            }
            this.slots = slots;
            return this;
        }

        /**
         * Starts to receive.
         *
         * @param listener told of each frame, on a thread of the watcher; while it runs, frames wait
         * @throws IllegalStateException if the interface is missing
         * @throws dev.havip.InterfaceException if there is no such interface, or {@code CAP_NET_RAW} is missing
         * @throws UnsupportedOperationException anywhere but on 64-bit Linux
         */
        public ArpWatcher start(Consumer<ArpEvent> listener) {
            Linux.require(ArpWatcher.class);
            if (interfaceName.isEmpty()) {
                throw new IllegalStateException("no interface; name it with on(\"eth0\")");
            }
            return new ArpWatcher(this, listener);
        }
    }
}
