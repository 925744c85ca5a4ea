package dev.havip.net;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;

/**
 * A 48-bit Ethernet hardware address, ordered as an unsigned number.
 *
 * <p>This class is immutable and thread-safe.
 */
public final class MacAddress implements Comparable<MacAddress>, Serializable {

    private static final long serialVersionUID = 1L;

    /** {@code 00:00:00:00:00:00}: not known. */
    public static final MacAddress ZERO = new MacAddress(0);

    /** {@code ff:ff:ff:ff:ff:ff}: everybody on this wire. */
    public static final MacAddress BROADCAST = new MacAddress(0xffff_ffff_ffffL);

    private static final int OCTETS = 6;
    private static final int LENGTH = "00:00:00:00:00:00".length();
    private static final long INVALID = -1;

    private final long bits;

    private MacAddress(long bits) {
        this.bits = bits;
    }

    /**
     * Reads six octets of two hexadecimal digits each, in either case, joined by colons, or all by hyphens as Windows
     * writes them: {@code 02:00:5e:10:00:01}, {@code 02-00-5E-10-00-01}.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static MacAddress parse(String text) {
        long bits = parseBits(text);
        if (bits == INVALID) {
            throw new IllegalArgumentException("Not a MAC address: \"" + text
                    + "\"; write six octets of two hexadecimal digits joined by colons, such as 02:00:5e:10:00:01");
        }
        return new MacAddress(bits);
    }

    /** Reads an address like {@link #parse(String)}, but answers with an empty optional where that throws. */
    public static Optional<MacAddress> tryParse(String text) {
        long bits = parseBits(text);
        return bits == INVALID ? Optional.empty() : Optional.of(new MacAddress(bits));
    }

    private static long parseBits(String text) {
        if (text.length() != LENGTH) {
            return INVALID;
        }
        char separator = text.charAt(2);
        if (separator != ':' && separator != '-') {
            return INVALID;
        }
        long bits = 0;
        for (int i = 0; i < LENGTH; i++) {
            char c = text.charAt(i);
            if (i % 3 == 2) {
                if (c != separator) {
                    return INVALID;
                }
            } else {
                int digit = c < 0x80 ? Character.digit(c, 16) : -1;
                if (digit < 0) {
                    return INVALID;
                }
                bits = bits << 4 | digit;
            }
        }
        return bits;
    }

    /**
     * The address with these 48 bits, the first octet in the highest.
     *
     * @throws IllegalArgumentException if the number is not in 0..0xffffffffffff
     */
    public static MacAddress of(long bits) {
        if (bits >>> 48 != 0) {
            throw new IllegalArgumentException(
                    "Not a MAC address: 0x" + Long.toHexString(bits) + "; the number must be in 0..0xffffffffffff");
        }
        return new MacAddress(bits);
    }

    /**
     * The address with these bytes, in the order in which they are sent.
     *
     * @throws IllegalArgumentException if there are not exactly 6 bytes
     */
    public static MacAddress ofBytes(byte[] bytes) {
        if (bytes.length != OCTETS) {
            throw new IllegalArgumentException(
                    "Not a MAC address: " + Arrays.toString(bytes) + " has " + bytes.length + " bytes; give exactly 6");
        }
        long bits = 0;
        for (byte octet : bytes) {
            bits = (bits << 8) | (octet & 0xff);
        }
        return new MacAddress(bits);
    }

    /** The 48 bits, the first octet in the highest. */
    public long toLong() {
        return bits;
    }

    /** The six bytes in the order in which they are sent, in a new array. */
    public byte[] toBytes() {
        byte[] bytes = new byte[OCTETS];
        for (int i = 0; i < OCTETS; i++) {
            bytes[i] = (byte) (bits >>> (40 - 8 * i));
        }
        return bytes;
    }

    /** Tells whether the address names a group of receivers, the broadcast address included (IEEE 802, the I/G bit). */
    public boolean isMulticast() {
        return ((bits >>> 40) & 1) != 0;
    }

    /** Tells whether the address names one receiver: the opposite of {@link #isMulticast()}. */
    public boolean isUnicast() {
        return !isMulticast();
    }

    @Override
    public int compareTo(MacAddress other) {
        return Long.compare(bits, other.bits);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MacAddress that && bits == that.bits;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(bits);
    }

    /** The canonical text form: lower case, joined by colons. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(LENGTH);
        for (int shift = 44; shift >= 0; shift -= 4) {
            text.append(Character.forDigit((int) (bits >>> shift) & 0xf, 16));
            if (shift % 8 == 0 && shift > 0) {
                text.append(':');
            }
        }
        return text.toString();
    }
}
