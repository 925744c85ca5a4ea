package dev.havip.cluster.keepalived;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads numbers as keepalived writes them. */
final class Numbers {
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,10}(\\.\\d{1,9})?");

    private Numbers() {}

    /** The number that a text is; empty when it is none. */
    static Optional<BigDecimal> decimal(String text) {
        return DECIMAL.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    /** Whether a text is a number that is zero. */
    static boolean isZero(String text) {
        return decimal(text).filter(number -> number.signum() == 0).isPresent();
    }
}
