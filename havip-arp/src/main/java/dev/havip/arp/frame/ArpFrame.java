package dev.havip.arp.frame;

import dev.havip.net.Ipv4Address;
import dev.havip.net.MacAddress;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * An Ethernet frame that carries ARP for IPv4 (RFC 826): 42 bytes, or 46 with an IEEE 802.1Q tag. This class is immutable
 * and thread-safe.
 */
public final class ArpFrame {
    /** The length of an untagged frame in bytes, without padding and check sequence. */
    public static final int LENGTH = 42;

    private final ArpOperation operation;
    private final MacAddress destinationMac;
    private final MacAddress sourceMac;
    private final MacAddress senderMac;
    private final Ipv4Address senderAddress;
    private final MacAddress targetMac;
    private final Ipv4Address targetAddress;
    private final int vlanTag;

    private ArpFrame(Builder builder) {
        operation = builder.operation;
        destinationMac = builder.destinationMac;
        senderMac = Builder.given("senderMac", builder.senderMac);
        sourceMac = builder.sourceMac == null ? senderMac : builder.sourceMac;
        senderAddress = builder.senderAddress;
        targetMac = builder.targetMac;
        targetAddress = Builder.given("targetAddress", builder.targetAddress);
        vlanTag = builder.vlanTag;
    }

    /**
     * Reads a frame: untagged or with one IEEE 802.1Q tag, padded to any length or not.
     *
     * @throws IllegalArgumentException if the bytes are no ARP request or reply for IPv4 over Ethernet; the message tells
     *     which byte is wrong and shows them all
     */
    public static ArpFrame decode(byte[] frame) {
        return ArpBytes.read(frame, true).orElseThrow();
    }

    /** Reads a frame like {@link #decode(byte[])}, but answers with an empty optional where that throws. */
    public static Optional<ArpFrame> tryDecode(byte[] frame) {
        return ArpBytes.read(frame, false);
    }

    /**
     * A broadcast request that tells that the address is at this MAC, with a broadcast target MAC, as keepalived and
     * {@code arping -U} send it (RFC 5227, section 2.3, leaves the target MAC open).
     */
    public static ArpFrame announcementRequest(MacAddress mac, Ipv4Address address) {
        return builder()
                .senderMac(mac)
                .senderAddress(address)
                .targetMac(MacAddress.BROADCAST)
                .targetAddress(address)
                .build();
    }

    /** A broadcast reply that tells that the address is at this MAC, as {@code arping -A} sends it. */
    public static ArpFrame announcementReply(MacAddress mac, Ipv4Address address) {
        return builder()
                .operation(ArpOperation.REPLY)
                .senderMac(mac)
                .senderAddress(address)
                .targetMac(mac)
                .targetAddress(address)
                .build();
    }

    /** A broadcast request that asks for an address without claiming one: its sender address is zero (RFC 5227, 2.1.1). */
    public static ArpFrame probe(MacAddress mac, Ipv4Address address) {
        return request(mac, Ipv4Address.ANY, address);
    }

    /** A broadcast request: who has the target address, tell the sender. */
    public static ArpFrame request(MacAddress senderMac, Ipv4Address senderAddress, Ipv4Address targetAddress) {
        return builder()
                .senderMac(senderMac)
                .senderAddress(senderAddress)
                .targetAddress(targetAddress)
                .build();
    }

    /** A unicast reply to the target: the sender address is at the sender MAC. */
    public static ArpFrame reply(
            MacAddress senderMac, Ipv4Address senderAddress, MacAddress targetMac, Ipv4Address targetAddress) {
        return builder()
                .operation(ArpOperation.REPLY)
                .destinationMac(targetMac)
                .senderMac(senderMac)
                .senderAddress(senderAddress)
                .targetMac(targetMac)
                .targetAddress(targetAddress)
                .build();
    }

    /** Returns a new builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** Request or reply. */
    public ArpOperation operation() {
        return operation;
    }

    /** Where the Ethernet frame goes. */
    public MacAddress destinationMac() {
        return destinationMac;
    }

    /** Where the Ethernet frame comes from; a switch learns its port from this one. */
    public MacAddress sourceMac() {
        return sourceMac;
    }

    /** The MAC that receivers note for the sender address. */
    public MacAddress senderMac() {
        return senderMac;
    }

    /** The address that the sender says is its own; zero in a probe. */
    public Ipv4Address senderAddress() {
        return senderAddress;
    }

    /** The MAC of the target in a reply; without meaning in a request. */
    public MacAddress targetMac() {
        return targetMac;
    }

    /** The address that is asked for, or whose owner is answered. */
    public Ipv4Address targetAddress() {
        return targetAddress;
    }

    /** The VLAN (0 to 4095) that the frame is tagged with; empty when it is not tagged. */
    public OptionalInt vlan() {
        return vlanTag < 0 ? OptionalInt.empty() : OptionalInt.of(vlanTag & 0xfff);
    }

