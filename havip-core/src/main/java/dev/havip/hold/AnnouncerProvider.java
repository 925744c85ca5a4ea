package dev.havip.hold;

/**
 * Opens announcers of one kind. A provider is found by {@link java.util.ServiceLoader}; {@link Announcers} asks them all.
 * Implementations are thread-safe.
 */
public interface AnnouncerProvider {
    /** What the kind is called, such as {@code packet socket}. */
    String name();

    /** Which kind is tried first: the one with the greatest number. */
    int preference();

    /**
     * Makes an announcer and opens an interface with it.
     *
     * @throws dev.havip.AnnounceException if that kind does not work there; the message tells why
     * @throws UnsupportedOperationException if that kind does not work on this machine
     */
    Announcer open(String interfaceName);
}
