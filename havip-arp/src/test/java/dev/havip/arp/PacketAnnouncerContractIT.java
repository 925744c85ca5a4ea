package dev.havip.arp;

import dev.havip.hold.Announcer;

class PacketAnnouncerContractIT extends LabAnnouncer {
    @Override
    Announcer create() {
        return PacketAnnouncer.builder().build();
    }
}
