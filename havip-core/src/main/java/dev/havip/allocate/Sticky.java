package dev.havip.allocate;

import dev.havip.net.Ipv4Address;
import dev.havip.net.Ipv4Range;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Gives an owner the address that it had last, while nobody else has had it since. An owner that has none begins at an
 * address computed from its label, so that two processes with the same CIDRs propose the same.
 */
final class Sticky implements Search {

    private final AddressSpace space;
    private final Map<String, Long> homes = new HashMap<>();
    private final TreeMap<Long, String> formerOwners = new TreeMap<>();

    Sticky(AddressSpace space) {
        this.space = space;
    }

    @Override
    public long start(@Nullable String owner) {
        if (owner == null || space.usable() == 0) {
            return 0;
        }
        Long home = homes.get(owner);
        return home != null ? home : space.usableAt(Long.remainderUnsigned(hash(owner), space.usable()));
    }

    /** FNV-1a over UTF-16 code units, the same on every machine. */
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash ^ (hash >>> 32);
    }

    @Override
    public void gave(long first, long last) {
        if (!formerOwners.isEmpty()) {
            Map<Long, String> gone = formerOwners.subMap(first, last + 1);
            gone.values().forEach(homes::remove);
            gone.clear();
        }
    }

    @Override
    public void released(long address, String owner) {
        Long other = homes.put(owner, address);
        if (other != null) {
            formerOwners.remove(other);
        }
        formerOwners.put(address, owner);
    }

    @Override
    public List<AllocationSnapshot.Entry> memory() {
        return formerOwners.entrySet().stream()
                .map(home -> new AllocationSnapshot.Entry(
                        AllocationSnapshot.Kind.HOME, Ipv4Range.of(Ipv4Address.of(home.getKey())), home.getValue()))
                .toList();
    }

    @Override
    public void recall(AllocationSnapshot.Entry entry) {
        if (entry.kind() == AllocationSnapshot.Kind.HOME) {
            released(entry.range().first().toLong(), entry.note());
        }
    }
}
