package dev.havip.hold;

import dev.havip.internal.Checks;
import dev.havip.internal.ValueStyle;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * When an address is announced, counted from the claim: a burst at once, the same burst again at some later moments, then
 * single announcements at the multiples of a refresh time for as long as the claim lasts. Implementations are immutable
 * and thread-safe.
 */
@Value.Immutable
@ValueStyle
public interface AnnounceSchedule {
    /** The form of each announcement; default {@link AnnounceForm#BOTH}. */
    @Value.Default
    default AnnounceForm form() {
        return AnnounceForm.BOTH;
    }

    /** How many announcements a burst has, 1 to 100; default 5. */
    @Value.Default
    default int burst() {
        return 5;
    }

    /** The distance of the announcements of a burst, 0 to 10 s; default 0. */
    @Value.Default
    default Duration spacing() {
        return Duration.ZERO;
    }

    /** When the burst is repeated, each counted from the claim, growing, each later than the burst before it has ended. */
    List<Duration> repeats();

    /** The distance of the announcements that follow for ever, at least 100 ms; empty for none. */
    Optional<Duration> refresh();

    /** Checks what no type does. */
    @Value.Check
    default void check() {
        Checks.range("the burst of an announce schedule", 1, 100, burst());
        Checks.range(
                "the spacing of an announce schedule in ms",
                0,
                10_000,
                spacing().toMillis());
        Duration last = burstLength();
        for (Duration repeat : repeats()) {
            if (repeat.compareTo(last) < 0) {
                throw new IllegalArgumentException("a burst is to be repeated at " + repeat
                        + ", before the one before it ends at " + last + "; let the repeats grow");
            }
            last = repeat.plus(burstLength());
        }
        refresh()
                .ifPresent(refresh -> Checks.range(
                        "the refresh of an announce schedule in ms", 100, Integer.MAX_VALUE, refresh.toMillis()));
    }

    private Duration burstLength() {
        return spacing().multipliedBy(burst() - 1L);
    }

    /**
     * Returns when announcement number {@code n} is due, counted from the claim.
     *
     * @param n 0 for the first
     * @return empty when there is no such announcement: the bursts are over and there is no refresh
     */
    default Optional<Duration> offset(long n) {
        long inBursts = burst() * (repeats().size() + 1L);
        if (n < inBursts) {
            int burst = (int) (n / burst());
            Duration start = burst == 0 ? Duration.ZERO : repeats().get(burst - 1);
            return Optional.of(start.plus(spacing().multipliedBy(n % burst())));
        }
        Duration lastBurst = offset(inBursts - 1).orElseThrow();
        return refresh().map(refresh -> refresh.multipliedBy(lastBurst.dividedBy(refresh) + 1 + (n - inBursts)));
    }

    /**
     * The values that the vendor recommends for keepalived (its HAVIP tutorial: {@code garp_master_delay 1}, {@code
     * garp_master_refresh 5}): 5 at once, 5 after 1 s, then one each 5 s; in both forms.
     */
    static AnnounceSchedule tencentCloud() {
        return builder()
                .addRepeat(Duration.ofSeconds(1))
                .refresh(Duration.ofSeconds(5))
                .build();
    }

    /** What keepalived does without any setting: 5 requests at once, 5 after 5 s, then none. */
    static AnnounceSchedule keepalivedDefaults() {
        return builder()
                .form(AnnounceForm.REQUEST)
                .addRepeat(Duration.ofSeconds(5))
                .build();
    }

    /** What RFC 5227, section 2.3, asks of any host: two requests 2 s apart (ANNOUNCE_NUM, ANNOUNCE_INTERVAL). */
    static AnnounceSchedule rfc5227() {
        return builder()
                .form(AnnounceForm.REQUEST)
                .burst(2)
                .spacing(Duration.ofSeconds(2))
                .build();
    }

    /** Returns a new builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link AnnounceSchedule}. This class is not thread-safe. */
    final class Builder extends ImmutableAnnounceSchedule.Builder {
        Builder() {}
    }
}
