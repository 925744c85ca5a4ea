package dev.havip.arp;

import dev.havip.hold.Announcer;
import dev.havip.hold.AnnouncerProvider;

/** Offers {@link PacketAnnouncer} to {@link dev.havip.hold.Announcers}. This class is thread-safe. */
public final class PacketAnnouncerProvider implements AnnouncerProvider {
    /** For the service loader. */
    public PacketAnnouncerProvider() {}

    @Override
    public String name() {
        return "packet socket";
    }

    @Override
    public int preference() {
        return 100;
    }

    @Override
    public Announcer open(String interfaceName) {
        return Opening.opened(PacketAnnouncer.builder().build(), interfaceName);
    }
}
