package dev.havip.picture;

import dev.havip.allocate.AllocationSnapshot;
import dev.havip.allocate.AllocationSnapshot.Entry;
import dev.havip.net.Cidr;
import dev.havip.net.Ipv4Range;
import java.util.ArrayList;
import java.util.List;

/** One cell of a subnet's map: some addresses in a row, and how many of them are in which state. */
final class SubnetCell {

    /** What a cell shows. */
    enum Look {
        FREE('.', "free", Tone.QUIET),
        TAKEN('#', "taken", Tone.BLUE),
        PARTLY('+', "partly taken", Tone.BLUE),
        RESTING('~', "resting", Tone.ORANGE),
        RESERVED('r', "reserved", Tone.QUIET);

        private final char mark;
        private final String label;
        private final Tone tone;

        Look(char mark, String label, Tone tone) {
            this.mark = mark;
            this.label = label;
            this.tone = tone;
        }

        /** The character that stands for it in a text. */
        char mark() {
            return mark;
        }

        String label() {
            return label;
        }

        Tone tone() {
            return tone;
        }
    }

    private static final int MOST_BITS = 10;

    private final Ipv4Range range;
    private final List<Entry> entries = new ArrayList<>();
    private long taken;
    private long resting;
    private long reserved;

    private SubnetCell(Ipv4Range range) {
        this.range = range;
    }

    /** How many cells a CIDR has: one for each address, but at most 1024, each for a block of the same size. */
    static int count(Cidr cidr) {
        return 1 << Math.min(32 - cidr.prefixLength(), MOST_BITS);
    }

    /** The cells of a CIDR, in order. */
    static List<SubnetCell> of(AllocationSnapshot snapshot, Cidr cidr) {
        List<SubnetCell> cells = cidr.split(Math.min(32, cidr.prefixLength() + MOST_BITS))
                .map(block -> new SubnetCell(block.toRange()))
                .toList();
        long cellSize = cidr.size() / cells.size();
        long base = cidr.networkAddress().toLong();
        for (Entry entry : snapshot.entries()) {
            if (entry.range().overlaps(cidr.toRange())) {
                long first = Math.max(0, entry.range().first().toLong() - base) / cellSize;
                long last = Math.min(cidr.size() - 1, entry.range().last().toLong() - base) / cellSize;
                cells.subList((int) first, (int) last + 1).forEach(cell -> cell.add(entry));
            }
        }
        return cells;
    }

    private void add(Entry entry) {
        long first = Math.max(range.first().toLong(), entry.range().first().toLong());
        long last = Math.min(range.last().toLong(), entry.range().last().toLong());
        long count = last - first + 1;
        switch (entry.kind()) {
            case TAKEN, BLOCK -> taken += count;
            case RESTING -> resting += count;
            case RESERVED -> reserved += count;
            case CIDR, HOME, NEXT -> {
                return;
            }
        }
        entries.add(entry);
    }

    Ipv4Range range() {
        return range;
    }

    Look look() {
        if (taken > 0) {
            return taken == range.size() ? Look.TAKEN : Look.PARTLY;
        } else if (resting > 0) {
            return Look.RESTING;
        }
        return reserved == range.size() ? Look.RESERVED : Look.FREE;
    }

    /** The share of the cell that is taken, 0.0..1.0. */
    double takenShare() {
        return (double) taken / range.size();
    }

    /** What there is to know, for a hint: the addresses, and their entry or the numbers of each state. */
    String description() {
        if (entries.isEmpty()) {
            return (range.size() == 1 ? range.first() : range) + " free";
        } else if (entries.size() == 1 && entries.get(0).range().contains(range)) {
            return entries.get(0).toString();
        }
        return range + ": " + taken + " taken, " + resting + " resting, " + reserved + " reserved, "
                + (range.size() - taken - resting - reserved) + " free";
    }
}
