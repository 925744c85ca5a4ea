package dev.havip.emulator.lan;

import dev.havip.Eni;
import dev.havip.EniId;
import dev.havip.SubnetId;
import dev.havip.arp.frame.ArpFrame;
import dev.havip.arp.frame.ArpOperation;
import dev.havip.net.Ipv4Address;
import dev.havip.net.MacAddress;
import dev.havip.time.MonotonicClock;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * An Ethernet switch in memory with a port for each ENI. Each subnet is a broadcast domain of its own. A frame is shown to
 * the cloud, then to the listeners, then carried to the other ports, all on the thread that sends it. This class is
 * thread-safe.
 */
public final class VirtualSwitch {
    private final FrameObserver observer;
    private final boolean floods;
    private final MonotonicClock clock;
    private final InstantSource time;
    private final Map<EniId, SwitchPort> ports = new ConcurrentHashMap<>();
    private final List<Consumer<SwitchFrame>> listeners = new CopyOnWriteArrayList<>();

    private VirtualSwitch(Builder builder) {
        observer = builder.observer;
        floods = builder.floods;
        clock = builder.clock;
        time = builder.time;
    }

    /** Returns a new builder. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Connects an ENI; connecting it again returns the port it has.
     *
     * @param interfaceName how its machine calls it, such as {@code eth0}
     * @throws IllegalArgumentException if the ENI has no hardware address
     */
    public SwitchPort connect(Eni eni, String interfaceName) {
        return ports.computeIfAbsent(eni.id(), ignored -> new SwitchPort(this, eni, interfaceName, clock));
    }

    /**
     * Returns the port of an ENI.
     *
     * @throws IllegalArgumentException if it is not connected
     */
    public SwitchPort port(EniId eni) {
        SwitchPort port = ports.get(eni);
        if (port == null) {
            throw new IllegalArgumentException(
                    "no port has the ENI " + eni + "; connected are " + ports.keySet() + ", or connect() it");
        }
        return port;
    }

    /**
     * Returns the port of the ENI that has this private address.
     *
     * @throws IllegalArgumentException if there is none, or more than one (in different VPCs)
     */
    public SwitchPort port(Ipv4Address privateAddress) {
        List<SwitchPort> found = ports.values().stream()
                .filter(port -> port.eni().privateAddresses().contains(privateAddress))
                .toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException(found.size() + " ports have the private address " + privateAddress
                    + (found.isEmpty() ? "; look at ports() for those there are" : "; name the ENI instead"));
        }
        return found.get(0);
    }

    /** Returns all ports. */
    public List<SwitchPort> ports() {
        return List.copyOf(ports.values());
    }

    /** Tells the ports of a subnet that answer for an address. More than one is a split brain. */
    public List<SwitchPort> answering(SubnetId subnet, Ipv4Address address) {
        return ports.values().stream()
                .filter(port -> port.eni().subnetId().equals(subnet) && port.answersFor(address))
                .toList();
    }

    /** Adds a listener, which is told of every frame that is sent, lost ones too, on the thread that sends it. */
    public void onFrame(Consumer<SwitchFrame> listener) {
        listeners.add(listener);
    }

    void carry(SwitchPort from, byte[] frame) {
        Verdict verdict = from.isSilent() ? Verdict.LOST : observer.seen(from.eni(), frame);
        SwitchFrame told = new SwitchFrame(from, frame, time.instant(), verdict);
        listeners.forEach(listener -> listener.accept(told));
        if (verdict == Verdict.LOST) {
            return;
        }
        if (floods) {
            flood(from, frame);
        } else {
            answerFor(from, frame);
        }
    }

    private void flood(SwitchPort from, byte[] frame) {
        if (frame.length < 14) {
            return;
        }
        byte[] destination = java.util.Arrays.copyOf(frame, 6);
        MacAddress to = MacAddress.ofBytes(destination);
        for (SwitchPort port : ports.values()) {
            boolean sameSubnet = port.eni().subnetId().equals(from.eni().subnetId());
            if (port != from
                    && sameSubnet
                    && (to.isMulticast() || port.macAddress().equals(to))) {
                port.receive(frame);
            }
        }
    }

    /** A network that carries no ARP from guest to guest answers for them. */
    private void answerFor(SwitchPort from, byte[] frame) {
        ArpFrame.tryDecode(frame)
                .filter(arp -> arp.operation() == ArpOperation.REQUEST && !arp.isAnnouncement())
                .ifPresent(arp -> observer.locate(from.eni().subnetId(), arp.targetAddress())
                        .filter(mac -> !mac.equals(from.macAddress()))
                        .map(mac -> ArpFrame.reply(mac, arp.targetAddress(), arp.senderMac(), arp.senderAddress()))
                        .ifPresent(reply -> from.receive(reply.encode())));
    }

    /** Builds a {@link VirtualSwitch}. This class is not thread-safe. */
    public static final class Builder {
        private FrameObserver observer = FrameObserver.none();
        private boolean floods = true;
        private MonotonicClock clock = MonotonicClock.system();
        private InstantSource time = InstantSource.system();

        private Builder() {}

        /** Sets who looks at the frames; nobody by default. */
        public Builder observer(FrameObserver observer) {
            this.observer = observer;
            return this;
        }

        /**
         * Sets whether a machine's frames reach the other machines of its subnet; they do by default. Otherwise the switch
         * answers ARP requests itself with what the observer sees, as a VPC may.
         */
        public Builder floods(boolean floods) {
            this.floods = floods;
            return this;
        }

        /** Sets the clock that the lifetimes of addresses are read from; the system's by default. */
        public Builder clock(MonotonicClock clock) {
            this.clock = clock;
            return this;
        }

        /** Sets what tells the time of a frame; the system's by default. */
        public Builder time(InstantSource time) {
            this.time = time;
            return this;
        }

        /** Builds the switch. */
        public VirtualSwitch build() {
            return new VirtualSwitch(this);
        }
    }
}
