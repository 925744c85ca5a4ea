package dev.havip.hold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.havip.testing.ElectorContract;
import dev.havip.testing.ManualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class InMemoryElectionTest extends ElectorContract {
    private final ManualTime time = new ManualTime();
    private final InMemoryElection election = InMemoryElection.of(Duration.ofSeconds(5), time, time);
    private final Elector first = election.candidate("a");
    private final Elector second = election.candidate("b");

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
        return time.nanoTime();
    }

    @Override
    protected void letPass(Duration duration) {
        time.advance(duration);
    }

    @Test
    void theNamedPeerIsNext() {
        Elector third = election.candidate("c");
        Told toldSecond = new Told();
        Told toldThird = new Told();
        first.join(new Told());
        second.join(toldSecond);
        third.join(toldThird);

        first.resignTo("c");
        time.advance(Duration.ZERO);

        assertThat(toldThird.elected).hasSize(1);
        assertThat(toldSecond.elected).isEmpty();
        assertThat(election.leader()).contains("c");
    }
}
