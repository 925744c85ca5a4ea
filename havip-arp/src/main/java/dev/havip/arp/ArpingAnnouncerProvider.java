package dev.havip.arp;

import dev.havip.hold.Announcer;
import dev.havip.hold.AnnouncerProvider;

/** Offers {@link ArpingAnnouncer} to {@link dev.havip.hold.Announcers}. This class is thread-safe. */
public final class ArpingAnnouncerProvider implements AnnouncerProvider {
    /** For the service loader. */
    public ArpingAnnouncerProvider() {}

    @Override
    public String name() {
        return "arping";
    }

    @Override
    public int preference() {
        return 10;
    }

    @Override
    public Announcer open(String interfaceName) {
        return Opening.opened(ArpingAnnouncer.create(), interfaceName);
    }
}
