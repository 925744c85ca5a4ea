package dev.havip.emulator.lan;

import dev.havip.arp.frame.ArpFrame;
import dev.havip.arp.frame.ArpOperation;
import dev.havip.emulator.EmulatedHavipCloud;
import dev.havip.hold.AnnounceForm;
import dev.havip.hold.Announcer;
import dev.havip.net.Ipv4Address;
import dev.havip.testing.AnnouncerContract;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

class PortAnnouncerTest extends AnnouncerContract {
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Announcer announcer;

    PortAnnouncerTest() {
        VirtualSwitch lan = EmulatedHavipCloud.create().virtualSwitch();
        announcer = lan.port(Ipv4Address.parse("172.16.16.5")).announcer();
        lan.port(Ipv4Address.parse("172.16.16.6")).onReceive(bytes -> {
            ArpFrame frame = ArpFrame.decode(bytes);
            received.add(new Received(
                    frame.operation() == ArpOperation.REQUEST ? AnnounceForm.REQUEST : AnnounceForm.REPLY,
                    frame.senderAddress()));
        });
    }

    @Override
    protected Announcer announcer() {
        return announcer;
    }

    @Override
    protected String interfaceName() {
        return "eth0";
    }

    @Override
    protected List<Received> awaitReceived(int count) {
        return received;
    }
}
