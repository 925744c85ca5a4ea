package dev.havip.cluster.internal;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/** Makes and checks the secrets that stand in configuration files. */
public final class Secrets {
    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._/+=-]*");
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    /** Returns a new random secret of letters and digits. */
    public static String random(int length) {
        StringBuilder secret = new StringBuilder(length);
        while (secret.length() < length) {
            secret.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return secret.toString();
    }

    /** Checks a secret of the caller's; it is never part of the message. */
    public static String check(String what, int min, int max, String secret) {
        if (secret.length() < min
                || secret.length() > max
                || !WORD.matcher(secret).matches()) {
            throw new IllegalArgumentException(
                    what + " has " + secret.length() + " characters or some that cannot stand" + " in the file; give "
                            + min + " to " + max + " letters, digits or ._/+=-");
        }
        return secret;
    }
}
