package dev.havip.arp;

import java.time.Duration;

/** Lifetimes of addresses, which Linux counts in whole seconds. */
final class Lifetime {
    private static final long FOR_EVER = 0xffff_ffffL;

    private Lifetime() {}

    static int seconds(Duration lifetime) {
        long seconds = lifetime.getSeconds();
        if (seconds < 1 || seconds >= FOR_EVER || lifetime.getNano() != 0) {
            throw new IllegalArgumentException(
                    "a lifetime of " + lifetime + "; give whole seconds, at least 1, because Linux counts them so");
        }
        return (int) seconds;
    }
}
