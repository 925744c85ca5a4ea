package dev.havip.emulator;

import dev.havip.HavipException;

/** The emulator cannot listen where it was told to. This class is thread-safe. */
public final class EmulatorStartException extends HavipException {
    private static final long serialVersionUID = 1L;

    EmulatorStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
