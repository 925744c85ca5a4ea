package dev.havip.allocate;

import dev.havip.net.Cidr;
import dev.havip.net.Ipv4Address;
import dev.havip.net.Ipv4Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The CIDRs of an allocator, what is reserved in them, and what remains: the usable addresses. Immutable. */
final class AddressSpace {

    /** One after the last address that there is. */
    static final long END = 1L << 32;

    private final List<Cidr> cidrs;

    /** What is reserved, by its first address. */
    private final TreeMap<Long, Reservation> reserved = new TreeMap<>();

    /** The runs of usable addresses: first and last of each, and how many usable addresses come before it. */
    private final long[] firsts;

    private final long[] lasts;
    private final long[] before;

    /** The first and the last usable address. */
    private final long low;

    private final long high;

    private final long total;
    private final long usable;

    AddressSpace(Collection<Cidr> given, Collection<Reservation> kept, ReservedAddresses rule) {
        cidrs = List.copyOf(new TreeSet<>(given));
        if (cidrs.isEmpty()) {
            throw new IllegalArgumentException("No CIDR to allocate from; give at least one, such as 10.0.0.0/24");
        }
        AddressSet set = new AddressSet(span());
        Cidr previous = null;
        for (Cidr cidr : cidrs) {
            if (previous != null && previous.contains(cidr)) {
                throw new IllegalArgumentException(
                        "The CIDRs overlap: " + cidr + " lies in " + previous + "; give each address once");
            }
            previous = cidr;
            set.addBlock(cidr.networkAddress().toLong(), 32 - cidr.prefixLength());
        }
        total = set.size();
        kept.forEach(reservation -> reserve(set, reservation.range(), reservation.reason()));
        for (Cidr cidr : cidrs) {
            for (Reservation reservation : rule.in(cidr)) {
                if (reservation.range().overlaps(cidr.toRange())) {
                    reserve(set, intersection(reservation.range(), cidr.toRange()), reservation.reason());
                }
            }
        }
        usable = set.size();
        List<Ipv4Range> runs = new ArrayList<>();
        set.forEachRun((first, last) -> runs.add(range(first, last)));
        firsts = new long[runs.size()];
        lasts = new long[runs.size()];
        before = new long[runs.size()];
        long count = 0;
        for (int i = 0; i < firsts.length; i++) {
            firsts[i] = runs.get(i).first().toLong();
            lasts[i] = runs.get(i).last().toLong();
            before[i] = count;
            count += runs.get(i).size();
        }
        low = firsts.length == 0 ? 1 : firsts[0];
        high = firsts.length == 0 ? 0 : lasts[firsts.length - 1];
    }

    /** Takes what is left of the range out of the set, so that no address is reserved twice. */
    private void reserve(AddressSet set, Ipv4Range range, String reason) {
        long end = range.last().toLong();
        long start = set.next(0, range.first().toLong());
        while (start != AddressSet.NONE && start <= end) {
            long last = Math.min(end, set.nextAbsent(start) - 1);
            reserved.put(start, new Reservation(range(start, last), reason));
            set.removeRun(start, last);
            start = set.next(0, last);
        }
    }

    private static Ipv4Range intersection(Ipv4Range one, Ipv4Range other) {
        return range(
                Math.max(one.first().toLong(), other.first().toLong()),
                Math.min(one.last().toLong(), other.last().toLong()));
    }

    static Ipv4Range range(long first, long last) {
        return Ipv4Range.of(Ipv4Address.of(first), Ipv4Address.of(last));
    }

    /** The smallest CIDR that holds all others. */
    Cidr span() {
        Ipv4Address first = cidrs.get(0).networkAddress();
        int differing =
                first.toInt() ^ cidrs.get(cidrs.size() - 1).lastAddress().toInt();
        return Cidr.containing(first, Integer.numberOfLeadingZeros(differing));
    }

    /** A new set of all usable addresses. */
    AddressSet newSet() {
        AddressSet set = new AddressSet(span());
        for (int i = 0; i < firsts.length; i++) {
            set.addRun(firsts[i], lasts[i]);
        }
        return set;
    }

    List<Cidr> cidrs() {
        return cidrs;
    }

    Collection<Reservation> reserved() {
        return reserved.values();
    }

    /** All addresses of the CIDRs. */
    long total() {
        return total;
    }

    /** Those that are not reserved. */
    long usable() {
        return usable;
    }

    boolean isUsable(long address) {
        if (address < low || address > high || firsts.length == 1) {
            return address >= low && address <= high;
        }
        return address <= lasts[run(firsts, address)];
    }

    /** The first usable address at or after this one; END if there is none. */
    long nextUsable(long from) {
        int run = run(firsts, from);
        if (run >= 0 && from <= lasts[run]) {
            return from;
        }
        return run + 1 < firsts.length ? firsts[run + 1] : END;
    }

    /** The first address after this usable one that is not usable. */
    long nextUnusable(long from) {
        return lasts[run(firsts, from)] + 1;
    }

    /** The usable address that has this many others before it, 0..usable - 1. */
    long usableAt(long index) {
        int run = run(before, index);
        return firsts[run] + (index - before[run]);
    }

    private static int run(long[] starts, long value) {
        int found = Arrays.binarySearch(starts, value);
        return found >= 0 ? found : -found - 2;
    }

    Optional<Reservation> reservation(long address) {
        return Optional.ofNullable(reserved.floorEntry(address))
                .map(Map.Entry::getValue)
                .filter(reservation -> address <= reservation.range().last().toLong());
    }
}
