package dev.havip.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.havip.net.Ipv4Address;
import dev.havip.testing.ManualTime;
import dev.havip.testing.RecordingAnnouncer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class StandingAnnouncementTest {
    private static final Ipv4Address VIP = Ipv4Address.parse("172.16.16.12");

    private final ManualTime time = new ManualTime();
    private final RecordingAnnouncer announcer = new RecordingAnnouncer(time);
    private final long begin = time.nanoTime();

    private StandingAnnouncement.Builder standing() {
        return StandingAnnouncement.builder()
                .address(VIP)
                .on("eth0")
                .announcer(announcer)
                .clock(time)
                .scheduler(time);
    }

    private List<Long> seconds() {
        return announcer.sent().stream()
                .map(sent -> Duration.ofNanos(sent.at() - begin).toSeconds())
                .toList();
    }

    @Test
    void announcesByItsScheduleUntilClosed() {
        StandingAnnouncement announcement = standing().start();
        time.advance(Duration.ofSeconds(12));
        announcement.close();
        time.advance(Duration.ofSeconds(60));
        assertThat(seconds()).containsExactly(0L, 0L, 0L, 0L, 0L, 1L, 1L, 1L, 1L, 1L, 5L, 10L);
    }

    @Test
    void sendsNothingWhileNotOwnedAndGoesOnAfterwards() {
        AtomicBoolean owned = new AtomicBoolean(true);
        List<AnnounceOutcome> outcomes = new ArrayList<>();
        standing().whileOwned(owned::get).listener(outcomes::add).start();
        time.advance(Duration.ofSeconds(2));
        owned.set(false);
        time.advance(Duration.ofSeconds(4));
        owned.set(true);
        time.advance(Duration.ofSeconds(5));
        assertThat(seconds()).endsWith(1L, 10L);
        assertThat(outcomes.get(10).reason()).isEqualTo(AnnounceOutcome.Reason.NOT_OWNED);
    }

    @Test
    void endsWithAScheduleThatEnds() {
        standing().schedule(AnnounceSchedule.rfc5227()).start();
        time.advance(Duration.ofHours(1));
        assertThat(seconds()).containsExactly(0L, 2L);
        assertThat(time.pending()).isZero();
    }

    @Test
    void aProcessThatStoodStillDoesNotSendAllThatItMissed() {
        standing().start();
        time.advance(Duration.ofSeconds(2));
        int before = announcer.sent().size();
        time.pause(Duration.ofMinutes(10));
        time.advance(Duration.ofMillis(1));
        assertThat(announcer.sent()).as("of 120 missed").hasSizeBetween(before + 1, before + 2);
    }

    @Test
    void aListenerThatThrowsStopsNothing() {
        standing()
                .listener(outcome -> {
                    throw new IllegalStateException("out of order");
                })
                .start();
        time.advance(Duration.ofSeconds(2));
        assertThat(seconds()).hasSize(10);
    }

    @Test
    void tellsWhatIsMissing() {
        assertThatThrownBy(() -> StandingAnnouncement.builder().address(VIP).start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("announcer(...)");
    }
}
