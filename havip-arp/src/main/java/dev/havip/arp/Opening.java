package dev.havip.arp;

import dev.havip.hold.Announcer;

/** Opens an interface with a new announcer, which is closed when that fails. */
final class Opening {
    private Opening() {}

    static Announcer opened(Announcer announcer, String interfaceName) {
        try {
            announcer.open(interfaceName);
            return announcer;
        } catch (RuntimeException e) {
            announcer.close();
            throw e;
        }
    }
}
