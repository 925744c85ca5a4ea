package dev.havip.client;

import java.time.Duration;
import java.util.Locale;

/** Checks of settings whose messages tell what was wrong, the value, and the fix. */
final class Settings {
    private static final Duration LONGEST = Duration.ofDays(1);

    private Settings() {}

    static Duration positive(String what, Duration value) {
        if (value.isNegative() || value.isZero() || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    what + " is " + value + "; give a duration greater than zero and of at most a day");
        }
        return value;
    }

    /** Whether a text says yes; empty text does not. */
    static boolean flag(String text) {
        return switch (text.trim().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "", "false" -> false;
            default -> throw new IllegalArgumentException("'" + text + "' is neither true nor false; give one of both");
        };
    }
}
