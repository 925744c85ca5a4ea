package dev.havip.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.havip.EniId;
import dev.havip.InterfaceException;
import dev.havip.net.Ipv4Address;
import dev.havip.net.MacAddress;
import dev.havip.testing.FakeNeighbours;
import dev.havip.testing.InMemoryAddresses;
import dev.havip.testing.ManualTime;
import dev.havip.testing.RecordingAnnouncer;
import dev.havip.testing.ScriptedCloud;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HavipHolderTest {
    private static final Ipv4Address VIP = Ipv4Address.parse("172.16.16.12");

    private final ManualTime time = new ManualTime();
    private final RecordingAnnouncer announcer = new RecordingAnnouncer(time);
    private final InMemoryAddresses addresses = new InMemoryAddresses(time);
    private final List<HolderEvent> events = new ArrayList<>();

    /** An elector whose lease is what the test says. */
    private static final class ScriptedElector implements Elector {
        private Optional<Lease> lease = Optional.empty();
        private Optional<Listener> listener = Optional.empty();
        private boolean closed;

        void elect(Lease granted) {
            lease = Optional.of(granted);
            listener.orElseThrow().elected(granted);
        }

        @Override
        public void join(Listener joining) {
            listener = Optional.of(joining);
        }

        @Override
        public Optional<Lease> lease() {
            return lease;
        }

        @Override
        public Duration leaseDuration() {
            return Duration.ofSeconds(5);
        }

        @Override
        public void resign() {
            lease = Optional.empty();
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private HolderBuilder holder() {
        return HavipHolder.builder()
                .address(VIP)
                .on("eth0")
                .announcer(announcer)
                .addresses(addresses)
                .clock(time)
                .scheduler(time)
                .listener(events::add);
    }

    private Lease leaseFor(Duration duration) {
        return new Lease(7, time.nanoTime() + duration.toNanos());
    }

    @Test
    void putsTheAddressAndAnnouncesItAtOnce() {
        HavipHolder holder = holder().build().start();

        assertThat(holder.state()).isEqualTo(HolderState.HOLDING);
        assertThat(addresses.held("eth0")).containsExactly(VIP);
        assertThat(announcer.sent()).hasSize(1);
        assertThat(events)
                .extracting(HolderEvent::kind)
                .containsExactly(
                        HolderEvent.Kind.STARTED,
                        HolderEvent.Kind.ELECTED,
                        HolderEvent.Kind.CLAIMED,
                        HolderEvent.Kind.ANNOUNCED);
    }

    @Test
    void announcesByItsScheduleForAsLongAsItHolds() {
        long start = time.nanoTime();
        holder().build().start();

        time.advance(Duration.ofSeconds(16));

        assertThat(announcer.sent())
                .extracting(sent -> Duration.ofNanos(sent.at() - start).toMillis())
                .containsExactly(0L, 0L, 0L, 0L, 0L, 1000L, 1000L, 1000L, 1000L, 1000L, 5000L, 10_000L, 15_000L);
    }

    @Test
    void keepsTheAddressByRenewingItsLifetime() {
        holder().build().start();

        for (int second = 0; second < 60; second++) {
            time.advance(Duration.ofSeconds(1));
            assertThat(addresses.held("eth0")).containsExactly(VIP);
        }
    }

    @Test
    void closingRemovesTheAddressAndStopsTheFrames() {
        HavipHolder holder = holder().build().start();

        holder.close();
        int sent = announcer.sent().size();
        time.advance(Duration.ofSeconds(30));

        assertThat(holder.state()).isEqualTo(HolderState.RELEASED);
        assertThat(addresses.held("eth0")).isEmpty();
        assertThat(announcer.sent()).hasSize(sent);
        assertThat(announcer.openInterfaces()).isEmpty();
        holder.close();
        assertThat(events.get(events.size() - 1).kind()).isEqualTo(HolderEvent.Kind.RELEASED);
    }

    @Test
    void stopsAtTheFenceWhenTheLeaseIsNotRenewed() {
        ScriptedElector elector = new ScriptedElector();
        HavipHolder holder = holder().elector(elector).build().start();
        elector.elect(leaseFor(Duration.ofSeconds(5)));
        long fence = time.nanoTime() + Duration.ofMillis(3700).toNanos();

        while (holder.state() == HolderState.HOLDING) {
            assertThat(time.nanoTime() - fence).isLessThan(Duration.ofSeconds(1).toNanos());
            time.advance(Duration.ofMillis(10));
            if (time.nanoTime() - fence >= 0) {
                assertThat(addresses.held("eth0")).as("held past the fence").isEmpty();
            }
        }

        assertThat(announcer.sent())
                .allSatisfy(sent -> assertThat(sent.at() - fence).isNegative());
        assertThat(events.get(events.size() - 1).kind()).isEqualTo(HolderEvent.Kind.LOST);
    }

    @Test
    void aPausedHolderSendsNothingAfterwards() {
        ScriptedElector elector = new ScriptedElector();
        holder().elector(elector).build().start();
        elector.elect(leaseFor(Duration.ofSeconds(5)));
        int before = announcer.sent().size();

        time.pause(Duration.ofSeconds(30));
        assertThat(addresses.held("eth0")).isEmpty();
        time.advance(Duration.ofSeconds(30));

        assertThat(announcer.sent()).hasSize(before);
        assertThat(addresses.held("eth0")).isEmpty();
    }

    @Test
    void aPauseWhileTheAddressIsPutIsUndoneAtOnce() {
        ScriptedElector elector = new ScriptedElector();
        HavipHolder holder = holder().elector(elector).build().start();
        addresses.beforePut(() -> time.pause(Duration.ofSeconds(8)));

        elector.elect(leaseFor(Duration.ofSeconds(5)));

        assertThat(holder.state()).isEqualTo(HolderState.IDLE);
        assertThat(addresses.held("eth0")).isEmpty();
        assertThat(announcer.sent()).isEmpty();
    }

    @Test
    void aLeaseLostIsGivenUpAndMayComeBack() {
        ScriptedElector elector = new ScriptedElector();
        HavipHolder holder = holder().elector(elector).build().start();
        elector.elect(leaseFor(Duration.ofSeconds(5)));

        elector.listener.orElseThrow().lost("resigned for maintenance");
        assertThat(holder.state()).isEqualTo(HolderState.IDLE);
        assertThat(addresses.held("eth0")).isEmpty();

        elector.elect(new Lease(8, time.nanoTime() + Duration.ofSeconds(5).toNanos()));
        assertThat(holder.state()).isEqualTo(HolderState.HOLDING);
        holder.close();
        assertThat(elector.closed).isTrue();
    }

    @Test
    void aTooShortLeaseIsRefusedWithTheArithmetic() {
        assertThatThrownBy(() -> holder().lease(Duration.ofSeconds(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3000 ms")
                .hasMessageContaining("1300 ms")
                .hasMessageContaining("4000 ms");
    }

    @Test
    void whatIsMissingIsNamedAtBuild() {
        assertThatThrownBy(() -> HavipHolder.builder().build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("havip(");
        assertThatThrownBy(() -> HavipHolder.builder().address(VIP).build()).hasMessageContaining("on(");
        assertThatThrownBy(() -> holder().build().awaitBound(Duration.ofSeconds(1)))
                .hasMessageContaining("confirmWith");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "127.0.0.1", "224.0.0.1", "255.255.255.255"})
    void anAddressThatNoMachineCanHaveIsRefused(String address) {
        assertThatThrownBy(() -> HavipHolder.builder().address(Ipv4Address.parse(address)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(address);
    }

    @Test
    void anEndlessLeaseIsRefused() {
        assertThatThrownBy(() -> holder().lease(Duration.ofSeconds(Long.MAX_VALUE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too long");
    }

    @Test
    void aCloudWithoutTheHavipToAskForIsRefused() {
        assertThatThrownBy(() -> holder().confirmWith(new ScriptedCloud(), EniId.of("eni-a"))
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("havip(");
    }

    @Test
    void aHolderThatCannotBeBuiltClosesWhatItWasGiven() {
        ScriptedElector elector = new ScriptedElector();

        assertThatThrownBy(() -> holder().elector(elector)
                        .addresses(new RefusingAddresses(addresses, "eth0"))
                        .build())
                .isInstanceOf(InterfaceException.class)
                .hasMessageContaining("eth0");

        assertThat(announcer.openInterfaces()).isEmpty();
        assertThat(elector.closed).isTrue();
    }

    @Test
    void aHolderThatCannotStartIsClosed() {
        ScriptedElector elector = new ScriptedElector();
        FakeNeighbours neighbours = new FakeNeighbours().has(MacAddress.parse("02:00:00:00:00:99"), VIP);
        HavipHolder holder = holder().elector(elector).neighbours(neighbours).build();

        assertThatThrownBy(holder::start).isInstanceOf(DuplicateAddressException.class);

        assertThat(holder.state()).isEqualTo(HolderState.RELEASED);
        assertThat(announcer.openInterfaces()).isEmpty();
        assertThat(elector.closed).isTrue();
    }

    @Test
    void startsOnlyOnce() {
        HavipHolder holder = holder().build().start();

        assertThatThrownBy(holder::start).isInstanceOf(IllegalStateException.class);
    }
}
