package dev.havip.picture;

import dev.havip.allocate.AllocationSnapshot;
import dev.havip.net.Cidr;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A map of the addresses of an allocator: which are reserved, taken, resting and free. Of a large CIDR a cell stands for a
 * block of addresses. This class is immutable and thread-safe.
 */
public final class SubnetMap {
    private static final int COLUMNS = 64;

    private final AllocationSnapshot snapshot;

    private SubnetMap(AllocationSnapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** The map of what an allocator knew. */
    public static SubnetMap of(AllocationSnapshot snapshot) {
        return new SubnetMap(snapshot);
    }

    AllocationSnapshot snapshot() {
        return snapshot;
    }

    /** What stands above a CIDR's cells: the CIDR, and what a cell is if it is not one address. */
    static String heading(Cidr cidr, List<SubnetCell> cells) {
        long size = cells.get(0).range().size();
        return size == 1 ? cidr.toString() : cidr + ", " + size + " addresses a cell";
    }

    /** The map for a terminal, an ASCII character a cell, 64 cells a line, with a legend below. */
    public String text() {
        StringBuilder out = new StringBuilder();
        out.append(snapshot.occupancy()).append('\n');
        for (Cidr cidr : snapshot.cidrs()) {
            List<SubnetCell> cells = SubnetCell.of(snapshot, cidr);
            out.append('\n').append(heading(cidr, cells)).append('\n');
            for (int i = 0; i < cells.size(); i++) {
                if (i % COLUMNS == 0) {
                    out.append(i == 0 ? "" : "\n")
                            .append(String.format("%-16s", cells.get(i).range().first()));
                }
                out.append(cells.get(i).look().mark());
            }
            out.append('\n');
        }
        String legend = Arrays.stream(SubnetCell.Look.values())
                .map(look -> look.mark() + " " + look.label())
                .collect(Collectors.joining("   "));
        return out.append('\n').append(legend).append('\n').toString();
    }

    /** The map as an SVG document; a hint on each cell tells its addresses and their owner. */
    public String svg() {
        return SubnetSvg.of(this);
    }
}
