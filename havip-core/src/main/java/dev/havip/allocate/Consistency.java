package dev.havip.allocate;

import dev.havip.allocate.AllocationSnapshot.Entry;
import dev.havip.net.Cidr;
import dev.havip.net.Ipv4Address;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks that the entries of a snapshot do not contradict each other: first add its CIDRs, then the rest. */
final class Consistency {

    private final AddressSet cidrs = new AddressSet(Cidr.ALL);

    /** The addresses of the CIDRs of which no entry tells yet. */
    private final AddressSet untold = new AddressSet(Cidr.ALL);

    private final List<Entry> told = new ArrayList<>();
    private final Set<Object> homes = new HashSet<>();
    private boolean hasNext;

    void addCidr(Entry entry) {
        long first = entry.range().first().toLong();
        long last = entry.range().last().toLong();
        long known = cidrs.next(0, first);
        if (known != AddressSet.NONE && known <= last) {
            throw new IllegalArgumentException(
                    Ipv4Address.of(known) + " lies in another CIDR too; give each address once");
        }
        cidrs.addRun(first, last);
        untold.addRun(first, last);
    }

    void add(Entry entry) {
        switch (entry.kind()) {
            case RESERVED, TAKEN, BLOCK, RESTING -> claim(entry);
            case HOME -> {
                checkInside(entry);
                if (!homes.add(entry.range()) || !homes.add(entry.note())) {
                    throw new IllegalArgumentException("The address or the owner has another home; give each one home");
                }
            }
            case NEXT -> {
                if (hasNext) {
                    throw new IllegalArgumentException("There is another \"next\"; give one");
                }
                hasNext = true;
            }
            case CIDR -> {}
        }
    }

    private void claim(Entry entry) {
        checkInside(entry);
        long first = entry.range().first().toLong();
        long last = entry.range().last().toLong();
        long obstacle = untold.nextAbsent(first);
        if (obstacle <= last) {
            Ipv4Address address = Ipv4Address.of(obstacle);
            Entry other = told.stream()
                    .filter(earlier -> earlier.range().contains(address))
                    .findFirst()
                    .orElseThrow();
            throw new IllegalArgumentException(
                    address + " lies in \"" + other + "\" too; say one thing of each address");
        }
        untold.removeRun(first, last);
        told.add(entry);
    }

    private void checkInside(Entry entry) {
        long outside = cidrs.nextAbsent(entry.range().first().toLong());
        if (outside <= entry.range().last().toLong()) {
            throw new IllegalArgumentException(
                    Ipv4Address.of(outside) + " lies in no CIDR of the snapshot; add its CIDR, or leave it out");
        }
    }
}
