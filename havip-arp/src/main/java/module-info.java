/** Own an address on a wire: announce, watch and probe with ARP, put addresses on an interface. */
module dev.havip.arp {
    requires transitive dev.havip.core;
    requires com.sun.jna;
    requires org.slf4j;
    requires static com.google.errorprone.annotations;
    requires static org.jspecify;

    exports dev.havip.arp;
    exports dev.havip.arp.frame;

    provides dev.havip.hold.AnnouncerProvider with
            dev.havip.arp.PacketAnnouncerProvider,
            dev.havip.arp.ArpingAnnouncerProvider;
}
