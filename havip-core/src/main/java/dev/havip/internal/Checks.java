package dev.havip.internal;

import dev.havip.Tag;
import java.time.Duration;
import java.util.Collection;

/** Argument checks whose messages tell what was wrong, the value, and the fix. */
public final class Checks {
    private static final int LONGEST_ID_TAIL = 32;

    private static final int SHOWN = 80;

    private Checks() {}

    /** A value for a message: in quotes, and cut when it is long. */
    private static String quoted(String value) {
        return value.length() <= SHOWN ? "'" + value + "'" : "'" + value.substring(0, SHOWN) + "...'";
    }

    /** Checks an identifier of the cloud such as {@code havip-9o233uri}: the prefix, a dash, letters and digits. */
    public static String id(String prefix, String what, String value) {
        if (!isId(prefix, value)) {
            throw new IllegalArgumentException("not " + what + ": " + quoted(value) + "; it looks like " + prefix
                    + "-1a2b3c4d: '" + prefix + "-' and letters or digits");
        }
        return value;
    }

    /** Without a regular expression: an answer of the cloud may have hundreds of identifiers. */
    private static boolean isId(String prefix, String value) {
        int start = prefix.length() + 1;
        int end = value.length();
        if (end <= start
                || end > start + LONGEST_ID_TAIL
                || !value.startsWith(prefix)
                || value.charAt(start - 1) != '-') {
            return false;
        }
        for (int i = start; i < end; i++) {
            char c = value.charAt(i);
            if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))) {
                return false;
            }
        }
        return true;
    }

    /** Checks that a text has between {@code min} and {@code max} characters (Unicode code points). */
    public static String length(String what, int min, int max, String value) {
        int length = value.codePointCount(0, value.length());
        if (length < min || length > max) {
            throw new IllegalArgumentException(what + " has " + length + " characters: " + quoted(value) + "; give "
                    + min + " to " + max + " characters");
        }
        return value;
    }

    /** Checks a client token: 1 to 64 printable ASCII characters (API document of CreateHaVip). */
    public static String clientToken(String value) {
        length("a client token", 1, 64, value);
        if (!value.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            throw new IllegalArgumentException(
                    "a client token has other characters than printable ASCII: '" + value + "'; use a UUID");
        }
        return value;
    }

    /** Checks that the tags of one resource have each key once. */
    public static void tags(Collection<Tag> tags) {
        if (tags.stream().map(Tag::key).distinct().count() < tags.size()) {
            throw new IllegalArgumentException("the tags " + tags + " have a key twice; give each key once");
        }
    }

    /** Checks that a duration is greater than zero. */
    public static Duration positive(String what, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(what + " is " + value + "; give a duration greater than zero");
        }
        return value;
    }

    /** Checks that a duration is zero or greater. */
    public static Duration notNegative(String what, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(what + " is " + value + "; give zero or a positive duration");
        }
        return value;
    }

    /** Checks that a number lies between two bounds, both included. */
    public static long range(String what, long min, long max, long value) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(what + " is " + value + "; give a number from " + min + " to " + max);
        }
        return value;
    }
}
