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
        try {
            return Optional.of(LocalDateTime.of(
                    digits(text, 0, 4),
                    digits(text, 5, 7),
                    digits(text, 8, 10),
                    digits(text, 11, 13),
                    digits(text, 14, 16),
                    digits(text, 17, 19)));
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static int digits(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
