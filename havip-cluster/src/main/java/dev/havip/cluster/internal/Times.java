package dev.havip.cluster.internal;

import dev.havip.internal.Checks;
import java.time.Duration;

/** Checks times that stand in configuration files: in range, and without a fraction that the file cannot hold. */
public final class Times {
    private Times() {}

    /** Checks a time in whole seconds. */
    public static long seconds(String what, long min, long max, Duration value) {
        long seconds = Checks.range(what + " in s", min, max, value.toSeconds());
        whole(what, value, Duration.ofSeconds(seconds), "whole seconds");
        return seconds;
    }

    /** Checks a time in whole milliseconds; the limits are in seconds. */
    public static long millis(String what, long min, long max, Duration value) {
        long millis = Checks.range(what + " in ms", 1000 * min, 1000 * max, value.toMillis());
        whole(what, value, Duration.ofMillis(millis), "whole milliseconds");
        return millis;
    }

    private static void whole(String what, Duration value, Duration written, String form) {
        if (!value.equals(written)) {
            throw new IllegalArgumentException(what + " is " + value + "; give " + form);
        }
    }
}
