package dev.havip.cloud;

import dev.havip.internal.Checks;

/**
 * Which part of an answer is asked for. This class is immutable and thread-safe.
 *
 * @param offset how many resources to pass over, 0 or more; default 0
 * @param limit how many to return at most, 1 to {@value #MAX_LIMIT}; the API's default is 20
 */
public record PageRequest(long offset, int limit) {
    /** The most resources that one answer may have (API document of DescribeHaVips). */
    public static final int MAX_LIMIT = 100;

    /** @throws IllegalArgumentException if a number is out of its range */
    public PageRequest {
        Checks.range("the offset of a page", 0, Integer.MAX_VALUE, offset);
        Checks.range("the limit of a page", 1, MAX_LIMIT, limit);
    }

    /** Asks for the first {@value #MAX_LIMIT}. */
    public static PageRequest first() {
        return new PageRequest(0, MAX_LIMIT);
    }

    /** Asks for this part. */
    public static PageRequest of(long offset, int limit) {
        return new PageRequest(offset, limit);
    }
}
