package dev.havip.arp;

import dev.havip.AnnounceException;
import dev.havip.InterfaceException;
import dev.havip.arp.frame.ArpFrame;
import dev.havip.arp.internal.Libc;
import dev.havip.arp.internal.LinkFacts;
import dev.havip.arp.internal.Linux;
import dev.havip.arp.internal.OpenInterfaces;
import dev.havip.arp.internal.TokenBucket;
import dev.havip.arp.internal.packet.PacketPort;
import dev.havip.hold.AnnounceForm;
import dev.havip.hold.AnnounceOutcome;
import dev.havip.hold.Announcer;
import dev.havip.net.Ipv4Address;
import dev.havip.time.MonotonicClock;
import java.util.Collection;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Announces through a raw packet socket (Linux, {@code CAP_NET_RAW}): one send-only socket for each interface, one system
 * call for many frames. The native library is loaded when it is built and a socket is opened by {@link #open}, so that a
 * takeover does neither. This class is thread-safe.
 */
public final class PacketAnnouncer implements Announcer {
    private final OpenInterfaces<PacketPort> open = new OpenInterfaces<>(AnnounceException::new, PacketPort::close);
    private final MonotonicClock clock;
    private final int framesPerSecond;
    private final int burst;

    private PacketAnnouncer(Builder builder) {
        clock = builder.clock;
        framesPerSecond = builder.framesPerSecond;
        burst = builder.burst;
    }

    /** Returns a new builder. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public void open(String interfaceName) {
        open.open(interfaceName, () -> {
            try {
                LinkFacts.require(interfaceName);
            } catch (InterfaceException e) {
                throw new AnnounceException(e.operation(), interfaceName, e.errno(), null, e.advice());
            }
            return new PacketPort(interfaceName, bucket());
        });
    }

    private @Nullable TokenBucket bucket() {
        return framesPerSecond == 0 ? null : new TokenBucket(clock, burst, framesPerSecond);
    }

    @Override
    public AnnounceOutcome announce(
            String interfaceName, AnnounceForm form, Collection<Ipv4Address> addresses, BooleanSupplier owned) {
        return open.get("announce", interfaceName).announce(form, addresses, owned);
    }

    /**
     * Sends frames out of an interface as they are, whatever their sender is; within the rate, like announcements.
     *
     * @throws AnnounceException if the interface was not opened or is gone
     */
    public AnnounceOutcome send(String interfaceName, Collection<ArpFrame> frames) {
        return open.get("send frames", interfaceName).send(frames);
    }

    @Override
    public void close() {
        open.close();
    }

    /** Builds a {@link PacketAnnouncer}. This class is not thread-safe. */
    public static final class Builder {
        private int framesPerSecond = 500;
        private int burst = 2000;
        private MonotonicClock clock = MonotonicClock.system();

        private Builder() {}

        /**
         * Bounds the frames on each interface, because switches drop what comes too fast and the cloud throttles an ENI:
         * frames beyond the bound are skipped, and the outcome tells it. By default 500 a second after a burst of 2000,
         * which is ten announcements in both forms of each of 100 addresses.
         *
         * @param framesPerSecond 1 to 1 000 000
         * @param burst how many frames may go out at once, 1 to 1 000 000
         */
        public Builder rate(int framesPerSecond, int burst) {
            this.framesPerSecond = bounded("the frames per second", framesPerSecond);
            this.burst = bounded("the burst", burst);
            return this;
        }

        private static int bounded(String what, int value) {
            if (value < 1 || value > 1_000_000) {
                throw new IllegalArgumentException(what + " is " + value + "; give a number from 1 to 1000000");
            }
            return value;
        }

        /** Sends as fast as the interface takes frames. */
        public Builder unlimitedRate() {
            framesPerSecond = 0;
            return this;
        }

        /** Sets the clock that the rate is counted on; the system's by default. */
        public Builder clock(MonotonicClock clock) {
            this.clock = clock;
            return this;
        }

        /**
         * Builds the announcer and loads the native library.
         *
         * @throws UnsupportedOperationException anywhere but on 64-bit Linux
         */
        public PacketAnnouncer build() {
            Linux.require(PacketAnnouncer.class);
            Libc.load();
            return new PacketAnnouncer(this);
        }
    }
}
