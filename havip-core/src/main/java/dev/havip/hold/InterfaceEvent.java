package dev.havip.hold;

import dev.havip.net.Ipv4Address;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something changed on an interface, by whomever. This class is immutable and thread-safe. */
public final class InterfaceEvent {
    /** What changed. */
    public enum Kind {
        /** An address came, or its lifetime was renewed. */
        ADDRESS_PUT,
        /** An address went: removed by anybody, or at the end of its lifetime. */
        ADDRESS_REMOVED,
        /** The interface was switched on and has its carrier. */
        LINK_UP,
        /** The interface was switched off or lost its carrier. */
        LINK_DOWN,
        /** The interface is gone. */
        LINK_GONE,
        /** So much happened at once that some of it was missed: look at {@link InterfaceAddresses#held}. */
        EVENTS_LOST
    }

    private final Kind kind;
    private final String interfaceName;
    private final @Nullable Ipv4Address address;

    private InterfaceEvent(Kind kind, String interfaceName, @Nullable Ipv4Address address) {
        this.kind = kind;
        this.interfaceName = interfaceName;
        this.address = address;
    }

    /** An address came. */
    public static InterfaceEvent put(String interfaceName, Ipv4Address address) {
        return new InterfaceEvent(Kind.ADDRESS_PUT, interfaceName, address);
    }

    /** An address went. */
    public static InterfaceEvent removed(String interfaceName, Ipv4Address address) {
        return new InterfaceEvent(Kind.ADDRESS_REMOVED, interfaceName, address);
    }

    /** The interface itself changed, or events were lost. */
    public static InterfaceEvent of(Kind kind, String interfaceName) {
        if (kind == Kind.ADDRESS_PUT || kind == Kind.ADDRESS_REMOVED) {
            throw new IllegalArgumentException(kind + " has an address; use put(...) or removed(...)");
        }
        return new InterfaceEvent(kind, interfaceName, null);
    }

    /** What changed. */
    public Kind kind() {
        return kind;
    }

    /** The interface, by the name it was opened with. */
    public String interfaceName() {
        return interfaceName;
    }

    /** The address that came or went; empty for what concerns the interface itself. */
    public Optional<Ipv4Address> address() {
        return Optional.ofNullable(address);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InterfaceEvent that
                && kind == that.kind
                && interfaceName.equals(that.interfaceName)
                && address().equals(that.address());
    }

    @Override
    public int hashCode() {
        return 31 * (31 * kind.hashCode() + interfaceName.hashCode())
                + address().hashCode();
    }

    @Override
    public String toString() {
        return kind + " " + interfaceName + (address == null ? "" : " " + address);
    }
}
