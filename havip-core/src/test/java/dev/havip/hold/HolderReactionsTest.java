package dev.havip.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.testing.SerializableTester;
import dev.havip.EniId;
import dev.havip.Havip;
import dev.havip.HavipTimeoutException;
import dev.havip.InterfaceException;
import dev.havip.net.Ipv4Address;
import dev.havip.net.MacAddress;
import dev.havip.testing.FakeNeighbours;
import dev.havip.testing.Havips;
import dev.havip.testing.InMemoryAddresses;
import dev.havip.testing.ManualTime;
import dev.havip.testing.RecordingAnnouncer;
import dev.havip.testing.ScriptedCloud;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a holder does when something happens to it. */
class HolderReactionsTest {
    private static final Havip HAVIP = Havips.unbound("havip-1", "172.16.16.12");
    private static final Ipv4Address VIP = HAVIP.address();
    private static final MacAddress STRANGER = MacAddress.parse("02:00:00:00:00:99");
    private static final EniId ME = EniId.of("eni-a");

    private final ManualTime time = new ManualTime();
    private final RecordingAnnouncer announcer = new RecordingAnnouncer(time);
    private final InMemoryAddresses addresses = new InMemoryAddresses(time);
    private final FakeNeighbours neighbours = new FakeNeighbours();
    private final List<HolderEvent> events = new ArrayList<>();
    private final InMemoryElection election = InMemoryElection.of(Duration.ofSeconds(5), time, time);

    private HolderBuilder builder() {
        return HavipHolder.builder()
                .name("a")
                .havip(HAVIP)
                .on("eth0")
                .announcer(announcer)
                .addresses(addresses)
                .neighbours(neighbours)
                .elector(election.candidate("a"))
                .clock(time)
                .scheduler(time)
                .listener(events::add);
    }

    private HavipHolder holding(HolderBuilder builder) {
        HavipHolder holder = builder.build().start();
        time.advance(Duration.ofMillis(1500));
        assertThat(holder.state()).isEqualTo(HolderState.HOLDING);
        return holder;
    }

    private List<HolderEvent.Kind> kinds() {
        return events.stream().map(HolderEvent::kind).toList();
    }

    private List<String> contradictions() {
        return events.stream()
                .filter(event -> event.kind() == HolderEvent.Kind.CONTRADICTED)
                .map(HolderEvent::cause)
                .toList();
    }

    private int frames() {
        return announcer.sent().size();
    }

    @Test
    void anAddressRemovedBySomebodyElseIsBackAndAnnouncedAtOnce() {
        holding(builder());
        int before = frames();

        addresses.remove("eth0", List.of(VIP));

        assertThat(addresses.held("eth0")).containsExactly(VIP);
        assertThat(frames()).isEqualTo(before + 1);
        assertThat(kinds()).endsWith(HolderEvent.Kind.RESTORED);
    }

    @Test
    void aRemovalOfBeforeTheAddressWasPutAgainRestoresNothing() {
        holding(builder());
        int before = frames();

        addresses.happen(InterfaceEvent.removed("eth0", VIP));

        assertThat(kinds()).doesNotContain(HolderEvent.Kind.RESTORED);
        assertThat(frames()).isEqualTo(before);
    }

    @Test
    void lostEventsRestoreNothingThatIsThere() {
        holding(builder());
        addresses.happen(InterfaceEvent.of(InterfaceEvent.Kind.EVENTS_LOST, "eth0"));
        assertThat(kinds()).doesNotContain(HolderEvent.Kind.RESTORED);
    }

    @Test
    void lostEventsAreTroubleWhenTheAddressesCannotBeListed() {
        holding(builder());
        addresses.beforeList(() -> {
            throw new InterfaceException("list addresses", "eth0", 11, null, "Resource temporarily unavailable");
        });
        assertThatCode(() -> addresses.happen(InterfaceEvent.of(InterfaceEvent.Kind.EVENTS_LOST, "eth0")))
                .doesNotThrowAnyException();
        assertThat(kinds()).endsWith(HolderEvent.Kind.TROUBLE);
    }

