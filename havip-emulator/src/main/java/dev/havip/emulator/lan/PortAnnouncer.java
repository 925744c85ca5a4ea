package dev.havip.emulator.lan;

import dev.havip.AnnounceException;
import dev.havip.arp.frame.ArpFrame;
import dev.havip.hold.AnnounceForm;
import dev.havip.hold.AnnounceOutcome;
import dev.havip.hold.Announcer;
import dev.havip.net.Ipv4Address;
import java.util.Collection;
import java.util.function.BooleanSupplier;

/** Sends real announcement frames through a port. This class is thread-safe. */
final class PortAnnouncer implements Announcer {
    private final SwitchPort port;
    private final OpenedInterface opened;

    PortAnnouncer(SwitchPort port) {
        this.port = port;
        opened = new OpenedInterface(
                port.interfaceName(),
                (operation, name, advice) -> new AnnounceException(operation, name, 0, null, advice));
    }

    @Override
    public void open(String interfaceName) {
        opened.open(interfaceName);
    }

    @Override
    public AnnounceOutcome announce(
            String interfaceName, AnnounceForm form, Collection<Ipv4Address> addresses, BooleanSupplier owned) {
        opened.check("announce", interfaceName);
        int frames = addresses.size() * (form == AnnounceForm.BOTH ? 2 : 1);
        int sent = 0;
        for (Ipv4Address address : addresses) {
            if (form != AnnounceForm.REPLY) {
                if (!owned.getAsBoolean()) {
                    break;
                }
                port.send(
                        ArpFrame.announcementRequest(port.macAddress(), address).encode());
                sent++;
            }
            if (form != AnnounceForm.REQUEST) {
                if (!owned.getAsBoolean()) {
                    break;
                }
                port.send(ArpFrame.announcementReply(port.macAddress(), address).encode());
                sent++;
            }
        }
        return sent == frames
                ? AnnounceOutcome.sent(sent)
                : new AnnounceOutcome(sent, frames - sent, AnnounceOutcome.Reason.NOT_OWNED, 0);
    }

    @Override
    public void close() {
        opened.close();
    }
}
