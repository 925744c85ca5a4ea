package dev.havip.allocate;

/**
 * How many addresses of an allocator are in which state at one moment.
 *
 * <p>This class is immutable and thread-safe.
 *
 * @param total all addresses of all CIDRs
 * @param reserved kept back by a rule
 * @param taken given out, alone or as a part of a block, or in use by somebody else
 * @param resting released and not yet free again
 * @param free ready to be given out
 */
public record Occupancy(long total, long reserved, long taken, long resting, long free) {

    /** The share of the usable addresses (those that are not reserved) that is taken, 0.0..1.0. */
    public double ratio() {
        long usable = total - reserved;
        return usable == 0 ? 1.0 : (double) taken / usable;
    }

    /** For example {@code 12 of 253 taken, 2 resting, 239 free, 3 reserved}. */
    @Override
    public String toString() {
        return taken + " of " + (total - reserved) + " taken, " + resting + " resting, " + free + " free, " + reserved
                + " reserved";
    }
}
