package dev.havip.benchmarks.arp;

import dev.havip.arp.PacketAnnouncer;
import dev.havip.hold.AnnounceForm;
import dev.havip.net.Ipv4Address;
import java.util.List;

/** Sends one frame and ends, by {@code havip} or {@code pcap4j}, for the time from the start of a process to its frame. */
public final class FirstFrame {
    private FirstFrame() {}

    /** Arguments: by what, and the interface. */
    public static void main(String[] arguments) throws Exception {
        List<Ipv4Address> address = List.of(Ipv4Address.of(0xac10100c));
        switch (arguments[0]) {
            case "pcap4j" -> {
                try (PcapSender pcap = new PcapSender(arguments[1])) {
                    pcap.buildAndSend(address.get(0));
                }
            }
            case "pcap4jBytes" -> {
                try (PcapSender pcap = new PcapSender(arguments[1])) {
                    pcap.send(address, 1);
                }
            }
            default -> {
                try (PacketAnnouncer announcer =
                        PacketAnnouncer.builder().unlimitedRate().build()) {
                    announcer.open(arguments[1]);
                    announcer.announce(arguments[1], AnnounceForm.REQUEST, address, () -> true);
                }
            }
        }
    }
}
