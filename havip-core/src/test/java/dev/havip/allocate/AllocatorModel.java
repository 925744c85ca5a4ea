package dev.havip.allocate;

import dev.havip.net.Cidr;
import dev.havip.net.Ipv4Address;
import dev.havip.net.Ipv4Range;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What an allocator of the lowest free address, or of the next fit, does, written as plainly as it can be: over a set of single addresses. */
final class AllocatorModel {

    private record Rest(List<Ipv4Address> addresses, long until) {}

    private final List<Cidr> cidrs;
    private final long quarantine;
    private final boolean nextFit;
    private final TreeSet<Ipv4Address> usable = new TreeSet<>();
    private final TreeSet<Ipv4Address> free = new TreeSet<>();
    private final TreeSet<Ipv4Address> resting = new TreeSet<>();
    private final Deque<Rest> rests = new ArrayDeque<>();
    private final Map<Cidr, String> blocks = new HashMap<>();
    private final Map<Ipv4Address, String> singles = new HashMap<>();
    private long now;
    private long next;

    AllocatorModel(List<Cidr> cidrs, ReservedAddresses reserved, long quarantine, boolean nextFit) {
        this.cidrs = cidrs;
        this.quarantine = quarantine;
        this.nextFit = nextFit;
        for (Cidr cidr : cidrs) {
            cidr.addresses().forEach(usable::add);
            reserved.in(cidr).forEach(held -> held.range().addresses().forEach(usable::remove));
        }
        free.addAll(usable);
    }

    void passTime(long nanos) {
        now += nanos;
        while (!rests.isEmpty() && rests.peek().until() <= now) {
            rests.remove().addresses().stream().filter(resting::remove).forEach(free::add);
        }
    }

    long now() {
        return now;
    }

    Optional<Ipv4Address> allocate(String owner) {
        return Stream.concat(free.tailSet(start()).stream(), free.stream())
                .findFirst()
                .flatMap(address -> allocate(address, owner));
    }

    private Ipv4Address start() {
        return Ipv4Address.of(nextFit ? next : 0);
    }

    private void gave(Ipv4Address last) {
        next = (last.toLong() + 1) & 0xffff_ffffL;
    }

    Optional<Ipv4Address> allocate(Ipv4Address address, String owner) {
        if (!free.remove(address)) {
            return Optional.empty();
        }
        singles.put(address, owner);
        gave(address);
        return Optional.of(address);
    }

    Optional<List<Ipv4Address>> allocate(int count, String owner) {
        return free.size() < count
                ? Optional.empty()
                : Optional.of(Stream.generate(() -> allocate(owner).orElseThrow())
                        .limit(count)
                        .toList());
    }

    Optional<Ipv4Range> allocateRange(int count, String owner) {
        Optional<Ipv4Range> found = run(count, free.tailSet(start())).or(() -> run(count, free));
        found.ifPresent(range -> range.addresses().forEach(each -> allocate(each, owner)));
        return found;
    }

    private static Optional<Ipv4Range> run(int count, Iterable<Ipv4Address> addresses) {
        Ipv4Address start = null;
        Ipv4Address previous = null;
        for (Ipv4Address address : addresses) {
            if (previous == null || address.toLong() != previous.toLong() + 1) {
                start = address;
            }
            if (address.toLong() - start.toLong() + 1 == count) {
                return Optional.of(Ipv4Range.of(start, address));
            }
            previous = address;
        }
        return Optional.empty();
    }

    Optional<Cidr> allocateBlock(int prefixLength, String owner) {
        return blocks(prefixLength)
                .filter(block -> block.networkAddress().compareTo(start()) >= 0)
                .findFirst()
                .or(() -> blocks(prefixLength).findFirst())
                .flatMap(block -> allocateBlock(block, owner));
    }

    /** The free blocks. */
    private Stream<Cidr> blocks(int prefixLength) {
        return cidrs.stream()
                .filter(cidr -> cidr.prefixLength() <= prefixLength)
                .flatMap(cidr -> cidr.split(prefixLength))
                .filter(block -> free.contains(block.networkAddress()))
                .filter(block -> block.addresses().allMatch(free::contains));
    }

    Optional<Cidr> allocateBlock(Cidr block, String owner) {
        if (block.prefixLength() == 32) {
            return allocate(block.networkAddress(), owner).map(address -> block);
        }
        if (!block.addresses().allMatch(free::contains)) {
            return Optional.empty();
        }
        block.addresses().forEach(free::remove);
        blocks.put(block, owner);
        gave(block.lastAddress());
        return Optional.of(block);
    }

    boolean markInUse(Ipv4Address address, String owner) {
        if (resting.remove(address)) {
            rests.forEach(rest -> rest.addresses().remove(address));
            free.add(address);
        }
        return allocate(address, owner).isPresent();
    }

    boolean release(Ipv4Address address) {
        return singles.remove(address) != null && rest(List.of(address));
    }

    boolean releaseBlock(Cidr block) {
        if (block.prefixLength() == 32) {
            return release(block.networkAddress());
        }
        return blocks.remove(block) != null && rest(block.addresses().toList());
    }

    private boolean rest(List<Ipv4Address> addresses) {
        if (quarantine == 0) {
            free.addAll(addresses);
        } else {
            resting.addAll(addresses);
            rests.add(new Rest(new ArrayList<>(addresses), now + quarantine));
        }
        return true;
    }

    AddressStatus status(Ipv4Address address) {
        if (free.contains(address)) {
            return AddressStatus.FREE;
        } else if (resting.contains(address)) {
            return AddressStatus.RESTING;
        } else if (usable.contains(address)) {
            return AddressStatus.TAKEN;
        }
        return cidrs.stream().anyMatch(cidr -> cidr.contains(address)) ? AddressStatus.RESERVED : AddressStatus.OUTSIDE;
    }

    Optional<String> owner(Ipv4Address address) {
        return Optional.ofNullable(singles.get(address))
                .or(() -> blocks.keySet().stream()
                        .filter(block -> block.contains(address))
                        .findFirst()
                        .map(blocks::get));
    }

    Occupancy occupancy() {
        long total = cidrs.stream().mapToLong(Cidr::size).sum();
        return new Occupancy(
                total,
                total - usable.size(),
                usable.size() - free.size() - resting.size(),
                resting.size(),
                free.size());
    }

    /** One of the blocks given out, or null. */
    Cidr someBlock(int seed) {
        return blocks.isEmpty() ? null : List.copyOf(blocks.keySet()).get(Math.floorMod(seed, blocks.size()));
    }
}
