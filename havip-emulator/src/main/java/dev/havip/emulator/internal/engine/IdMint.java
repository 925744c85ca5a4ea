package dev.havip.emulator.internal.engine;

import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Makes identifiers: the same ones in the same order for the same seed. */
final class IdMint {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";

    private static final int LENGTH = 8;
    private static final long SIZE = 2_821_109_907_456L; // 36 to the power of LENGTH

    /** No divisor in common with SIZE, so that every number comes once before any comes again. */
    private static final long STEP = 1_743_541_810_007L;

    private long number;

    IdMint(long seed) {
        number = new SplittableRandom(seed).nextLong(SIZE);
    }

    /** Returns an identifier such as {@code havip-9o233uri} that was not given out before. */
    String next(String prefix) {
        number = (number + STEP) % SIZE;
        StringBuilder id = new StringBuilder(prefix).append('-');
        long left = number;
        for (int i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt((int) (left % ALPHABET.length())));
            left /= ALPHABET.length();
        }
        return id.toString();
    }

    /** Returns a new request id. Answers differ in it even where everything else repeats. */
    static String requestId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID((random.nextLong() & ~0xf000L) | 0x4000L, (random.nextLong() >>> 2) | (1L << 63)).toString();
    }
}
