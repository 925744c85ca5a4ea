package dev.havip.arp;

import java.time.Duration;

/**
 * When probes are sent and how long answers are waited for. This class is immutable and thread-safe.
 *
 * @param initialWait before the first probe a random time up to this one is waited
 * @param probes how many are sent, 1 to 10
 * @param minSpacing at least so long between two of them
 * @param maxSpacing at most so long, chosen at random
 * @param answerWait how long answers are waited for after the last one
 */
public record ProbeTiming(
        Duration initialWait, int probes, Duration minSpacing, Duration maxSpacing, Duration answerWait) {
    /** Checks the ranges. */
    public ProbeTiming {
        if (probes < 1 || probes > 10) {
            throw new IllegalArgumentException(probes + " probes; give 1 to 10");
        }
        if (initialWait.isNegative() || minSpacing.isNegative() || maxSpacing.compareTo(minSpacing) < 0) {
            throw new IllegalArgumentException("an initial wait of " + initialWait + " and a spacing of " + minSpacing
                    + " to " + maxSpacing + "; give none that is negative, the shorter spacing first");
        }
        if (answerWait.isNegative() || answerWait.isZero()) {
            throw new IllegalArgumentException(
                    "a wait for answers of " + answerWait + "; give a duration greater than zero");
        }
    }

    /** RFC 5227, section 1.1: 3 probes, 1 to 2 s apart after up to 1 s, then 2 s: 4 to 7 s in all. */
    public static ProbeTiming rfc5227() {
        return new ProbeTiming(
                Duration.ofSeconds(1), 3, Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(2));
    }

    /** For a subnet of one data centre, where machines answer in milliseconds: 3 probes 100 ms apart, then 300 ms. */
    public static ProbeTiming fast() {
        return new ProbeTiming(
                Duration.ZERO, 3, Duration.ofMillis(100), Duration.ofMillis(100), Duration.ofMillis(300));
    }
}
