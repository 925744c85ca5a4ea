package dev.havip.emulator.internal.wire;

import java.util.Optional;

/** A key that may sign, and the token that must come with it. */
public record SecretKey(String secretKey, Optional<String> token) {
    @Override
    public String toString() {
        return "***";
    }
}