    /** The 16 bits behind the tag's type: priority, drop flag, VLAN; empty when the frame is not tagged. */
    public OptionalInt vlanTag() {
        return vlanTag < 0 ? OptionalInt.empty() : OptionalInt.of(vlanTag);
    }

    /** Tells whether the frame announces its sender address (gratuitous ARP): sender and target address are the same. */
    public boolean isAnnouncement() {
        return senderAddress.equals(targetAddress) && !senderAddress.equals(Ipv4Address.ANY);
    }

    /** Tells whether the frame asks for an address without claiming one (RFC 5227, section 2.1.1). */
    public boolean isProbe() {
        return operation == ArpOperation.REQUEST
                && senderAddress.equals(Ipv4Address.ANY)
                && !targetAddress.equals(Ipv4Address.ANY);
    }

    /** The bytes on the wire, unpadded: 42 of them, 46 with a VLAN tag. */
    public byte[] encode() {
        return ArpBytes.write(this);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ArpFrame that
                && operation == that.operation
                && destinationMac.equals(that.destinationMac)
                && sourceMac.equals(that.sourceMac)
                && senderMac.equals(that.senderMac)
                && senderAddress.equals(that.senderAddress)
                && targetMac.equals(that.targetMac)
                && targetAddress.equals(that.targetAddress)
                && vlanTag == that.vlanTag;
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                operation, destinationMac, sourceMac, senderMac, senderAddress, targetMac, targetAddress, vlanTag);
    }

    /** One line in the words of {@code tcpdump}, for logs; not to be parsed. */
    @Override
    public String toString() {
        String text = operation == ArpOperation.REPLY
                ? "reply " + senderAddress + " is-at " + senderMac
                : isProbe()
                        ? "probe who-has " + targetAddress
                        : "request who-has " + targetAddress + " tell " + senderAddress;
        return text + ", " + sourceMac + " > " + destinationMac + (vlanTag < 0 ? "" : ", vlan " + (vlanTag & 0xfff));
    }

    /** Builds an {@link ArpFrame}. This class is not thread-safe. */
    public static final class Builder {
        private ArpOperation operation = ArpOperation.REQUEST;
        private MacAddress destinationMac = MacAddress.BROADCAST;
        private @Nullable MacAddress sourceMac;
        private @Nullable MacAddress senderMac;
        private Ipv4Address senderAddress = Ipv4Address.ANY;
        private MacAddress targetMac = MacAddress.of(0);
        private @Nullable Ipv4Address targetAddress;
        private int vlanTag = -1;

        private Builder() {}

        private static <T> T given(String name, @Nullable T value) {
            if (value == null) {
                throw new IllegalStateException("an ARP frame without " + name + "; set it before build()");
            }
            return value;
        }

        /** Sets request or reply; request by default. */
        public Builder operation(ArpOperation operation) {
            this.operation = operation;
            return this;
        }

        /** Sets where the Ethernet frame goes; to everybody by default. */
        public Builder destinationMac(MacAddress destinationMac) {
            this.destinationMac = destinationMac;
            return this;
        }

        /** Sets where the Ethernet frame comes from; the sender MAC by default. */
        public Builder sourceMac(MacAddress sourceMac) {
            this.sourceMac = sourceMac;
            return this;
        }

        /** Sets the MAC that receivers note for the sender address; required. */
        public Builder senderMac(MacAddress senderMac) {
            this.senderMac = senderMac;
            return this;
        }

        /** Sets the address of the sender; zero by default, which makes a request a probe. */
        public Builder senderAddress(Ipv4Address senderAddress) {
            this.senderAddress = senderAddress;
            return this;
        }

        /** Sets the MAC of the target; zero by default. */
        public Builder targetMac(MacAddress targetMac) {
            this.targetMac = targetMac;
            return this;
        }

        /** Sets the address that is asked for or answered; required. */
        public Builder targetAddress(Ipv4Address targetAddress) {
            this.targetAddress = targetAddress;
            return this;
        }

        /**
         * Tags the frame with priority, drop flag and VLAN in 16 bits; a plain VLAN number is one too. Untagged by default.
         *
         * @throws IllegalArgumentException if the tag is not in 0..65535
         */
        public Builder vlanTag(int vlanTag) {
            if (vlanTag < 0 || vlanTag > 0xffff) {
                throw new IllegalArgumentException(
                        "not a VLAN tag: " + vlanTag + "; it has 16 bits, give a number from 0 to 65535");
            }
            this.vlanTag = vlanTag;
            return this;
        }

        /**
         * Builds the frame.
         *
         * @throws IllegalStateException if the sender MAC or the target address is missing
         */
        public ArpFrame build() {
            return new ArpFrame(this);
        }
    }
}
