package dev.havip.allocate;

/** What an allocator knows about an address. */
public enum AddressStatus {
    /** It can be given out. */
    FREE,
    /** It belongs to somebody, alone or as a part of a block. */
    TAKEN,
    /** It was released and rests until neighbours have forgotten its last holder. */
    RESTING,
    /** A rule keeps it back. */
    RESERVED,
    /** It lies in none of the allocator's CIDRs. */
    OUTSIDE
}
