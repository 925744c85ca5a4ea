package dev.havip.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.havip.AddressUnavailableException;
import dev.havip.CvmId;
import dev.havip.DriftRange;
import dev.havip.Havip;
import dev.havip.HavipServiceException;
import dev.havip.SubnetId;
import dev.havip.Tag;
import dev.havip.cloud.CreateHavip;
import dev.havip.cloud.EipQuery;
import dev.havip.cloud.EniQuery;
import dev.havip.cloud.HavipCloud;
import dev.havip.cloud.HavipQuery;
import dev.havip.net.Ipv4Address;
import dev.havip.provision.DesiredHavip;
import dev.havip.provision.HavipProvisioner;
import dev.havip.provision.Plan;
import dev.havip.provision.ProvisionException;
import dev.havip.provision.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HavipProvisionerTest {
    private static final SubnetId SUBNET = SubnetId.of("subnet-havip001");
    private static final Ipv4Address ADDRESS = Ipv4Address.parse("172.16.16.12");

    /** A process that died. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final EmulatedHavipCloud cloud = EmulatedHavipCloud.create();

    private static DesiredHavip.Builder desired() {
        return DesiredHavip.builder().name("orders-db").subnetId(SUBNET);
    }

    private static HavipProvisioner provisioner(HavipCloud cloud, DesiredHavip desired) {
        return HavipProvisioner.builder().cloud(cloud).desired(desired).build();
    }

    private Havip apply(DesiredHavip desired) {
        return provisioner(cloud, desired).apply();
    }

    private Ipv4Address eip() {
        return cloud.eips(EipQuery.all()).findFirst().orElseThrow().address().orElseThrow();
    }

    private DesiredHavip everything() {
        return desired()
                .address(ADDRESS)
                .addTag(Tag.of("team", "orders"))
                .driftRangeChecked(true)
                .driftRange(DriftRange.ofCvms(cvms()))
                .eipAddress(eip())
                .build();
    }

    private List<CvmId> cvms() {
        return cloud.enis(EniQuery.all()).flatMap(eni -> eni.cvmId().stream()).toList();
    }

    @Test
    void planTellsAndDoesNothing() {
        Plan plan = provisioner(cloud, desired().build()).plan();

        assertThat(plan.steps()).containsExactly(new Step.Create("orders-db", Ipv4Address.parse("172.16.16.2")));
        assertThat(plan).hasToString("+ create HAVIP 'orders-db' at 172.16.16.2");
        assertThat(cloud.havips(HavipQuery.all())).isEmpty();
    }

    @Test
    void createsWhatIsMissingAndThenHasNothingToDo() {
        Havip havip = apply(everything());

        assertThat(havip.address()).isEqualTo(ADDRESS);
        assertThat(havip.tags()).containsExactly(Tag.of("team", "orders"));
        assertThat(havip.driftRangeChecked()).isTrue();
        assertThat(havip.driftRange()).contains(DriftRange.ofCvms(cvms()));
        assertThat(havip.eipAddress()).contains(eip());
        assertThat(provisioner(cloud, everything()).plan().isDone()).isTrue();
        assertThat(apply(everything())).isEqualTo(havip);
        assertThat(cloud.havips(HavipQuery.all())).hasSize(1);
    }

    @Test
    void changesTheDriftRangeToExactlyTheDesiredOne() {
        List<CvmId> cvms = cvms();
        apply(desired().driftRange(DriftRange.ofCvms(cvms.get(0))).build());

        Havip havip = apply(desired().driftRange(DriftRange.ofCvms(cvms.get(1))).build());

        assertThat(havip.driftRange()).contains(DriftRange.ofCvms(cvms.get(1)));
    }

    @Test
    void leavesWhatIsNotSaidAsItIs() {
        Havip full = apply(everything());

        assertThat(apply(desired().build())).isEqualTo(full);
    }

    @Test
    void saysWhatCannotBeChangedAndChangesNothing() {
        Havip before = apply(desired().address(ADDRESS).build());
        DesiredHavip impossible = desired()
                .address(Ipv4Address.parse("172.16.16.13"))
                .addTag(Tag.of("team", "orders"))
                .driftRangeChecked(true)
                .eipAddress(eip())
                .build();

        assertThat(provisioner(cloud, impossible).plan().refusals()).hasSize(3);
        assertThatThrownBy(() -> apply(impossible))
                .isInstanceOf(ProvisionException.class)
                .hasMessageContaining("172.16.16.13")
                .hasMessageContaining("team=orders")
                .hasMessageContaining("not checked");
        assertThat(cloud.havip(before.id())).isEqualTo(before);
    }

    @Test
    void anAddressThatCannotBeHadIsRefusedWithItsReason() {
        assertThatThrownBy(() -> apply(
                        desired().address(Ipv4Address.parse("172.16.16.5")).build()))
                .isInstanceOfSatisfying(
                        AddressUnavailableException.class,
                        e -> assertThat(e.reason()).isEqualTo(AddressUnavailableException.Reason.IN_USE))
                .hasMessageContaining("eni-");
        assertThatThrownBy(() -> apply(
                        desired().address(Ipv4Address.parse("172.16.16.1")).build()))
                .isInstanceOf(AddressUnavailableException.class);
        assertThatThrownBy(() ->
                        apply(desired().address(Ipv4Address.parse("10.0.0.9")).build()))
                .isInstanceOf(AddressUnavailableException.class);
        assertThat(cloud.havips(HavipQuery.all())).isEmpty();
    }

    @Test
    void takesTheNextAddressWhenTheCloudSaysThatOneIsInUse() {
        // Somebody takes the proposed address right before our create.
        AtomicInteger creates = new AtomicInteger();
        HavipCloud raced = InterceptedCloud.of(cloud, (action, arguments, real) -> {
            if (action.getName().equals("create") && creates.incrementAndGet() <= 3) {
                CreateHavip ours = (CreateHavip) arguments[0];
                cloud.create(CreateHavip.builder()
                        .name("stranger-" + creates)
                        .vpcId(ours.vpcId())
                        .subnetId(ours.subnetId())
                        .address(ours.address())
                        .build());
            }
            return real.call(arguments);
        });

        Havip havip = provisioner(raced, desired().build()).apply();

        assertThat(creates).hasValue(4);
        assertThat(havip.address()).isEqualTo(Ipv4Address.parse("172.16.16.7"));
    }

    @Test
    void twoHavipsOfTheNameAreRefused() {
        for (int i = 0; i < 2; i++) {
            cloud.create(CreateHavip.builder()
                    .name("orders-db")
                    .subnet(cloud.subnet(SUBNET))
                    .build());
        }

        assertThatThrownBy(() -> apply(desired().build()))
                .isInstanceOf(ProvisionException.class)
                .hasMessageContaining("2 HAVIPs named 'orders-db'");
    }

    @Test
    void aSubnetThatIsNotThereIsNoRace() {
        assertThatThrownBy(() ->
                        apply(desired().subnetId(SubnetId.of("subnet-nowhere1")).build()))
                .isInstanceOf(HavipServiceException.class)
                .hasMessageContaining("subnet-nowhere1");
    }

    @Test
    void canBeMadeAgainAfterItWasDeleted() {
        for (int life = 0; life < 3; life++) {
            Havip havip = apply(desired().build());
            cloud.waiter(Duration.ofSeconds(5)).awaitTask(cloud.delete(havip.id()));
        }
        Havip moved = apply(desired().address(ADDRESS).build());

        assertThat(cloud.havips(HavipQuery.all())).containsExactly(moved);
    }

    @Test
    void goesOnAfterACrashAtAnyStep() {
        for (boolean before : new boolean[] {true, false}) {
            int step = 0;
            boolean crashed = true;
            while (crashed) {
                EmulatedHavipCloud fresh = EmulatedHavipCloud.create();
                crashed = crashesAt(fresh, step++, before);
                Havip havip = provisioner(fresh, everything()).apply();

                assertThat(fresh.havips(HavipQuery.all()))
                        .as("after a crash %s call %d", before ? "before" : "after", step)
                        .containsExactly(havip);
                assertThat(provisioner(fresh, everything()).plan().isDone()).isTrue();
            }
            assertThat(step).as("the calls of a whole run").isGreaterThan(8);
        }
    }

    private boolean crashesAt(HavipCloud real, int step, boolean before) {
        AtomicInteger calls = new AtomicInteger();
        HavipCloud crashing = InterceptedCloud.of(real, (action, arguments, call) -> {
            boolean now = calls.getAndIncrement() == step;
            if (now && before) {
                throw new Crash();
            }
            Object answer = call.call(arguments);
            if (now) {
                throw new Crash();
            }
            return answer;
        });
        try {
            provisioner(crashing, everything()).apply();
            return false;
        } catch (Crash e) {
            return true;
        }
    }

    @Test
    void severalProcessesAtOnceMakeOneHavip() throws Exception {
        makeOneHavipAtOnce((action, arguments, real) -> real.call(arguments));
    }

    @Test
    void severalProcessesAtOnceMakeOneHavipWhereTokensAreIgnored() throws Exception {
        makeOneHavipAtOnce((action, arguments, real) -> {
            if (action.getName().equals("create")) {
                CreateHavip ours = (CreateHavip) arguments[0];
                return real.call(CreateHavip.builder()
                        .from(ours)
                        .clientToken(Optional.empty())
                        .build());
            }
            return real.call(arguments);
        });
    }

    private void makeOneHavipAtOnce(InterceptedCloud.Interceptor interceptor) throws Exception {
        int processes = 4;
        ExecutorService executor = Executors.newFixedThreadPool(processes);
        try {
            for (int run = 0; run < 50; run++) {
                EmulatedHavipCloud fresh = EmulatedHavipCloud.create();
                CyclicBarrier together = new CyclicBarrier(processes);
                HavipCloud seen = InterceptedCloud.of(fresh, interceptor);
                Callable<Havip> process = () -> {
                    together.await();
                    return provisioner(seen, desired().eipAddress(eip()).build())
                            .apply();
                };
                List<Future<Havip>> results = new ArrayList<>();
                for (int i = 0; i < processes; i++) {
                    results.add(executor.submit(process));
                }
                for (Future<Havip> result : results) {
                    assertThat(fresh.havips(HavipQuery.all())).containsExactly(result.get(30, TimeUnit.SECONDS));
                }
            }
        } finally {
            executor.shutdownNow();
        }
    }
}
