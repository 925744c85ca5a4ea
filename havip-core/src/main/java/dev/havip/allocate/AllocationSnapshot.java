package dev.havip.allocate;

import dev.havip.net.Cidr;
import dev.havip.net.Ipv4Address;
import dev.havip.net.Ipv4Range;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything an allocator knew at one moment, as a value and as text. {@link AllocatorBuilder#restore} makes an
 * allocator of it again.
 *
 * <p>The text form is stable. Its first line is {@code havip-allocation 1}; each further line is an entry: a kind, the
 * addresses, and for some kinds a note, separated by one space.
 *
 * <pre>{@code
 * havip-allocation 1
 * cidr 10.0.0.0/24
 * reserved 10.0.0.0-10.0.0.1 the cloud keeps the first two addresses of a subnet
 * reserved 10.0.0.255 the cloud keeps the last address of a subnet
 * taken 10.0.0.2-10.0.0.9
 * taken 10.0.0.10 orders-db
 * block 10.0.0.16/28 workers
 * resting 10.0.0.40 PT12S reports
 * home 10.0.0.41 reports
 * next 10.0.0.11
 * }</pre>
 *
 * <p>This class is immutable and thread-safe.
 */
public final class AllocationSnapshot {

    private static final String HEADER = "havip-allocation 1";

    /** What an entry says of its addresses. */
    public enum Kind {
        /** One of the allocator's CIDRs. */
        CIDR,
        /** Never given out; the note is the reason. */
        RESERVED,
        /** Given out one by one, or in use by somebody else; the note is the owner's label, if there is one. */
        TAKEN,
        /** Given out as a block; the note is the owner's label, if there is one. */
        BLOCK,
        /** Released and not yet free again; the note is the remaining time as an ISO 8601 duration, then the last owner's label. */
        RESTING,
        /** The address that the owner named in the note had last ({@link AllocationStrategy#sticky()}). */
        HOME,
        /** Where the search goes on ({@link AllocationStrategy#nextFit()}). */
        NEXT;

        private boolean isCidr() {
            return this == CIDR || this == BLOCK;
        }
    }

    /**
     * One line of a snapshot.
     *
     * @param kind what is said of the addresses
     * @param range the addresses
     * @param note the rest of the line, empty where the kind has none
     */
    public record Entry(Kind kind, Ipv4Range range, String note) {

        /** Checks that the addresses and the note fit the kind. */
        public Entry {
            if (kind.isCidr() && range.toCidrs().size() > 1) {
                throw new IllegalArgumentException(range + " is no CIDR; give a whole, aligned block");
            }
            if ((kind == Kind.HOME || kind == Kind.NEXT) && range.size() > 1) {
                throw new IllegalArgumentException(range + " is more than one address; give the first one alone");
            }
            switch (kind) {
                case CIDR, NEXT -> {
                    if (!note.isEmpty()) {
                        throw new IllegalArgumentException("Unexpected text after " + range + ": \"" + note + "\"");
                    }
                }
                case RESERVED, HOME -> Labels.check("note of " + range, note);
                case TAKEN, BLOCK -> checkOwner(range, note, !note.isEmpty());
                case RESTING -> {
                    rest(note);
                    checkOwner(range, label(kind, note), note.indexOf(' ') >= 0);
                }
            }
        }

        private static void checkOwner(Ipv4Range range, String label, boolean given) {
            if (given) {
                Labels.check("owner of " + range, label);
            }
        }

        /** The owner's label in a note: all of it, or what follows the time. */
        private static String label(Kind kind, String note) {
            if (kind != Kind.RESTING) {
                return note;
            }
            int space = note.indexOf(' ');
            return space < 0 ? "" : note.substring(space + 1);
        }

        static Entry resting(Ipv4Range range, Duration remaining, @Nullable String owner) {
            return new Entry(Kind.RESTING, range, owner == null ? remaining.toString() : remaining + " " + owner);
        }

        private static Duration rest(String note) {
            String text = note.split(" ", 2)[0];
            try {
                Duration rest = Duration.parse(text);
                if (!rest.isNegative() && rest.compareTo(AllocatorBuilder.LONGEST_QUARANTINE) <= 0) {
                    return rest;
                }
            } catch (DateTimeParseException e) {
                // Falls through: the message below says what to write.
            }
            throw new IllegalArgumentException("Not a time to rest: \"" + text + "\"; write it like PT12S, up to "
                    + AllocatorBuilder.LONGEST_QUARANTINE);
        }

        /** How long a {@link Kind#RESTING} entry still rests; zero for all others. */
        public Duration remaining() {
            return kind == Kind.RESTING ? rest(note) : Duration.ZERO;
        }

        /** The label of the one who has the addresses, or had them last; empty if there is none. */
        public Optional<String> owner() {
            return switch (kind) {
                case TAKEN, BLOCK, RESTING -> Optional.of(label(kind, note)).filter(label -> !label.isEmpty());
                case CIDR, RESERVED, HOME, NEXT -> Optional.empty();
            };
        }

        private static Entry parse(String line) {
            String[] parts = line.split(" ", 3);
            if (parts.length < 2 || line.endsWith(" ")) {
                throw new IllegalArgumentException(
                        "write a kind and an address, such as \"taken 10.0.0.2\", and no space at the end");
            }
            for (Kind kind : Kind.values()) {
                if (kind.name().toLowerCase(Locale.ROOT).equals(parts[0])) {
                    return new Entry(kind, parseRange(kind, parts[1]), parts.length > 2 ? parts[2] : "");
                }
            }
            throw new IllegalArgumentException("\"" + parts[0] + "\" is no kind of entry");
        }

        private static Ipv4Range parseRange(Kind kind, String text) {
            if (kind.isCidr()) {
                return Cidr.parse(text).toRange();
            }
            return text.indexOf('-') < 0 ? Ipv4Range.of(Ipv4Address.parse(text)) : Ipv4Range.parse(text);
        }

        /** The line of the text form. */
        @Override
        public String toString() {
            Object addresses = kind.isCidr() ? range.toCidrs().get(0) : range.size() == 1 ? range.first() : range;
            String line = kind.name().toLowerCase(Locale.ROOT) + " " + addresses;
            return note.isEmpty() ? line : line + " " + note;
        }
    }

    private final List<Entry> entries;

    AllocationSnapshot(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /**
     * Reads the text form. Lines may end with a line feed or a carriage return and a line feed.
     *
     * @throws IllegalArgumentException if the text is anything else, if an entry lies outside the CIDRs, or if two entries
     *     tell of the same address; the message names the line
     */
    public static AllocationSnapshot parse(String text) {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
            throw new IllegalArgumentException("Not an allocation snapshot; the first line must be \"" + HEADER + "\"");
        }
        List<Entry> entries = new ArrayList<>();
        forEachLine(lines, line -> entries.add(Entry.parse(lines.get(line))));
        Consistency consistency = new Consistency();
        forEachLine(lines, line -> {
            if (entries.get(line - 1).kind() == Kind.CIDR) {
                consistency.addCidr(entries.get(line - 1));
            }
        });
        forEachLine(lines, line -> consistency.add(entries.get(line - 1)));
        return new AllocationSnapshot(entries);
    }

    /** Does something with each line after the header; a complaint then names the line. */
    private static void forEachLine(List<String> lines, IntConsumer action) {
        for (int i = 1; i < lines.size(); i++) {
            try {
                action.accept(i);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "Line " + (i + 1) + " of the allocation snapshot, \"" + lines.get(i) + "\": " + e.getMessage(),
                        e);
            }
        }
    }

    /** All entries, in the order of the text form. */
    public List<Entry> entries() {
        return entries;
    }

    /** The entries of one kind. */
    public Stream<Entry> entries(Kind kind) {
        return entries.stream().filter(entry -> entry.kind() == kind);
    }

    /** The CIDRs of the allocator, in order. */
    public List<Cidr> cidrs() {
        return entries(Kind.CIDR).map(entry -> entry.range().toCidrs().get(0)).toList();
    }

    /** How many addresses were in which state. */
    public Occupancy occupancy() {
        long total = count(Kind.CIDR);
        long reserved = count(Kind.RESERVED);
        long taken = count(Kind.TAKEN) + count(Kind.BLOCK);
        long resting = count(Kind.RESTING);
        return new Occupancy(total, reserved, taken, resting, total - reserved - taken - resting);
    }

    private long count(Kind kind) {
        return entries(kind).mapToLong(entry -> entry.range().size()).sum();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AllocationSnapshot that && entries.equals(that.entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    /** The text form, each line ended by a line feed. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        entries.forEach(entry -> text.append(entry).append('\n'));
        return text.toString();
    }
}
