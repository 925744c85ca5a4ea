package dev.havip.allocate;

import dev.havip.net.Cidr;
import dev.havip.net.Ipv4Address;
import dev.havip.net.Ipv4Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The CIDRs of an allocator, what is reserved in them, and what remains: the usable addresses. Immutable. */
final class AddressSpace {

    private final List<Cidr> cidrs;
    private final List<Reservation> reserved = new ArrayList<>();

    /** The runs of usable addresses: first and last of each, and how many usable addresses come before it. */
    private final long[] firsts;

    private final long[] lasts;
    private final long[] before;

    /** The first and the last usable address. */
    private final long low;

    private final long high;

    private final long total;
    private final long usable;

    AddressSpace(Collection<Cidr> given, ReservedAddresses rule) {
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
        for (Cidr cidr : cidrs) {
            for (Reservation reservation : rule.in(cidr)) {
                reserve(set, cidr.toRange(), reservation);
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

    /** Takes what is left of the reservation in the CIDR out of the set, so that no address is reserved twice. */
    private void reserve(AddressSet set, Ipv4Range cidr, Reservation reservation) {
        long end = Math.min(cidr.last().toLong(), reservation.range().last().toLong());
        long start = Math.max(cidr.first().toLong(), reservation.range().first().toLong());
        for (start = set.next(0, start); start != AddressSet.NONE && start <= end; start = set.next(0, start)) {
            long last = Math.min(end, set.nextAbsent(start) - 1);
            reserved.add(new Reservation(range(start, last), reservation.reason()));
            set.removeAll(start, last);
        }
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
            set.addAll(firsts[i], lasts[i]);
        }
        return set;
    }

    List<Cidr> cidrs() {
        return cidrs;
    }

    List<Reservation> reserved() {
        return List.copyOf(reserved);
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

    /** The usable address that has this many others before it, 0..usable - 1. */
    long usableAt(long index) {
        int run = run(before, index);
        return firsts[run] + (index - before[run]);
    }

    private static int run(long[] starts, long value) {
        int found = Arrays.binarySearch(starts, value);
        return found >= 0 ? found : -found - 2;
    }

    Optional<Reservation> reservation(Ipv4Address address) {
        return reserved.stream()
                .filter(reservation -> reservation.range().contains(address))
                .findFirst();
    }
}
