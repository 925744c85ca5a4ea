package dev.havip.emulator.internal.engine;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Makes identifiers: the same ones in the same order for the same seed. */
final class IdMint {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";

    private final SplittableRandom random;
    private final Set<String> given = new HashSet<>();

    IdMint(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Returns an identifier such as {@code havip-9o233uri} that was not given out before. */
    String next(String prefix) {
        while (true) {
            StringBuilder id = new StringBuilder(prefix).append('-');
            for (int i = 0; i < 8; i++) {
                id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
            if (given.add(id.toString())) {
                return id.toString();
            }
        }
    }

    /** Returns a new request id. Answers differ in it even where everything else repeats. */
    static String requestId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID((random.nextLong() & ~0xf000L) | 0x4000L, (random.nextLong() >>> 2) | (1L << 63)).toString();
    }
}
