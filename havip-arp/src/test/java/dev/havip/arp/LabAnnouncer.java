package dev.havip.arp;

import dev.havip.arp.frame.ArpOperation;
import dev.havip.hold.AnnounceForm;
import dev.havip.hold.Announcer;
import dev.havip.testing.AnnouncerContract;
import dev.havip.testing.Lab;
import dev.havip.testing.Namespace;
import dev.havip.testing.VirtualLan;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The contract of announcers, on a host of a LAN, heard by another one. */
@Lab(tools = "tcpdump")
abstract class LabAnnouncer extends AnnouncerContract {
    Namespace host;
    private VirtualLan lan;
    private Announcer announcer;
    private Capture capture;

    /** The adapter under test. */
    abstract Announcer create();

    @BeforeEach
    void plugIn() {
        lan = VirtualLan.create();
        host = lan.host("a", "172.16.16.5/24");
        announcer = InNamespace.wrap(host, Announcer.class, create());
        capture = Capture.start(lan.host("b", "172.16.16.6/24"), VirtualLan.INTERFACE, "arp");
    }

    @AfterEach
    void unplug() {
        announcer.close();
        capture.close();
        lan.close();
    }

    @Override
    protected Announcer announcer() {
        return announcer;
    }

    @Override
    protected String interfaceName() {
        return VirtualLan.INTERFACE;
    }

    @Override
    protected List<Received> awaitReceived(int count) {
        return capture.awaitFrames(count).stream()
                .map(Capture.Frame::arp)
                .map(frame -> new Received(
                        frame.operation() == ArpOperation.REQUEST ? AnnounceForm.REQUEST : AnnounceForm.REPLY,
                        frame.senderAddress()))
                .toList();
    }
}
