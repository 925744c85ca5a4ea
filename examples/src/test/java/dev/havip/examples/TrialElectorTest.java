package dev.havip.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.havip.hold.Elector;
import dev.havip.testing.ElectorContract;
import dev.havip.testing.ManualTime;
import dev.havip.time.MonotonicClock;
import dev.havip.time.Scheduler;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over a real socket, in real time; renewals stand still unless a test wants them. */
class TrialElectorTest extends ElectorContract {
    private static final Duration SETTLING = Duration.ofMillis(200);

    @TempDir
    private Path folder;

    private final MonotonicClock clock = MonotonicClock.system();
    private final CountDownLatch serverGone = new CountDownLatch(1);
    private TrialElection election;
    private Elector first;
    private Elector second;

    @BeforeEach
    void serve() throws IOException {
        election = new TrialElection(folder.resolve("elector"), Elector.MIN_LEASE);
        first = candidate("a", new ManualTime());
        second = candidate("b", new ManualTime());
    }

    @AfterEach
    void stop() throws IOException {
        first.close();
        second.close();
        election.close();
    }

    private Elector candidate(String name, Scheduler renewals) throws IOException {
        return new TrialElector(folder.resolve("elector"), name, clock, renewals, serverGone::countDown);
    }

    @Override
    protected Elector first() {
        return first;
    }

    @Override
    protected Elector second() {
        return second;
    }

    @Override
    protected long now() {
        return clock.nanoTime();
    }

    @Override
    protected void letPass(Duration duration) {
        try {
            TimeUnit.NANOSECONDS.sleep((duration.compareTo(SETTLING) < 0 ? SETTLING : duration).toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void renewsByItselfUntilItsProcessStandsStill() throws IOException {
        Elector renewing = candidate("c", Scheduler.system("renewals"));
        Told told = new Told();
        renewing.join(told);
        letPass(Elector.MIN_LEASE.multipliedBy(2));

        assertThat(told.elected).hasSize(1);
        assertThat(told.lost).isEmpty();
        assertThat(renewing.lease().orElseThrow().until() - now())
                .isGreaterThan(Elector.MIN_LEASE.dividedBy(2).toNanos());
        renewing.close();
    }

    @Test
    void theNamedPeerIsNext() throws IOException {
        Elector third = candidate("c", new ManualTime());
        Told toldSecond = new Told();
        Told toldThird = new Told();
        first.join(new Told());
        letPass(SETTLING);
        second.join(toldSecond);
        letPass(SETTLING);
        third.join(toldThird);
        letPass(SETTLING);

        first.resignTo("c");
        letPass(SETTLING);

        assertThat(toldThird.elected).hasSize(1);
        assertThat(toldSecond.elected).isEmpty();
        third.close();
    }

    @Test
    void endOfTheServerIsTold() throws IOException, InterruptedException {
        election.close();
        assertThat(serverGone.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void withoutAServerItTellsHowToStartOne() {
        assertThatThrownBy(() -> new TrialElector(folder.resolve("nobody"), "a", clock, new ManualTime(), () -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("elector --listen");
    }
}