    @Test
    void aLinkThatStaysDownCostsLeadership() {
        HavipHolder holder = holding(builder());
        Elector other = election.candidate("b");
        List<Lease> others = new ArrayList<>();
        other.join(listener(others));

        addresses.happen(InterfaceEvent.of(InterfaceEvent.Kind.LINK_DOWN, "eth0"));
        time.advance(Duration.ofMillis(400));
        assertThat(holder.state()).isEqualTo(HolderState.HOLDING);
        time.advance(Duration.ofMillis(200));

        assertThat(holder.state()).isEqualTo(HolderState.IDLE);
        assertThat(addresses.held("eth0")).isEmpty();
        assertThat(others).hasSize(1);
        assertThat(holder.status().impediments()).containsExactly("the link of eth0 is down");

        addresses.happen(InterfaceEvent.of(InterfaceEvent.Kind.LINK_UP, "eth0"));
        other.resign();
        time.advance(Duration.ofMillis(10));
        assertThat(holder.state()).isEqualTo(HolderState.HOLDING);
    }

    private static Elector.Listener listener(List<Lease> leases) {
        return new Elector.Listener() {
            @Override
            public void elected(Lease lease) {
                leases.add(lease);
            }

            @Override
            public void lost(String cause) {}
        };
    }

    @Test
    void aLinkThatFlapsIsAnnouncedAnew() {
        HavipHolder holder = holding(builder());
        int before = frames();

        addresses.happen(InterfaceEvent.of(InterfaceEvent.Kind.LINK_DOWN, "eth0"));
        time.advance(Duration.ofMillis(100));
        addresses.happen(InterfaceEvent.of(InterfaceEvent.Kind.LINK_UP, "eth0"));
        time.advance(Duration.ofMillis(1));

        assertThat(holder.state()).isEqualTo(HolderState.HOLDING);
        assertThat(frames()).isEqualTo(before + 5);
    }

    @Test
    void eachTimeALinkIsDownHasAGraceTimeOfItsOwn() {
        HavipHolder holder = holding(builder());

        for (int i = 0; i < 3; i++) {
            addresses.happen(InterfaceEvent.of(InterfaceEvent.Kind.LINK_DOWN, "eth0"));
            time.advance(Duration.ofMillis(400));
            addresses.happen(InterfaceEvent.of(InterfaceEvent.Kind.LINK_UP, "eth0"));
            time.advance(Duration.ofMillis(10));
        }

        assertThat(kinds()).doesNotContain(HolderEvent.Kind.LOST);
        assertThat(holder.state()).isEqualTo(HolderState.HOLDING);
    }

    @Test
    void oneThatCannotPutItsAddressLetsAPeerInAndTriesAgainLater() {
        addresses.beforePut(() -> {
            throw new InterfaceException("put addresses", "eth0", 1, "CAP_NET_ADMIN", "the process lacks it");
        });
        HavipHolder holder = builder().build().start();
        Elector other = election.candidate("b");
        List<Lease> others = new ArrayList<>();
        other.join(listener(others));
        time.advance(Duration.ofMillis(10));

        assertThat(holder.state()).isEqualTo(HolderState.IDLE);
        assertThat(others).hasSize(1);

        addresses.beforePut(() -> {});
        other.resign();
        time.advance(Duration.ofSeconds(6));
        assertThat(holder.state()).isEqualTo(HolderState.HOLDING);
    }

    @Test
    void oneWhoseRenewalsAreRefusedGivesUpWhenItsAddressIsGone() {
        HavipHolder holder = holding(builder());
        Elector other = election.candidate("b");
        List<Lease> others = new ArrayList<>();
        other.join(listener(others));
        addresses.beforePut(() -> {
            throw new InterfaceException("put addresses", "eth0", 105, null, "no buffer space");
        });

        time.advance(Duration.ofSeconds(2));
        assertThat(holder.state()).isEqualTo(HolderState.HOLDING);
        time.advance(Duration.ofSeconds(3));

        assertThat(addresses.held("eth0")).isEmpty();
        assertThat(holder.state()).isEqualTo(HolderState.IDLE);
        assertThat(others).hasSize(1);
    }

