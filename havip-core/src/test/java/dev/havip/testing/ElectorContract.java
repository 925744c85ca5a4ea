package dev.havip.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.havip.hold.Elector;
import dev.havip.hold.Lease;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every elector promises. Subclasses bring two candidates of one election and the clock it counts on. */
public abstract class ElectorContract {
    /** A listener that keeps what it is told. */
    protected static final class Told implements Elector.Listener {
        /** One that was told nothing. */
        public Told() {}

        /** The leases granted, in order. */
        public final List<Lease> elected = new ArrayList<>();

        /** The causes of losses, in order. */
        public final List<String> lost = new ArrayList<>();

        @Override
        public synchronized void elected(Lease lease) {
            elected.add(lease);
        }

        @Override
        public synchronized void lost(String cause) {
            lost.add(cause);
        }
    }

    /** The first candidate. */
    protected abstract Elector first();

    /** The second candidate of the same election. */
    protected abstract Elector second();

    /** The present moment on the clock that leases are counted on. */
    protected abstract long now();

    /** Lets time pass; the first candidate's process is as if it did not run, so that it renews nothing. */
    protected abstract void letPass(Duration duration);

    private Told join(Elector elector) {
        Told told = new Told();
        elector.join(told);
        letPass(Duration.ZERO);
        return told;
    }

    @Test
    void theFirstToJoinIsElectedAndTheSecondWaits() {
        Told first = join(first());
        Told second = join(second());

        assertThat(first.elected).hasSize(1);
        assertThat(second.elected).isEmpty();
        assertThat(second().lease()).isEmpty();
    }

    @Test
    void aLeaseEndsInTheFutureAndNoLaterThanItsLength() {
        Told first = join(first());

        Lease granted = first.elected.get(0);
        assertThat(granted.until() - now())
                .isBetween(1L, first().leaseDuration().toNanos());
        assertThat(first().leaseDuration()).isGreaterThanOrEqualTo(Elector.MIN_LEASE);
    }

    @Test
    void askingRenewsWithoutANewTerm() {
        Told first = join(first());
        letPass(Duration.ofSeconds(1));

        Lease renewed = first().lease().orElseThrow();

        assertThat(renewed.term()).isEqualTo(first.elected.get(0).term());
        assertThat(renewed.until() - first.elected.get(0).until()).isNotNegative();
        assertThat(renewed.until() - now()).isPositive();
    }

    @Test
    void nobodyElseIsLetInBeforeTheLeaseEnds() {
        Told first = join(first());
        Told second = join(second());
        long until = first.elected.get(0).until();

        while (second.elected.isEmpty()) {
            letPass(Duration.ofMillis(50));
            if (!second.elected.isEmpty()) {
                assertThat(now() - until).isNotNegative();
            }
            assertThat(now() - until).isLessThan(Duration.ofSeconds(20).toNanos());
        }
        assertThat(second.elected.get(0).term())
                .isGreaterThan(first.elected.get(0).term());
    }

    @Test
    void aLossIsToldOnceWithItsCause() {
        Told first = join(first());
        Told second = join(second());
        letPass(first().leaseDuration().plusSeconds(1));

        assertThat(first.lost).hasSize(1).allSatisfy(cause -> assertThat(cause).isNotBlank());
        assertThat(first().lease()).isEmpty();
        assertThat(second.elected).isNotEmpty();
    }

    @Test
    void resigningLetsTheOtherInAtOnce() {
        Told first = join(first());
        Told second = join(second());

        first().resign();
        letPass(Duration.ofMillis(100));

        assertThat(second.elected).hasSize(1);
        assertThat(first.lost).isEmpty();
        assertThat(first().lease()).isEmpty();
    }

    @Test
    void oneThatResignedMayJoinAgain() {
        Told first = join(first());
        first().resign();
        first().resign();

        Told again = join(first());

        assertThat(again.elected).hasSize(1);
        assertThat(again.elected.get(0).term())
                .isGreaterThan(first.elected.get(0).term());
    }

    @Test
    void closingResignsAndIsIdempotent() {
        join(first());
        Told second = join(second());

        first().close();
        first().close();
        letPass(Duration.ofMillis(100));

        assertThat(second.elected).hasSize(1);
        assertThatThrownBy(() -> first().join(new Told())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void joiningTwiceIsRefused() {
        join(first());

        assertThatThrownBy(() -> first().join(new Told())).isInstanceOf(IllegalStateException.class);
    }
}
