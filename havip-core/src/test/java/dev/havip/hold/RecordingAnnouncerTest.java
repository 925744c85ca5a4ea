package dev.havip.hold;

import dev.havip.testing.AnnouncerContract;
import dev.havip.testing.ManualTime;
import dev.havip.testing.RecordingAnnouncer;
import java.util.List;
import java.util.stream.Stream;

class RecordingAnnouncerTest extends AnnouncerContract {
    private final RecordingAnnouncer announcer = new RecordingAnnouncer(new ManualTime());

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
        return announcer.sent().stream()
                .flatMap(sent -> (sent.form() == AnnounceForm.BOTH
                                ? Stream.of(AnnounceForm.REQUEST, AnnounceForm.REPLY)
                                : Stream.of(sent.form()))
                        .map(form -> new Received(form, sent.address())))
                .toList();
    }
}