    @Test
    void leaseThatIsProvenAgainBeforeAnybodyElseWasLetInIsHeldAgain() {
        SilentElector engine = new SilentElector();
        HavipHolder holder = holding(builder().elector(engine));
        engine.silent = true;
        time.advance(Duration.ofSeconds(10));
        assertThat(holder.state()).isEqualTo(HolderState.IDLE);

        engine.silent = false;
        time.advance(Duration.ofSeconds(1));

        assertThat(holder.state()).isEqualTo(HolderState.HOLDING);
        assertThat(addresses.held("eth0")).containsExactly(VIP);
    }

    @Test
    void announcementsGoOnAfterAPauseThatTheLeaseSurvived() {
        SilentElector engine = new SilentElector();
        HavipHolder holder = holding(builder()
                .elector(engine)
                .schedule(AnnounceSchedule.builder()
                        .refresh(Duration.ofMillis(700))
                        .build()));
        time.advance(Duration.ofMillis(2800)); // an announcement is due in 600 ms, a renewal in 700 ms
        time.pause(Duration.ofSeconds(6));
        time.advance(Duration.ofMillis(1));
        int before = frames();

        time.advance(Duration.ofSeconds(7));

        assertThat(holder.state()).isEqualTo(HolderState.HOLDING);
        assertThat(frames()).isGreaterThanOrEqualTo(before + 9);
    }

    @Test
    void aProcessThatStoodStillDoesNotSendAllThatItMissed() {
        HavipHolder holder = holding(builder()
                .elector(AlwaysMe.of(Duration.ofSeconds(60), time))
                .schedule(AnnounceSchedule.builder()
                        .refresh(Duration.ofMillis(700))
                        .build()));
        int before = frames();

        time.pause(Duration.ofSeconds(30));
        time.advance(Duration.ofMillis(1));
        assertThat(frames() - before).isBetween(1, 4);
        before = frames();
        time.advance(Duration.ofSeconds(7));

        assertThat(frames() - before).isBetween(10, 12);
        assertThat(holder.status().announcements()).isEqualTo(frames());
    }

    @Test
    void aListenerThatThrowsHarmsNothing() {
        HavipHolder holder = holding(builder().listener(event -> {
            throw new IllegalStateException("a bug of the listener at " + event.kind());
        }));
        time.advance(Duration.ofSeconds(60));

        assertThat(holder.state()).isEqualTo(HolderState.HOLDING);
        assertThat(addresses.held("eth0")).containsExactly(VIP);
        holder.close();
        assertThat(addresses.held("eth0")).isEmpty();
    }

    @Test
    void anErrorOfTheListenerDoesNotEndTheRenewals() {
        HavipHolder holder = holding(builder().listener(event -> {
            throw new AssertionError("a bug of the listener at " + event.kind());
        }));
        time.advance(Duration.ofSeconds(60));

        assertThat(holder.state()).isEqualTo(HolderState.HOLDING);
        assertThat(addresses.held("eth0")).containsExactly(VIP);
    }

