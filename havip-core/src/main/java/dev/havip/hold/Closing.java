package dev.havip.hold;

import dev.havip.HavipException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    /** Closes these because of a failure, to which it attaches those of the closing. */
    static void closeAfter(RuntimeException failure, @Nullable AutoCloseable... parts) {
        try {
            closeAll(
                    "what was opened", Stream.of(parts).filter(Objects::nonNull).toList());
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
