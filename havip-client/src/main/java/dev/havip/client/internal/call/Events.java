package dev.havip.client.internal.call;

import dev.havip.client.CallEvent;
import dev.havip.client.CallListener;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log and the listener what happens. This class is thread-safe. */
public final class Events {
    /** The listener that hears nothing. */
    public static final CallListener NONE = event -> {};

    private static final Logger LOG = LoggerFactory.getLogger("dev.havip.client");

    private final CallListener listener;
    private final boolean heard;

    /** Makes it for a listener. */
    public Events(CallListener listener) {
        this.listener = listener;
        this.heard = listener != NONE;
    }

    void tell(Supplier<CallEvent> event) {
        boolean logged = LOG.isDebugEnabled();
        if (heard || logged) {
            tell(event.get(), logged);
        }
    }

    private void tell(CallEvent event, boolean logged) {
        if (logged) {
            LOG.debug("{}", event);
        }
        try {
            listener.on(event);
        } catch (RuntimeException e) {
            LOG.warn("the call listener failed on {}", event, e);
        }
    }
}
