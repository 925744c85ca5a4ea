package dev.havip.net;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A block of addresses that share their first bits, such as {@code 10.0.0.0/24} (RFC 4632). Always canonical: the bits
 * after the prefix are zero. Ordered by network address, then the larger block first.
 *
 * <p>{@link #parse(String)} and {@link #of(Ipv4Address, int)} refuse an address inside the block, because that is more
 * often a slip than an intention; {@link #containing(Ipv4Address, int)} takes it.
 *
 * <p>This class is immutable and thread-safe.
 */
public final class Cidr implements Comparable<Cidr>, Serializable {

    private static final long serialVersionUID = 1L;

    /** {@code 0.0.0.0/0}: every address. */
    public static final Cidr ALL = new Cidr(0, 0);

    static final int BITS = 32;

    private final int network;
    private final int prefixLength;

    private Cidr(int network, int prefixLength) {
        this.network = network;
        this.prefixLength = prefixLength;
    }

    /**
     * Reads a network address and a prefix length in 0..32, such as {@code 10.0.0.0/24}.
     *
     * @throws IllegalArgumentException if the text is anything else, also if bits after the prefix are set
     */
    public static Cidr parse(String text) {
        long parsed = parseBits(text);
        if (parsed == Dotted.INVALID) {
            throw new IllegalArgumentException("Not a CIDR: \"" + text
                    + "\"; write a network address and a prefix length in 0..32, such as 10.0.0.0/24");
        }
        return of(Ipv4Address.of((int) (parsed >>> 8)), (int) parsed & 0xff);
    }

    /** Reads a CIDR like {@link #parse(String)}, but answers with an empty optional where that throws. */
    public static Optional<Cidr> tryParse(String text) {
        long parsed = parseBits(text);
        int address = (int) (parsed >>> 8);
        int prefixLength = (int) parsed & 0xff;
        return parsed == Dotted.INVALID || (address & ~mask(prefixLength)) != 0
                ? Optional.empty()
                : Optional.of(new Cidr(address, prefixLength));
    }

    /** The address in the 32 bits above the lowest 8, and there the prefix length. */
    private static long parseBits(String text) {
        int slash = text.length() - 3;
        if (slash < 0) {
            return Dotted.INVALID;
        }
        if (text.charAt(slash) != '/') {
            slash++;
        }
        if (text.charAt(slash) != '/') {
            return Dotted.INVALID;
        }
        int prefixLength = 0;
        for (int i = slash + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean leadingZero = prefixLength == 0 && i > slash + 1;
            if (c < '0' || c > '9' || leadingZero) {
                return Dotted.INVALID;
            }
            prefixLength = prefixLength * 10 + (c - '0');
        }
        long address = Dotted.parse(text, 0, slash);
        return address == Dotted.INVALID || prefixLength > BITS ? Dotted.INVALID : address << 8 | prefixLength;
    }

    /**
     * The block that starts at this network address.
     *
     * @throws IllegalArgumentException if the prefix length is not in 0..32, or bits of the address after it are set
     */
    public static Cidr of(Ipv4Address networkAddress, int prefixLength) {
        Cidr cidr = containing(networkAddress, prefixLength);
        if (cidr.network != networkAddress.toInt()) {
            throw new IllegalArgumentException("Not a CIDR: " + networkAddress + "/" + prefixLength
                    + " has bits set after its prefix; write " + cidr + ", or use Cidr.containing to drop them");
        }
        return cidr;
    }

    /**
     * The block with this prefix length that the address lies in: {@code 10.0.0.5} and 24 give {@code 10.0.0.0/24}.
     *
     * @throws IllegalArgumentException if the prefix length is not in 0..32
     */
    public static Cidr containing(Ipv4Address address, int prefixLength) {
        return new Cidr(address.toInt() & mask(checkPrefixLength(prefixLength)), prefixLength);
    }

    private static int checkPrefixLength(int prefixLength) {
        if (prefixLength < 0 || prefixLength > BITS) {
            throw new IllegalArgumentException("Not a prefix length: " + prefixLength + "; it must be in 0..32");
        }
        return prefixLength;
    }

    private static int mask(int prefixLength) {
        return prefixLength == 0 ? 0 : -1 << (BITS - prefixLength);
    }

    /**
     * The fewest CIDRs that together hold exactly the addresses of the given ones, in order. They may overlap and touch
     * in any way.
     */
    public static List<Cidr> aggregate(Collection<Cidr> cidrs) {
        List<Cidr> merged = new ArrayList<>();
        Ipv4Range run = null;
        for (Cidr cidr : cidrs.stream().sorted().toList()) {
            Ipv4Range next = cidr.toRange();
            if (run == null) {
                run = next;
            } else if (next.first().toLong() > run.last().toLong() + 1) {
                merged.addAll(run.toCidrs());
                run = next;
            } else if (next.last().compareTo(run.last()) > 0) {
                run = Ipv4Range.of(run.first(), next.last());
            }
        }
        if (run != null) {
            merged.addAll(run.toCidrs());
        }
        return List.copyOf(merged);
    }

    /** The lowest address. */
    public Ipv4Address networkAddress() {
        return Ipv4Address.of(network);
    }

    /** The highest address; on a /30 and larger that is the broadcast address. */
    public Ipv4Address lastAddress() {
        return Ipv4Address.of(last());
    }

    private int last() {
        return network | ~mask(prefixLength);
    }

    /** How many leading bits all addresses share, 0..32. */
    public int prefixLength() {
        return prefixLength;
    }

    /** The prefix as a mask, such as {@code 255.255.255.0} for a /24. */
    public Ipv4Address netmask() {
        return Ipv4Address.of(mask(prefixLength));
    }

    /** How many addresses there are, 1..4294967296. */
    public long size() {
        return 1L << (BITS - prefixLength);
    }

    /**
     * The lowest address that a machine may have: the one after the network address. A /31 has neither network nor
     * broadcast address (RFC 3021), a /32 is one machine: there it is the network address itself.
     */
    public Ipv4Address firstHost() {
        return Ipv4Address.of(prefixLength >= 31 ? network : network + 1);
    }

    /**
     * The highest address that a machine may have: the one before the broadcast address; on a /31 (RFC 3021) and a /32
     * the {@link #lastAddress()} itself.
     */
    public Ipv4Address lastHost() {
        return Ipv4Address.of(prefixLength >= 31 ? last() : last() - 1);
    }

    /** Tells whether the address lies in this block. */
    public boolean contains(Ipv4Address address) {
        return (address.toInt() & mask(prefixLength)) == network;
    }

    /** Tells whether every address of the other block lies in this one. */
    public boolean contains(Cidr other) {
        return other.prefixLength >= prefixLength && (other.network & mask(prefixLength)) == network;
    }

    /** Tells whether there is an address in both blocks; if so, one contains the other. */
    public boolean overlaps(Cidr other) {
        return contains(other) || other.contains(this);
    }

    /**
     * The parts of this block with the given prefix length, in order, made one by one as the stream is read.
     *
     * @throws IllegalArgumentException if the prefix length is shorter than this block's, or longer than 32
     */
    public Stream<Cidr> split(int partPrefixLength) {
        if (checkPrefixLength(partPrefixLength) < prefixLength) {
            throw new IllegalArgumentException("Cannot split " + this + " into blocks of /" + partPrefixLength
                    + "; the prefix length must be in " + prefixLength + "..32");
        }
        int step = BITS - partPrefixLength;
        return LongStream.range(0, 1L << (partPrefixLength - prefixLength))
                .mapToObj(i -> new Cidr(network + (int) (i << step), partPrefixLength));
    }

    /** The fewest CIDRs that hold the addresses of this block that do not lie in the other, in order. */
    public List<Cidr> subtract(Cidr other) {
        if (other.contains(this)) {
            return List.of();
        }
        if (!contains(other)) {
            return List.of(this);
        }
        List<Cidr> rest = new ArrayList<>();
        if (other.network != network) {
            rest.addAll(Ipv4Range.of(networkAddress(), Ipv4Address.of(other.network - 1))
                    .toCidrs());
        }
        if (other.last() != last()) {
            rest.addAll(Ipv4Range.of(Ipv4Address.of(other.last() + 1), lastAddress())
                    .toCidrs());
        }
        return List.copyOf(rest);
    }

    /** The same addresses as a range. */
    public Ipv4Range toRange() {
        return Ipv4Range.of(networkAddress(), lastAddress());
    }

    /** All addresses in order, made one by one as the stream is read. */
    public Stream<Ipv4Address> addresses() {
        return toRange().addresses();
    }

    @Override
    public int compareTo(Cidr other) {
        int byNetwork = Integer.compareUnsigned(network, other.network);
        return byNetwork != 0 ? byNetwork : Integer.compare(prefixLength, other.prefixLength);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cidr that && network == that.network && prefixLength == that.prefixLength;
    }

    @Override
    public int hashCode() {
        return 31 * network + prefixLength;
    }

    /** The canonical text form, which {@link #parse(String)} reads. */
    @Override
    public String toString() {
        return Dotted.append(new StringBuilder(18), network)
                .append('/')
                .append(prefixLength)
                .toString();
    }
}
