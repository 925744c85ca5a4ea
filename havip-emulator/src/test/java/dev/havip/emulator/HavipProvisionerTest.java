package dev.havip.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.havip.AddressUnavailableException;
import dev.havip.CvmId;
import dev.havip.DriftRange;
import dev.havip.Havip;
import dev.havip.HavipServiceException;
import dev.havip.HavipTimeoutException;
import dev.havip.SubnetId;
import dev.havip.Tag;
import dev.havip.VpcId;
import dev.havip.cloud.CreateHavip;
import dev.havip.cloud.EipQuery;
import dev.havip.cloud.EniQuery;
import dev.havip.cloud.HavipCloud;
import dev.havip.cloud.HavipQuery;
import dev.havip.cloud.HavipWaiter;
import dev.havip.cloud.Page;
import dev.havip.cloud.UsedAddress;
import dev.havip.net.Ipv4Address;
import dev.havip.provision.DesiredHavip;
import dev.havip.provision.HavipProvisioner;
import dev.havip.provision.Plan;
import dev.havip.provision.ProvisionException;
import dev.havip.provision.Step;
import dev.havip.testing.ManualTime;
import java.lang.reflect.Method;
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
    private static final VpcId VPC = VpcId.of("vpc-havip001");
    private static final Ipv4Address ADDRESS = Ipv4Address.parse("172.16.16.12");

    /** A process that died. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final EmulatedHavipCloud cloud = EmulatedHavipCloud.create();
    private final ManualTime time = new ManualTime();

    private static DesiredHavip.Builder desired() {
        return DesiredHavip.builder().name("orders-db").subnetId(SUBNET);
    }

    private HavipProvisioner provisioner(HavipCloud cloud, DesiredHavip desired) {
        HavipWaiter waiter =
                HavipWaiter.builder(cloud).clock(time).sleeper(time).build();
        return HavipProvisioner.builder()
                .cloud(cloud)
                .desired(desired)
                .waiter(waiter)
                .build();
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

    private DesiredHavip everythingAnywhere() {
        return DesiredHavip.builder()
                .from(everything())
                .address(Optional.empty())
                .build();
    }

    private List<CvmId> cvms() {
        return cloud.enis(EniQuery.all()).flatMap(eni -> eni.cvmId().stream()).toList();
    }

    @Test
    void planTellsAndDoesNothing() {
        Plan plan = provisioner(cloud, desired().build()).plan();

        assertThat(plan.steps()).singleElement().isInstanceOf(Step.Create.class);
        assertThat(plan).hasToString("+ create HAVIP 'orders-db' at 172.16.16.2");
        assertThat(cloud.havips(HavipQuery.all())).isEmpty();
    }

    @Test
    void aPlanForAMissingHavipTellsEverythingThatWillBeDone() {
        Plan plan = provisioner(cloud, everything()).plan();

        assertThat(plan).hasToString("""
                + create HAVIP 'orders-db' at 172.16.16.12, tags [team=orders], to move among CVMs [ins-havip001, ins-havip002], drift range checked
                + bind EIP 203.0.113.10""");
        assertThat(plan.refusals()).isEmpty();
    }

    @Test
    void anAddressThatCannotBeHadIsARefusalInThePlan() {
        for (String address : List.of("172.16.16.5", "172.16.16.1", "10.0.0.9")) {
            Plan plan = provisioner(
                            cloud, desired().address(Ipv4Address.parse(address)).build())
                    .plan();

            assertThat(plan.steps()).isEmpty();
            assertThat(plan.refusals()).singleElement().asString().contains(address);
        }
    }

    @Test
    void anEipThatIsNotThereIsRefusedBeforeTheHavipIsCreated() {
        DesiredHavip desired =
                desired().eipAddress(Ipv4Address.parse("203.0.113.99")).build();

        assertThat(provisioner(cloud, desired).plan().refusals())
                .singleElement()
                .asString()
                .contains("there is no EIP 203.0.113.99 in ap-guangzhou");
        assertThatThrownBy(() -> apply(desired)).isInstanceOf(ProvisionException.class);
        assertThat(cloud.havips(HavipQuery.all())).isEmpty();
    }

    @Test
    void anEipOfAnotherHavipIsRefusedBeforeTheHavipIsCreated() {
        Havip other = apply(desired().name("other").eipAddress(eip()).build());

        assertThatThrownBy(() -> apply(desired().eipAddress(eip()).build()))
                .isInstanceOf(ProvisionException.class)
                .hasMessageContaining("bound to " + other.id());
        assertThat(cloud.havips(HavipQuery.all())).containsExactly(other);
    }

    @Test
    void anEipThatAnotherHavipGetsInBetweenIsRefusedWithItsHolder() {
        Havip other = apply(desired().name("other").build());
        HavipCloud raced = InterceptedCloud.of(cloud, (action, arguments, real) -> {
            if (action.getName().equals("bindEip")) {
                cloud.bindEip(other.id(), eip());
            }
            return real.call(arguments);
        });

        assertThatThrownBy(() ->
                        provisioner(raced, desired().eipAddress(eip()).build()).apply())
                .isInstanceOf(ProvisionException.class)
                .hasMessageContaining("bound to " + other.id());
    }

    @Test
    void aRefusalThatStandsIsThrownAsTheCloudSaidIt() {
        AtomicInteger calls = new AtomicInteger();
        HavipCloud counted = InterceptedCloud.of(cloud, (action, arguments, real) -> {
            if (action.getName().equals("extendDriftRange") || action.getName().equals("bindEip")) {
                calls.incrementAndGet();
            }
            return real.call(arguments);
        });
        apply(desired().build());

        DriftRange nowhere = DriftRange.ofCvms(CvmId.of("ins-nowhere1"));
        assertThatThrownBy(
                        () -> provisioner(counted, desired().driftRange(nowhere).build())
                                .apply())
                .isInstanceOf(HavipServiceException.class)
                .hasMessageContaining("ResourceNotFound")
                .hasMessageContaining("ins-nowhere1");
        assertThat(calls).hasValue(1);

        cloud.faults().refuse("HaVipAssociateAddressIp", "UnsupportedOperation.BindEIP", 100);
        assertThatThrownBy(
                        () -> provisioner(counted, desired().eipAddress(eip()).build())
                                .apply())
                .isInstanceOf(HavipServiceException.class)
                .hasMessageContaining("UnsupportedOperation.BindEIP");
        assertThat(calls).hasValue(2);
    }

    @Test
    void waitsWhileAnotherTaskRuns() {
        cloud.faults().refuse("HaVipAssociateAddressIp", "UnsupportedOperation.MutexOperationTaskRunning", 10);
        long start = time.nanoTime();

        assertThat(apply(desired().eipAddress(eip()).build()).eipAddress()).contains(eip());
        assertThat(Duration.ofNanos(time.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(5));
    }

    @Test
    void aTaskThatDoesNotEndIsWaitedForInVain() {
        cloud.faults().refuse("HaVipAssociateAddressIp", "UnsupportedOperation.MutexOperationTaskRunning", 1000);

        assertThatThrownBy(() -> apply(desired().eipAddress(eip()).build()))
                .isInstanceOf(HavipTimeoutException.class)
                .hasMessageContaining("bind EIP 203.0.113.10")
                .hasMessageContaining("MutexOperationTaskRunning");
    }

    @Test
    void aHavipThatTheCloudShowsLateIsMadeOnce() {
        for (int looks = 0; looks <= 4; looks++) {
            for (DesiredHavip desired : List.of(desired().build(), everything())) {
                EmulatedHavipCloud fresh = EmulatedHavipCloud.create();
                Havip havip =
                        provisioner(LaggingCloud.of(fresh, looks), desired).apply();

                assertThat(fresh.havips(HavipQuery.all()))
                        .as("shown after %d looks", looks)
                        .containsExactly(havip);
            }
        }
    }

    @Test
    void aHavipThatTheCloudShowsLateAndWithoutTokensIsMadeOnce() {
        for (int looks = 0; looks <= 4; looks++) {
            EmulatedHavipCloud fresh = EmulatedHavipCloud.create();
            HavipCloud forgetful = InterceptedCloud.of(fresh, HavipProvisionerTest::ignoreTokens);
            Havip havip = provisioner(
                            LaggingCloud.of(forgetful, looks), desired().build())
                    .apply();

            assertThat(fresh.havips(HavipQuery.all()))
                    .as("shown after %d looks", looks)
                    .containsExactly(havip);
        }
    }

    @Test
    void aHavipOfAnotherProcessThatTheCloudShowsLateIsFound() {
        for (int looks = 1; looks <= 4; looks++) {
            EmulatedHavipCloud fresh = EmulatedHavipCloud.create();
            HavipCloud lagging = LaggingCloud.of(fresh, looks);
            Havip theirs = lagging.create(CreateHavip.builder()
                    .name("orders-db")
                    .subnet(fresh.subnet(SUBNET))
                    .address(ADDRESS)
                    .build());

            assertThat(provisioner(lagging, desired().address(ADDRESS).build()).apply())
                    .isEqualTo(theirs);
            assertThat(fresh.havips(HavipQuery.all())).containsExactly(theirs);
        }
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
    void anAddressInUseByWhatTheCloudDoesNotNameEndedThePlan() {
        for (String type : List.of("ENI", "")) {
            HavipCloud taciturn = InterceptedCloud.of(
                    cloud,
                    (action, arguments, real) -> action.getName().equals("usedAddresses")
                            ? new Page<>(List.of(new UsedAddress(VPC, SUBNET, ADDRESS, type, "")), 1)
                            : real.call(arguments));

            Plan plan =
                    provisioner(taciturn, desired().address(ADDRESS).build()).plan();

            assertThat(plan.refusals()).singleElement().asString().startsWith("172.16.16.12 is in use by ");
        }
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
        for (int looks = 0; looks <= 3; looks++) {
            for (DesiredHavip desired : List.of(everything(), everythingAnywhere())) {
                goesOnAfterACrashAtAnyStep(desired, looks, true);
                goesOnAfterACrashAtAnyStep(desired, looks, false);
            }
        }
    }

    private void goesOnAfterACrashAtAnyStep(DesiredHavip desired, int looks, boolean before) {
        int step = 0;
        boolean crashed = true;
        while (crashed) {
            EmulatedHavipCloud fresh = EmulatedHavipCloud.create();
            HavipCloud lagging = LaggingCloud.of(fresh, looks);
            crashed = crashesAt(lagging, desired, step++, before);
            Havip havip = provisioner(lagging, desired).apply();

            assertThat(fresh.havips(HavipQuery.all()))
                    .as("after a crash %s call %d, shown after %d looks", before ? "before" : "after", step, looks)
                    .containsExactly(havip);
            assertThat(havip.eipAddress()).isEqualTo(desired.eipAddress());
            assertThat(havip.driftRange()).isEqualTo(desired.driftRange());
            assertThat(provisioner(fresh, desired).plan().isDone()).isTrue();
        }
        assertThat(step).as("the calls of a whole run").isGreaterThan(8);
    }

    @Test
    void goesOnAfterACrashWhileItChangesAHavip() {
        List<CvmId> cvms = cvms();
        DesiredHavip desired = desired()
                .driftRange(DriftRange.ofCvms(cvms.get(1)))
                .eipAddress(eip())
                .build();
        for (int looks = 0; looks <= 3; looks++) {
            int step = 0;
            boolean crashed = true;
            while (crashed) {
                EmulatedHavipCloud fresh = EmulatedHavipCloud.create();
                provisioner(
                                fresh,
                                desired()
                                        .driftRange(DriftRange.ofCvms(cvms.get(0)))
                                        .build())
                        .apply();
                HavipCloud lagging = LaggingCloud.of(fresh, looks);
                crashed = crashesAt(lagging, desired, step++, false);
                Havip havip = provisioner(lagging, desired).apply();

                assertThat(fresh.havips(HavipQuery.all())).containsExactly(havip);
                assertThat(provisioner(fresh, desired).plan().isDone())
                        .as("after a crash after call %d, shown after %d looks", step, looks)
                        .isTrue();
            }
        }
    }

    private boolean crashesAt(HavipCloud real, DesiredHavip desired, int step, boolean before) {
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
            provisioner(crashing, desired).apply();
            return false;
        } catch (Crash e) {
            return true;
        }
    }

    @Test
    void severalProcessesAtOnceMakeOneHavip() throws Exception {
        for (int looks = 0; looks <= 3; looks++) {
            makeOneHavipAtOnce(looks, everything(), (action, arguments, real) -> real.call(arguments));
            makeOneHavipAtOnce(looks, everythingAnywhere(), (action, arguments, real) -> real.call(arguments));
        }
    }

    @Test
    void severalProcessesAtOnceMakeOneHavipWhereTokensAreIgnored() throws Exception {
        makeOneHavipAtOnce(0, everythingAnywhere(), HavipProvisionerTest::ignoreTokens);
        for (int looks = 0; looks <= 3; looks++) {
            makeOneHavipAtOnce(looks, everything(), HavipProvisionerTest::ignoreTokens);
        }
    }

    private static Object ignoreTokens(Method action, Object[] arguments, InterceptedCloud.Action real)
            throws Throwable {
        if (action.getName().equals("create")) {
            CreateHavip ours = (CreateHavip) arguments[0];
            return real.call(CreateHavip.builder()
                    .from(ours)
                    .clientToken(Optional.empty())
                    .build());
        }
        return real.call(arguments);
    }

    private static void makeOneHavipAtOnce(int looks, DesiredHavip desired, InterceptedCloud.Interceptor interceptor)
            throws Exception {
        int processes = 4;
        ExecutorService executor = Executors.newFixedThreadPool(processes);
        try {
            for (int run = 0; run < 25; run++) {
                EmulatedHavipCloud fresh = EmulatedHavipCloud.create();
                CyclicBarrier together = new CyclicBarrier(processes);
                HavipCloud seen = LaggingCloud.of(InterceptedCloud.of(fresh, interceptor), looks);
                HavipWaiter waiter = HavipWaiter.builder(seen)
                        .firstDelay(Duration.ofMillis(1))
                        .maxDelay(Duration.ofMillis(5))
                        .build();
                Callable<Havip> process = () -> {
                    together.await();
                    return HavipProvisioner.builder()
                            .cloud(seen)
                            .desired(desired)
                            .waiter(waiter)
                            .build()
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
