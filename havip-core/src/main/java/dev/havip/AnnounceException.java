package dev.havip;

import org.jspecify.annotations.Nullable;

/** An announcement could not be sent, or an announcer not be opened. This class is thread-safe. */
public class AnnounceException extends InterfaceException {
    private static final long serialVersionUID = 1L;

    /** Makes the exception; see {@link InterfaceException}. */
    public AnnounceException(
            String operation, String interfaceName, int errno, @Nullable String capability, String advice) {
        super(operation, interfaceName, errno, capability, advice);
    }
}
