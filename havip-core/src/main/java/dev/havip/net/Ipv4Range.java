package dev.havip.net;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The addresses from a first to a last one, both included. Never empty; ordered by first, then by last.
 *
 * <p>This class is immutable and thread-safe.
 */
public final class Ipv4Range implements Comparable<Ipv4Range>, Serializable {

    private static final long serialVersionUID = 1L;

    private static final Comparator<Ipv4Range> ORDER =
            Comparator.comparing(Ipv4Range::first).thenComparing(Ipv4Range::last);

    private final Ipv4Address first;
    private final Ipv4Address last;

    private Ipv4Range(Ipv4Address first, Ipv4Address last) {
        this.first = first;
        this.last = last;
    }

    /**
     * The range from one address to another, both included.
     *
     * @throws IllegalArgumentException if {@code first} comes after {@code last}
     */
    public static Ipv4Range of(Ipv4Address first, Ipv4Address last) {
        if (first.compareTo(last) > 0) {
            throw new IllegalArgumentException("Not a range of IPv4 addresses: " + first + "-" + last
                    + " runs backwards; write " + last + "-" + first);
        }
        return new Ipv4Range(first, last);
    }

    /** The range of one address. */
    public static Ipv4Range of(Ipv4Address only) {
        return new Ipv4Range(only, only);
    }

    /**
     * Reads two addresses joined by a hyphen without spaces, such as {@code 10.0.0.2-10.0.0.9}.
     *
     * @throws IllegalArgumentException if the text is anything else, or the range runs backwards
     */
    public static Ipv4Range parse(String text) {
        int hyphen = Math.max(0, text.indexOf('-'));
        long first = Dotted.parse(text, 0, hyphen);
        long last = Dotted.parse(text, hyphen + 1, text.length());
        if (first == Dotted.INVALID || last == Dotted.INVALID) {
            throw new IllegalArgumentException("Not a range of IPv4 addresses: \"" + text
                    + "\"; write the first and the last address joined by a hyphen, such as 10.0.0.2-10.0.0.9");
        }
        return of(Ipv4Address.of(first), Ipv4Address.of(last));
    }

    /** Reads a range like {@link #parse(String)}, but answers with an empty optional where that throws. */
    public static Optional<Ipv4Range> tryParse(String text) {
        int hyphen = Math.max(0, text.indexOf('-'));
        long first = Dotted.parse(text, 0, hyphen);
        long last = Dotted.parse(text, hyphen + 1, text.length());
        return first == Dotted.INVALID || first > last
                ? Optional.empty()
                : Optional.of(new Ipv4Range(Ipv4Address.of(first), Ipv4Address.of(last)));
    }

    /** The lowest address. */
    public Ipv4Address first() {
        return first;
    }

    /** The highest address. */
    public Ipv4Address last() {
        return last;
    }

    /** How many addresses there are, 1..4294967296. */
    public long size() {
        return last.toLong() - first.toLong() + 1;
    }

    /** Tells whether the address is one of these. */
    public boolean contains(Ipv4Address address) {
        return first.compareTo(address) <= 0 && address.compareTo(last) <= 0;
    }

    /** Tells whether every address of the other range is one of these. */
    public boolean contains(Ipv4Range other) {
        return first.compareTo(other.first) <= 0 && other.last.compareTo(last) <= 0;
    }

    /** Tells whether there is an address in both ranges. */
    public boolean overlaps(Ipv4Range other) {
        return first.compareTo(other.last) <= 0 && other.first.compareTo(last) <= 0;
    }

    /** The fewest CIDRs that together hold exactly these addresses, in order; at most 62. */
    public List<Cidr> toCidrs() {
        List<Cidr> cidrs = new ArrayList<>();
        long next = first.toLong();
        long end = last.toLong() + 1;
        while (next < end) {
            int alignment = next == 0 ? Cidr.BITS : Long.numberOfTrailingZeros(next);
            int room = Long.SIZE - 1 - Long.numberOfLeadingZeros(end - next);
            int order = Math.min(alignment, room);
            cidrs.add(Cidr.of(Ipv4Address.of(next), Cidr.BITS - order));
            next += 1L << order;
        }
        return List.copyOf(cidrs);
    }

    /** The addresses in order, made one by one as the stream is read. */
    public Stream<Ipv4Address> addresses() {
        return LongStream.rangeClosed(first.toLong(), last.toLong()).mapToObj(Ipv4Address::of);
    }

    @Override
    public int compareTo(Ipv4Range other) {
        return ORDER.compare(this, other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ipv4Range that && first.equals(that.first) && last.equals(that.last);
    }

    @Override
    public int hashCode() {
        return 31 * first.hashCode() + last.hashCode();
    }

    /** The text form that {@link #parse(String)} reads, such as {@code 10.0.0.2-10.0.0.9}. */
    @Override
    public String toString() {
        StringBuilder text = Dotted.append(new StringBuilder(31), first.toInt()).append('-');
        return Dotted.append(text, last.toInt()).toString();
    }
}
