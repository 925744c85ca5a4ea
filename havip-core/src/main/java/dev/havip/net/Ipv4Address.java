package dev.havip.net;

import java.io.Serializable;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/**
 * An IPv4 address, ordered as an unsigned number: {@code 127.255.255.255} comes before {@code 128.0.0.0}.
 *
 * <p>This class is immutable and thread-safe.
 */
public final class Ipv4Address implements Comparable<Ipv4Address>, Serializable {

    private static final long serialVersionUID = 1L;

    /** {@code 0.0.0.0}: no address yet, or every address of this machine. */
    public static final Ipv4Address ANY = new Ipv4Address(0);

    /** {@code 255.255.255.255}: everybody on this wire. */
    public static final Ipv4Address BROADCAST = new Ipv4Address(-1);

    static final long MAX = 0xffff_ffffL;

    private final int bits;

    private Ipv4Address(int bits) {
        this.bits = bits;
    }

    /**
     * Reads an address in its canonical text form: four decimal numbers from 0 to 255, joined by dots, without leading
     * zeros, spaces or signs. A host name is refused, never looked up.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static Ipv4Address parse(String text) {
        long bits = Dotted.parse(text, 0, text.length());
        if (bits == Dotted.INVALID) {
            throw new IllegalArgumentException("Not an IPv4 address: \"" + text
                    + "\"; write four decimal numbers from 0 to 255 without leading zeros, such as 10.0.0.2");
        }
        return new Ipv4Address((int) bits);
    }

    /** Reads an address like {@link #parse(String)}, but answers with an empty optional where that throws. */
    public static Optional<Ipv4Address> tryParse(String text) {
        long bits = Dotted.parse(text, 0, text.length());
        return bits == Dotted.INVALID ? Optional.empty() : Optional.of(new Ipv4Address((int) bits));
    }

    /** The address with these 32 bits, the first octet in the highest: {@code of(0x0a000002)} is {@code 10.0.0.2}. */
    public static Ipv4Address of(int bits) {
        return new Ipv4Address(bits);
    }

    /**
     * The address with these octets.
     *
     * @throws IllegalArgumentException if an octet is not in 0..255
     */
    public static Ipv4Address of(int a, int b, int c, int d) {
        if ((a | b | c | d) >>> 8 != 0) {
            throw new IllegalArgumentException(
                    "Not an IPv4 address: " + a + "." + b + "." + c + "." + d + "; each octet must be in 0..255");
        }
        return new Ipv4Address(a << 24 | b << 16 | c << 8 | d);
    }

    /**
     * The address with this unsigned value, the inverse of {@link #toLong()}.
     *
     * @throws IllegalArgumentException if the value is not in 0..4294967295
     */
    public static Ipv4Address of(long unsigned) {
        if (unsigned >>> 32 != 0) {
            throw new IllegalArgumentException(
                    "Not an IPv4 address: " + unsigned + "; the number must be in 0..4294967295");
        }
        return new Ipv4Address((int) unsigned);
    }

    /**
     * The address with these bytes, in network order.
     *
     * @throws IllegalArgumentException if there are not exactly 4 bytes
     */
    public static Ipv4Address ofBytes(byte[] bytes) {
        if (bytes.length != Integer.BYTES) {
            throw new IllegalArgumentException("Not an IPv4 address: " + Arrays.toString(bytes) + " has " + bytes.length
                    + " bytes; give exactly 4, in network order");
        }
        return new Ipv4Address(
                (bytes[0] << 24) | ((bytes[1] & 0xff) << 16) | ((bytes[2] & 0xff) << 8) | (bytes[3] & 0xff));
    }

    /**
     * The same address as the JDK's type writes it. The host name that an {@code InetAddress} may carry is dropped.
     *
     * @throws IllegalArgumentException if it is an IPv6 address
     */
    public static Ipv4Address of(InetAddress address) {
        if (!(address instanceof Inet4Address)) {
            throw new IllegalArgumentException(
                    "Not an IPv4 address: " + address.getHostAddress() + "; give an Inet4Address");
        }
        return ofBytes(address.getAddress());
    }

    /** The 32 bits, the first octet in the highest. */
    public int toInt() {
        return bits;
    }

    /** The address as an unsigned number in 0..4294967295. */
    public long toLong() {
        return Integer.toUnsignedLong(bits);
    }

    /** The four bytes in network order, in a new array. */
    public byte[] toBytes() {
        return new byte[] {(byte) (bits >>> 24), (byte) (bits >>> 16), (byte) (bits >>> 8), (byte) bits};
    }

    /** The same address as the JDK's type. No name is looked up. */
    public Inet4Address toInetAddress() {
        try {
            return (Inet4Address) InetAddress.getByAddress(toBytes());
        } catch (UnknownHostException e) {
            throw new AssertionError("four bytes are an address", e);
        }
    }

    /**
     * The address this many steps further, or back if {@code steps} is negative.
     *
     * @throws IllegalArgumentException if that is before 0.0.0.0 or after 255.255.255.255
     */
    public Ipv4Address plus(long steps) {
        long sum = toLong() + steps;
        if (sum >>> 32 != 0 || steps < -MAX || steps > MAX) {
            throw new IllegalArgumentException("Not an IPv4 address: " + steps + " steps from " + this
                    + "; the sum must be in 0.0.0.0-255.255.255.255");
        }
        return new Ipv4Address((int) sum);
    }

    @Override
    public int compareTo(Ipv4Address other) {
        return Integer.compareUnsigned(bits, other.bits);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ipv4Address that && bits == that.bits;
    }

    @Override
    public int hashCode() {
        return bits;
    }

    /** The canonical text form, which {@link #parse(String)} reads. */
    @Override
    public String toString() {
        return Dotted.append(new StringBuilder(15), bits).toString();
    }
}