    @Test
    void anErrorOfAHealthCheckIsDownAndNotItsEnd() {
        boolean[] broken = {false};
        HavipHolder holder = holding(builder().healthCheck(HealthCheck.of("db", () -> {
            if (broken[0]) {
                throw new NoClassDefFoundError("gone");
            }
            return Health.UP;
        })));
        broken[0] = true;
        time.advance(Duration.ofSeconds(30));
        assertThat(holder.state()).isEqualTo(HolderState.IDLE);

        broken[0] = false;
        time.advance(Duration.ofSeconds(30));
        assertThat(holder.state()).isEqualTo(HolderState.HOLDING);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 20})
    void anElectorThatFailsForAWhileIsAskedAgain(int seconds) {
        SilentElector engine = new SilentElector();
        HavipHolder holder = holding(builder().elector(engine));
        engine.failing = true;
        time.advance(Duration.ofSeconds(seconds));
        assertThat(kinds()).contains(HolderEvent.Kind.TROUBLE);

        engine.failing = false;
        time.advance(Duration.ofSeconds(5));
        assertThat(holder.state()).isEqualTo(HolderState.HOLDING);
        assertThat(addresses.held("eth0")).containsExactly(VIP);
    }

    @Test
    void holdingUntilContestedNeedsNeighboursToHearOfIt() {
        HolderBuilder deaf = HavipHolder.builder()
                .address(VIP)
                .on("eth0")
                .announcer(announcer)
                .addresses(addresses)
                .policy(HoldPolicy.HOLD_UNTIL_CONTESTED);
        assertThatThrownBy(deaf::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("neighbours(...)");
    }

    @ParameterizedTest
    @EnumSource(names = {"ELECTED", "CLAIMED", "ANNOUNCED", "LINK_DOWN", "LOST"})
    void aListenerMayCloseTheHolder(HolderEvent.Kind at) {
        AtomicReference<HavipHolder> holder = new AtomicReference<>();
        holder.set(builder()
                .listener(event -> {
                    if (event.kind() == at) {
                        holder.get().close();
                        time.close();
                    }
                })
                .build());
        holder.get().start();
        time.advance(Duration.ofMillis(1500));
        addresses.happen(InterfaceEvent.of(InterfaceEvent.Kind.LINK_DOWN, "eth0"));
        time.advance(Duration.ofSeconds(3));

        assertThat(holder.get().state()).isEqualTo(HolderState.RELEASED);
        assertThat(addresses.held("eth0")).isEmpty();
    }

    @Test
    void aListenerThatClosesTheHolderOverAnAddressThatCannotBeRemovedLetsNobodyIn() throws Exception {
        AtomicReference<HavipHolder> holder = new AtomicReference<>();
        Health[] health = {Health.UP};
        holder.set(holding(
                builder().healthCheck(HealthCheck.of("db", () -> health[0])).listener(event -> {
                    if (event.kind() == HolderEvent.Kind.TROUBLE) {
                        holder.get().close();
                    }
                })));
        List<Lease> others = new ArrayList<>();
        election.candidate("b").join(listener(others));
        addresses.beforeRemove(() -> {
            throw new InterfaceException("remove addresses", "eth0", 105, null, "No buffer space available");
        });

        health[0] = Health.DOWN;
        for (int i = 0; i < 1000; i++) {
            time.advance(Duration.ofMillis(10));
            assertThat(others.isEmpty() || addresses.held("eth0").isEmpty())
                    .as("only one has the address")
                    .isTrue();
        }
        assertThat(holder.get().state()).isEqualTo(HolderState.RELEASED);
    }

    @Test
    void aCheckThatClosesTheHolderIsItsLast() {
        AtomicReference<HavipHolder> holder = new AtomicReference<>();
        holder.set(holding(builder()
                .healthCheck(new HealthCheck(
                        "closes",
                        () -> {
                            holder.get().close();
                            time.close();
                            return Health.UP;
                        },
                        Duration.ofSeconds(2),
                        1,
                        1))));

        assertThatCode(() -> time.advance(Duration.ofSeconds(5))).doesNotThrowAnyException();
        assertThat(holder.get().state()).isEqualTo(HolderState.RELEASED);
    }

    @Test
    void defendsFromABucketOfThreeThatRefillsEachTenSeconds() {
        HavipHolder holder = holding(builder().schedule(AnnounceSchedule.rfc5227()));
        time.advance(Duration.ofSeconds(3));
        int before = frames();

        for (int i = 0; i < 10; i++) {
            neighbours.announce("eth0", STRANGER, VIP);
        }
        assertThat(frames()).isEqualTo(before + 3);

        time.advance(Duration.ofSeconds(20));
        for (int i = 0; i < 10; i++) {
            neighbours.announce("eth0", STRANGER, VIP);
        }
        assertThat(frames()).isEqualTo(before + 5);
        assertThat(holder.state()).isEqualTo(HolderState.HOLDING);
        assertThat(kinds()).contains(HolderEvent.Kind.CONTESTED);
    }

    @Test
    void nothingIsDefendedThatIsNotHeld() {
        HavipHolder holder = holding(builder());
        holder.close();
        int before = frames();

        neighbours.announce("eth0", STRANGER, VIP);

        assertThat(frames()).isEqualTo(before);
    }

    @Test
    void aStrangerWithTheAddressIsRefusedByItsMac() {
        neighbours.has(STRANGER, VIP);

        assertThatThrownBy(() -> builder().build().start())
                .isInstanceOfSatisfying(
                        DuplicateAddressException.class,
                        e -> assertThat(e.claimant().macAddress()).isEqualTo(STRANGER))
                .hasMessageContaining("02:00:00:00:00:99")
                .hasMessageContaining("172.16.16.12");
        assertThat(addresses.held("eth0")).isEmpty();
        assertThat(frames()).isZero();
    }

    @Test
    void aPeerWithTheAddressIsThePresentHolder() {
        neighbours.has(STRANGER, VIP);

        assertThatCode(() -> builder().peer("02:00:00:00:00:99").build().start())
                .doesNotThrowAnyException();
    }

    @Test
    void anUnhealthyServiceCostsLeadershipUntilItIsHealthyAgain() {
        Health[] health = {Health.UP};
        HavipHolder holder =
                holding(builder().healthCheck(new HealthCheck("db", () -> health[0], Duration.ofMillis(100), 3, 2)));

        health[0] = Health.DOWN;
        time.advance(Duration.ofMillis(210));
        assertThat(holder.state()).isEqualTo(HolderState.IDLE);
        assertThat(election.leader()).isEmpty();

        health[0] = Health.UP;
        time.advance(Duration.ofMillis(200));
        assertThat(holder.state()).isEqualTo(HolderState.IDLE);
        time.advance(Duration.ofMillis(200));
        assertThat(holder.state()).isEqualTo(HolderState.HOLDING);
        assertThat(kinds())
                .containsSubsequence(HolderEvent.Kind.UNHEALTHY, HolderEvent.Kind.LOST, HolderEvent.Kind.HEALTHY);
    }

    @Test
    void aCheckThatThrowsIsDown() {
        HavipHolder holder = holding(builder().healthCheck(HealthCheck.of("broken", () -> {
            throw new IllegalStateException("broken");
        })));

        time.advance(Duration.ofSeconds(3));

        assertThat(holder.state()).isEqualTo(HolderState.IDLE);
    }

    @Test
    void aCheckThatHangsIsDownUntilItAnswers() {
        AtomicReference<Duration> takes = new AtomicReference<>(Duration.ofMillis(500));
        HavipHolder holder = holding(builder().healthCheck(HealthCheck.of("db", () -> {
            time.advance(takes.getAndSet(Duration.ZERO));
            return Health.UP;
        })));
        time.advance(Duration.ofSeconds(5));
        assertThat(kinds()).doesNotContain(HolderEvent.Kind.UNHEALTHY);

        takes.set(Duration.ofSeconds(10));
        AtomicReference<HolderState> meanwhile = new AtomicReference<>();
        time.schedule(Duration.ofSeconds(6), () -> meanwhile.set(holder.state()));
        time.advance(Duration.ofSeconds(20));

        assertThat(meanwhile.get()).isEqualTo(HolderState.IDLE);
        assertThat(kinds()).containsSubsequence(HolderEvent.Kind.UNHEALTHY, HolderEvent.Kind.HEALTHY);
        assertThat(holder.state()).isEqualTo(HolderState.HOLDING);
    }

    @Test
    void theCloudIsReadBackAndADifferenceAnnouncedAgainst() {
        ScriptedCloud cloud = new ScriptedCloud();
        Havip mine = Havips.boundTo(HAVIP, ME);
        cloud.show(HAVIP)
                .show(mine)
                .show(mine)
                .show(Havips.boundTo(HAVIP, EniId.of("eni-b")))
                .show(mine);
        holding(builder().confirmWith(cloud, ME).schedule(AnnounceSchedule.rfc5227()));
        time.advance(Duration.ofSeconds(5));
        assertThat(kinds()).containsOnlyOnce(HolderEvent.Kind.CONFIRMED);
        int before = frames();

        time.advance(Duration.ofSeconds(35));

        assertThat(kinds())
                .containsSubsequence(
                        HolderEvent.Kind.CONFIRMED, HolderEvent.Kind.CONTRADICTED, HolderEvent.Kind.CONFIRMED);
        assertThat(frames()).isEqualTo(before + 1);
    }

    @Test
    void aCloudThatNeverFollowsIsAnAlarm() {
        ScriptedCloud cloud = new ScriptedCloud();
        cloud.show(HAVIP);
        holding(builder().confirmWith(cloud, ME).confirmWithin(Duration.ofSeconds(15)));
        time.advance(Duration.ofSeconds(12));
        assertThat(kinds()).doesNotContain(HolderEvent.Kind.CONTRADICTED);

        time.advance(Duration.ofSeconds(4));

        assertThat(kinds()).contains(HolderEvent.Kind.CONTRADICTED).doesNotContain(HolderEvent.Kind.CONFIRMED);
    }

    @Test
    void everyHavipIsConfirmed() {
        Havip second = Havips.unbound("havip-2", "172.16.16.13");
        Havip elsewhere = Havips.boundTo(second, EniId.of("eni-b"));
        Havip mine = Havips.boundTo(HAVIP, ME);
        ScriptedCloud cloud = new ScriptedCloud();
        cloud.show(mine, elsewhere);
        HavipHolder holder = holding(builder().havip(second).confirmWith(cloud, ME));
        time.advance(Duration.ofSeconds(20));
        assertThat(kinds()).doesNotContain(HolderEvent.Kind.CONFIRMED);
        assertThat(contradictions()).containsExactly("the cloud shows havip-2 bound to eni-b, not bound to eni-a");

        Havip both = Havips.boundTo(second, ME);
        cloud.show(mine, both);
        time.advance(Duration.ofSeconds(20));

        assertThat(kinds()).contains(HolderEvent.Kind.CONFIRMED);
        assertThat(holder.awaitBound(Duration.ofSeconds(1))).containsExactly(mine, both);
    }

    @Test
    void aHavipThatTheCloudShowsNoMoreIsAnAlarm() {
        ScriptedCloud cloud = new ScriptedCloud();
        cloud.show(Havips.boundTo(HAVIP, ME)).showNothing();
        holding(builder().confirmWith(cloud, ME));

        time.advance(Duration.ofSeconds(20));

        assertThat(contradictions()).containsOnly("the cloud shows havip-1 no more, not bound to eni-a");
    }

    @Test
    void aPauseThatEndangersTheLeaseIsWarnedOf() {
        holding(builder());

        time.pause(Duration.ofSeconds(2));
        time.advance(Duration.ofMillis(1));

        assertThat(kinds()).contains(HolderEvent.Kind.PAUSED);
    }

    @Test
    void handingOverRemovesTheAddressBeforeThePeerIsLetIn() {
        HavipHolder holder = holding(builder());
        List<Boolean> heldWhenPeerWasElected = new ArrayList<>();
        Elector peer = election.candidate("b");
        peer.join(new Elector.Listener() {
            @Override
            public void elected(Lease lease) {
                heldWhenPeerWasElected.add(!addresses.held("eth0").isEmpty());
            }

            @Override
            public void lost(String cause) {}
        });

        holder.handOver("b");
        time.advance(Duration.ofMillis(1));

        assertThat(heldWhenPeerWasElected).containsExactly(false);
        assertThat(holder.state()).isEqualTo(HolderState.IDLE);
        time.advance(Duration.ofSeconds(60));
        assertThat(addresses.held("eth0")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unhealthy", "handed over", "closed"})
    void anAddressThatCannotBeRemovedKeepsEverybodyOutUntilItsLifetimeEnds(String how) {
        Health[] health = {Health.UP};
        HavipHolder holder = holding(builder().healthCheck(HealthCheck.of("db", () -> health[0])));
        Elector other = election.candidate("b");
        List<Lease> others = new ArrayList<>();
        other.join(listener(others));

        addresses.beforeRemove(() -> {
            throw new InterfaceException("remove addresses", "eth0", 105, null, "No buffer space available");
        });
        switch (how) {
            case "unhealthy" -> health[0] = Health.DOWN;
            case "handed over" -> holder.handOver("b");
            default -> holder.close();
        }
        for (int i = 0; i < 1000; i++) {
            time.advance(Duration.ofMillis(10));
            assertThat(others.isEmpty() || addresses.held("eth0").isEmpty())
                    .as("only one has the address")
                    .isTrue();
        }

        assertThat(kinds()).contains(HolderEvent.Kind.TROUBLE);
        assertThat(others).isNotEmpty();
    }

    @Test
    void onlyTheUnsafePolicyKeepsTheAddressThroughAnOutageOfTheEngine() {
        SilentElector engine = new SilentElector();
        HavipHolder holder = holding(builder().elector(engine).policy(HoldPolicy.HOLD_UNTIL_CONTESTED));
        engine.silent = true;

        for (int i = 0; i < 300; i++) {
            time.advance(Duration.ofMillis(100));
            assertThat(addresses.held("eth0")).containsExactly(VIP);
        }
        assertThat(kinds()).containsOnlyOnce(HolderEvent.Kind.HOLDING_UNSAFELY);

        neighbours.announce("eth0", STRANGER, VIP);
        assertThat(holder.state()).isEqualTo(HolderState.IDLE);
        assertThat(addresses.held("eth0")).isEmpty();
    }

    @Test
    void theDefaultPolicyReleasesAtTheFence() {
        SilentElector engine = new SilentElector();
        HavipHolder holder = holding(builder().elector(engine));
        engine.silent = true;

        time.advance(Duration.ofMillis(3700));

        assertThat(holder.state()).isEqualTo(HolderState.IDLE);
        assertThat(addresses.held("eth0")).isEmpty();
    }

    /** Elects at once and may then be cut off. */
    private final class SilentElector implements Elector {
        private boolean silent;
        private boolean failing;

        @Override
        public void join(Listener listener) {
            listener.elected(lease().orElseThrow());
        }

        @Override
        public Optional<Lease> lease() {
            if (failing) {
                throw new IllegalStateException("the engine's client is broken");
            }
            return silent
                    ? Optional.empty()
                    : Optional.of(new Lease(1, time.nanoTime() + leaseDuration().toNanos()));
        }

        @Override
        public Duration leaseDuration() {
            return Duration.ofSeconds(5);
        }

        @Override
        public void resign() {}

        @Override
        public void close() {}
    }

    @Test
    void severalAddressesOnSeveralInterfacesAreHeldTogether() {
        Ipv4Address second = Ipv4Address.parse("172.16.16.13");
        Ipv4Address elsewhere = Ipv4Address.parse("172.16.17.12");
        HavipHolder holder = holding(builder().address(second).address("eth1", elsewhere));

        assertThat(addresses.held("eth0")).containsExactly(VIP, second);
        assertThat(addresses.held("eth1")).containsExactly(elsewhere);
        assertThat(holder.status().addresses()).containsExactly(VIP, second, elsewhere);

        holder.close();
        assertThat(addresses.held("eth0")).isEmpty();
        assertThat(addresses.held("eth1")).isEmpty();
    }

    @Test
    void simulatedDayOfHoldingTwoHundredAddressesMissesNoRenewal() {
        HolderBuilder builder = builder()
                .schedule(AnnounceSchedule.builder()
                        .refresh(Duration.ofMinutes(1))
                        .build());
        for (int i = 0; i < 199; i++) {
            builder.address(Ipv4Address.parse("172.16.20.0").plus(i + 10));
        }
        holding(builder);
        int pending = time.pending();

        for (int hour = 0; hour < 24; hour++) {
            time.advance(Duration.ofHours(1));
            assertThat(addresses.held("eth0")).hasSize(200);
        }
        assertThat(kinds()).doesNotContain(HolderEvent.Kind.LOST, HolderEvent.Kind.RESTORED, HolderEvent.Kind.TROUBLE);
        assertThat(time.pending()).isLessThanOrEqualTo(pending + 1);
    }

    @Test
    void waitingInVainToBeBoundTellsWhereTheHolderStands() {
        ScriptedCloud cloud = new ScriptedCloud();
        cloud.show(HAVIP);
        HavipHolder holder = holding(builder().confirmWith(cloud, ME));
        holder.handOver("b");

        assertThatThrownBy(() -> holder.awaitBound(Duration.ofMillis(50)))
                .isInstanceOf(HavipTimeoutException.class)
                .hasMessageContaining("eni-a")
                .hasMessageContaining("IDLE")
                .hasMessageContaining("handed over to b");
    }

    @Test
    void aDuplicateLostItsClaimantOnTheWayToAnotherProcess() {
        Claimant claimant = new Claimant("eth0", Ipv4Address.parse("10.0.0.9"), MacAddress.parse("02:00:5e:10:00:01"));
        DuplicateAddressException copy = SerializableTester.reserialize(new DuplicateAddressException(claimant));
        assertThat(copy.claimant()).isEqualTo(claimant);
    }
}
