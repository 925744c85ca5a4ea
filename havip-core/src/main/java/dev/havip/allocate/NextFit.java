package dev.havip.allocate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Goes on after the address that was given out last. */
final class NextFit implements Search {

    private long next;

    @Override
    public long start(@Nullable String owner) {
        return next;
    }

    @Override
    public void gave(long first, long last) {
        next = (last + 1) & 0xffff_ffffL;
    }

    @Override
    public List<AllocationSnapshot.Entry> memory() {
        return List.of(new AllocationSnapshot.Entry(AllocationSnapshot.Kind.NEXT, AddressSpace.range(next, next), ""));
    }

    @Override
    public void recall(AllocationSnapshot.Entry entry) {
        if (entry.kind() == AllocationSnapshot.Kind.NEXT) {
            next = entry.range().first().toLong();
        }
    }
}
