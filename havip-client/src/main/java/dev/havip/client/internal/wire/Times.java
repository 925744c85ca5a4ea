package dev.havip.client.internal.wire;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Optional;

/** Reads times such as {@code 2018-10-10 17:03:09}; {@code 0000-00-00 00:00:00} means never. */
final class Times {
    private Times() {}

    static Optional<LocalDateTime> tryParse(String text) {
        if (text.length() != 19 || text.startsWith("0000")) {
            return Optional.empty();
        }
        int year = digits(text, 0) * 100 + digits(text, 2);
        try {
            return Optional.of(LocalDateTime.of(
                    year, digits(text, 5), digits(text, 8), digits(text, 11), digits(text, 14), digits(text, 17)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Reads two digits; a number out of every range when they are none. */
    private static int digits(String text, int at) {
        int tens = text.charAt(at) - '0';
        int ones = text.charAt(at + 1) - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? Integer.MIN_VALUE : tens * 10 + ones;
    }
}
