package dev.havip.emulator.lan;

import dev.havip.Eni;
import dev.havip.EniId;
import dev.havip.arp.frame.ArpFrame;
import dev.havip.arp.frame.ArpOperation;
import dev.havip.hold.Announcer;
import dev.havip.hold.InterfaceAddresses;
import dev.havip.net.Ipv4Address;
import dev.havip.net.MacAddress;
import dev.havip.time.MonotonicClock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The port of one ENI, and the network interface of its emulated machine: it sends and receives frames, has addresses
 * with lifetimes, and answers ARP requests for them. This class is thread-safe.
 */
public final class SwitchPort {
    private final VirtualSwitch lan;
    private final Eni eni;
    private final MacAddress macAddress;
    private final String interfaceName;
    private final AddressTable table;
    private final List<Consumer<byte[]>> receivers = new CopyOnWriteArrayList<>();
    private volatile boolean silent;

    SwitchPort(VirtualSwitch lan, Eni eni, String interfaceName, MonotonicClock clock) {
        this.lan = lan;
        this.eni = eni;
        this.interfaceName = interfaceName;
        macAddress = eni.macAddress()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the ENI " + eni.id() + " has no hardware address; give it one to connect it"));
        table = new AddressTable(clock);
    }

    /** The ENI. */
    public Eni eni() {
        return eni;
    }

    /** The identifier of the ENI. */
    public EniId eniId() {
        return eni.id();
    }

    /** The hardware address. */
    public MacAddress macAddress() {
        return macAddress;
    }

    /** How the machine calls the interface, such as {@code eth0}. */
    public String interfaceName() {
        return interfaceName;
    }

    /** Sends a frame, from its destination hardware address on; it is copied. */
    public void send(byte[] frame) {
        lan.carry(this, frame.clone());
    }

    /** Adds a receiver, which is told of every frame that arrives, on the thread that sends it. */
    public void onReceive(Consumer<byte[]> receiver) {
        receivers.add(receiver);
    }

    /** Loses all frames that this port sends from now on, as a broken cable does to a machine that does not notice. */
    public void silence() {
        silent = true;
    }

    /** Ends {@link #silence()}. */
    public void restore() {
        silent = false;
    }

    /** Tells whether frames of this port are lost. */
    public boolean isSilent() {
        return silent;
    }

    /** The addresses that a holder put on this interface and whose lifetime is not over. */
    public Set<Ipv4Address> heldAddresses() {
        return table.held();
    }

    /** Returns a new announcer that sends through this port, for a holder on this machine to own and close. */
    public Announcer announcer() {
        return new PortAnnouncer(this);
    }

    /**
     * Returns the addresses of this interface, for a holder on this machine to own and close. What it put there outlives
     * it until its lifetime ends, as on a real machine.
     */
    public InterfaceAddresses addresses() {
        return new PortAddresses(interfaceName, table);
    }

    boolean answersFor(Ipv4Address address) {
        return !silent && (table.has(address) || eni.privateAddresses().contains(address));
    }

    void receive(byte[] frame) {
        receivers.forEach(receiver -> receiver.accept(frame.clone()));
        ArpFrame.tryDecode(frame)
                .filter(arp -> arp.operation() == ArpOperation.REQUEST
                        && !arp.isAnnouncement()
                        && answersFor(arp.targetAddress()))
                .map(arp -> ArpFrame.reply(macAddress, arp.targetAddress(), arp.senderMac(), arp.senderAddress()))
                .ifPresent(reply -> send(reply.encode()));
    }

    @Override
    public String toString() {
        return eni.cvmId().map(cvm -> cvm + "/" + interfaceName).orElse(eni.id().toString());
    }
}
