package dev.havip.cluster.keepalived;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads numbers as keepalived does: they may have a plus sign and zeros before them. */
final class Numbers {
    static final Pattern WHOLE = Pattern.compile("\\+?\\d{1,40}");
    static final Pattern SIGNED = Pattern.compile("[+-]?\\d{1,40}");
    static final Pattern DECIMAL = Pattern.compile("\\+?(\\d{1,40}(\\.\\d{0,9})?|\\.\\d{1,9})");

    private Numbers() {}

    /** The number that a text is; empty when it is none. */
    static Optional<BigDecimal> decimal(String text) {
        return DECIMAL.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    /** Whether a text is a number that is zero. */
    static boolean isZero(String text) {
        return decimal(text).filter(number -> number.signum() == 0).isPresent();
    }

    /** One spelling for each number, to compare them; other texts stay as they are. */
    static String canonical(String text) {
        return decimal(text)
                .map(number -> number.stripTrailingZeros().toPlainString())
                .orElse(text);
    }
}
