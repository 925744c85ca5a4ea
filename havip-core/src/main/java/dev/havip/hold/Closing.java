package dev.havip.hold;

import dev.havip.HavipException;
import java.util.List;

/** Closes things one after the other, also when one fails. */
final class Closing {
    private Closing() {}

    static void closeAll(String whose, List<? extends AutoCloseable> parts) {
        HavipException failure = null;
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                if (e instanceof InterruptedException) {
                    Thread.currentThread().interrupt();
                }
                if (failure == null) {
                    failure = new HavipException("closing " + whose + " failed: " + e.getMessage(), e);
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
