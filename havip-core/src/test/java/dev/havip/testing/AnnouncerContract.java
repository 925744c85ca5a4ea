package dev.havip.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.havip.AnnounceException;
import dev.havip.hold.AnnounceForm;
import dev.havip.hold.AnnounceOutcome;
import dev.havip.hold.AnnounceOutcome.Reason;
import dev.havip.hold.Announcer;
import dev.havip.net.Ipv4Address;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link Announcer} does. An adapter's test extends it. */
public abstract class AnnouncerContract {
    /** A frame that somebody else on the wire received: a request or a reply, never both. */
    public record Received(AnnounceForm form, Ipv4Address address) {}

    private static final Ipv4Address VIP = Ipv4Address.parse("172.16.16.12");
    private static final Ipv4Address OTHER = Ipv4Address.parse("172.16.16.13");

    /** The announcer, with nothing opened; the same one on each call in one test. */
    protected abstract Announcer announcer() throws Exception;

    /** An interface that can be opened. */
    protected abstract String interfaceName();

    /** Waits until somebody else on the wire has received so many announcements, and returns all of them in order. */
    protected abstract List<Received> awaitReceived(int count) throws Exception;

    private AnnounceOutcome announce(AnnounceForm form, Ipv4Address... addresses) throws Exception {
        Announcer announcer = announcer();
        announcer.open(interfaceName());
        return announcer.announce(interfaceName(), form, List.of(addresses), () -> true);
    }

    @Test
    void bothFormsAreARequestThenAReply() throws Exception {
        assertThat(announce(AnnounceForm.BOTH, VIP)).isEqualTo(AnnounceOutcome.sent(2));
        assertThat(awaitReceived(2))
                .containsExactly(new Received(AnnounceForm.REQUEST, VIP), new Received(AnnounceForm.REPLY, VIP));
    }

    @Test
    void everyAddressIsAnnouncedInTheFormAskedFor() throws Exception {
        assertThat(announce(AnnounceForm.REQUEST, VIP, OTHER)).isEqualTo(AnnounceOutcome.sent(2));
        assertThat(announce(AnnounceForm.REPLY, OTHER)).isEqualTo(AnnounceOutcome.sent(1));
        assertThat(awaitReceived(3))
                .containsExactlyInAnyOrder(
                        new Received(AnnounceForm.REQUEST, VIP),
                        new Received(AnnounceForm.REQUEST, OTHER),
                        new Received(AnnounceForm.REPLY, OTHER));
    }

    @Test
    void nothingIsSentForWhatIsNotOwned() throws Exception {
        Announcer announcer = announcer();
        announcer.open(interfaceName());
        assertThat(announcer.announce(interfaceName(), AnnounceForm.BOTH, List.of(VIP), () -> false))
                .isEqualTo(AnnounceOutcome.skipped(2, Reason.NOT_OWNED));
        announce(AnnounceForm.REQUEST, OTHER);
        assertThat(awaitReceived(1)).containsExactly(new Received(AnnounceForm.REQUEST, OTHER));
    }

    @Test
    void noAddressIsNoFrame() throws Exception {
        assertThat(announce(AnnounceForm.BOTH)).isEqualTo(AnnounceOutcome.sent(0));
    }

    @Test
    void interfaceThatWasNotOpenedIsRefused() throws Exception {
        Announcer announcer = announcer();
        assertThatThrownBy(() -> announcer.announce(interfaceName(), AnnounceForm.BOTH, List.of(VIP), () -> true))
                .isInstanceOf(AnnounceException.class)
                .hasMessageContaining(interfaceName());
    }

    @Test
    void closingTwiceDoesNothing() throws Exception {
        Announcer announcer = announcer();
        announcer.open(interfaceName());
        announcer.close();
        announcer.close();
    }
}
