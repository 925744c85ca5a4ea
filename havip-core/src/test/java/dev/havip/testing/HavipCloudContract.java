package dev.havip.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.havip.CvmId;
import dev.havip.DriftRange;
import dev.havip.Eip;
import dev.havip.EipState;
import dev.havip.EniId;
import dev.havip.Havip;
import dev.havip.HavipId;
import dev.havip.HavipServiceException;
import dev.havip.Subnet;
import dev.havip.SubnetId;
import dev.havip.Tag;
import dev.havip.TaskId;
import dev.havip.VpcId;
import dev.havip.cloud.AllocateEips;
import dev.havip.cloud.AllocatedEips;
import dev.havip.cloud.CreateHavip;
import dev.havip.cloud.EipQuery;
import dev.havip.cloud.EniQuery;
import dev.havip.cloud.HavipCloud;
import dev.havip.cloud.HavipQuery;
import dev.havip.cloud.Page;
import dev.havip.cloud.PageRequest;
import dev.havip.cloud.SubnetQuery;
import dev.havip.cloud.TaskState;
import dev.havip.cloud.UsedAddressQuery;
import dev.havip.cloud.VpcQuery;
import dev.havip.net.Cidr;
import dev.havip.net.Ipv4Address;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/**
 * What every {@link HavipCloud} does. Subclasses bring one without HAVIPs that has one VPC with one subnet, 172.16.16.0/24, two
 * machines with a primary ENI each at .5 and .6, the first with a secondary ENI at .7, and one unbound EIP, 203.0.113.10. Its
 * limits are 10 HAVIPs in a VPC and 20 EIPs; its tasks take ten seconds.
 */
public abstract class HavipCloudContract {
    /** How long a task takes. */
    protected static final Duration TASK = Duration.ofSeconds(10);

    private static final Ipv4Address VIP = Ipv4Address.parse("172.16.16.12");
    private static final Ipv4Address EIP = Ipv4Address.parse("203.0.113.10");
    private static final HavipId UNKNOWN = HavipId.of("havip-00000000");

    /** The cloud; the same one on each call in one test. */
    protected abstract HavipCloud cloud();

    /** Announces an address on the wire, from an ENI. */
    protected abstract void announce(EniId eni, Ipv4Address address);

    /** Lets time pass at the cloud. */
    protected abstract void letPass(Duration duration);

    private Subnet subnet() {
        return cloud().subnets(SubnetQuery.all()).findFirst().orElseThrow();
    }

    private CreateHavip.Builder request() {
        CreateHavip.Builder request = CreateHavip.builder();
        request.subnet(subnet()).name("orders-db");
        return request;
    }

    private Havip create(Ipv4Address address) {
        return cloud().create(request().address(address).build());
    }

    private EniId eni(int index) {
        return cloud().enis(EniQuery.builder().isPrimary(true).build())
                .toList()
                .get(index)
                .id();
    }

    private EniId secondaryEni() {
        return cloud().enis(EniQuery.builder().isPrimary(false).build())
                .findFirst()
                .orElseThrow()
                .id();
    }

    private CvmId cvm(int index) {
        return cloud().enis(EniQuery.builder().isPrimary(true).build())
                .toList()
                .get(index)
                .cvmId()
                .orElseThrow();
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .asInstanceOf(type(HavipServiceException.class))
                .extracting(HavipServiceException::code)
                .isEqualTo(code);
    }

    @Test
    void createdHavipIsUnboundAndFoundAgain() {
        Havip made = cloud().create(request()
                .address(VIP)
                .addTags(Tag.of("city", "shanghai"))
                .driftRangeChecked(true)
                .driftRange(DriftRange.ofCvms(cvm(0)))
                .build());
        assertThat(made.name()).isEqualTo("orders-db");
        assertThat(made.address()).isEqualTo(VIP);
        assertThat(made.subnetId()).isEqualTo(subnet().id());
        assertThat(made.vpcId()).isEqualTo(subnet().vpcId());
        assertThat(made.state().isUnbound()).isTrue();
        assertThat(made.eniId()).isEmpty();
        assertThat(made.cvmId()).isEmpty();
        assertThat(made.eipAddress()).isEmpty();
        assertThat(made.flushedTime()).isEmpty();
        assertThat(made.createdTime()).isPresent();
        assertThat(made.driftRangeChecked()).isTrue();
        assertThat(made.driftRange()).contains(DriftRange.ofCvms(cvm(0)));
        assertThat(made.tags()).containsExactly(Tag.of("city", "shanghai"));
        assertThat(cloud().havip(made.id())).isEqualTo(made);
        assertThat(cloud().findHavip(UNKNOWN)).isEmpty();
    }

    @Test
    void namesKeepEveryCharacter() {
        String name = "测试 <havip> & \"q\" 'a' \\ / \u2028 é \uD83D\uDE00";
        assertThat(cloud().create(request().name(name).build()).name()).isEqualTo(name);
    }

    @Test
    void withoutAnAddressAFreeOneIsChosen() {
        Havip first = cloud().create(request().build());
        Havip second = cloud().create(request().build());
        assertThat(subnet().cidr().contains(first.address())).isTrue();
        assertThat(second.address()).isNotEqualTo(first.address());
    }

    @Test
    void theSubnetIsFoundFromTheAddressOrTheEni() {
        VpcId vpc = subnet().vpcId();
        CreateHavip.Builder byAddress = CreateHavip.builder();
        byAddress.vpcId(vpc).name("a").address(VIP);
        assertThat(cloud().create(byAddress.build()).subnetId()).isEqualTo(subnet().id());
        CreateHavip.Builder byEni = CreateHavip.builder();
        byEni.vpcId(vpc).name("b").eniId(eni(0));
        Havip found = cloud().create(byEni.build());
        assertThat(found.subnetId()).isEqualTo(subnet().id());
        assertThat(found.state().isUnbound()).isTrue();
    }

    @Test
    void addressesThatCannotBeTakenAreRefused() {
        create(VIP);
        refused("ResourceInUse", () -> create(VIP));
        refused("ResourceInUse", () -> create(Ipv4Address.parse("172.16.16.5")));
        refused("InvalidParameterValue.Range", () -> create(Ipv4Address.parse("172.16.17.12")));
        refused("InvalidParameterValue.Reserved", () -> create(Ipv4Address.parse("172.16.16.0")));
        refused("InvalidParameterValue.Reserved", () -> create(Ipv4Address.parse("172.16.16.1")));
        refused("InvalidParameterValue.Reserved", () -> create(Ipv4Address.parse("172.16.16.255")));
    }

    @Test
    void whatIsNotThereIsNotFound() {
        refused(
                "ResourceNotFound",
                () -> cloud().create(request().vpcId(VpcId.of("vpc-00000000")).build()));
        refused(
                "ResourceNotFound",
                () -> cloud().create(request()
                        .subnetId(SubnetId.of("subnet-00000000"))
                        .build()));
        refused(
                "ResourceNotFound",
                () -> cloud().create(request().eniId(EniId.of("eni-00000000")).build()));
        refused("ResourceNotFound", () -> cloud().delete(UNKNOWN));
        refused("ResourceNotFound", () -> cloud().rename(UNKNOWN, "x"));
        refused("ResourceNotFound", () -> cloud().bindEip(UNKNOWN, EIP));
        refused("ResourceNotFound", () -> cloud().unbindEip(UNKNOWN));
        refused("ResourceNotFound", () -> cloud().taskState(TaskId.of("00000000-0000-0000-0000-000000000000")));
        refused("ResourceNotFound", () -> cloud().havip(UNKNOWN));
    }

    @Test
    void theEleventhHavipOfAVpcIsRefused() {
        for (int i = 0; i < 10; i++) {
            cloud().create(request().build());
        }
        refused("LimitExceeded", () -> cloud().create(request().build()));
        assertThat(cloud().limits(List.of("vpc-max-havips"))).containsEntry("vpc-max-havips", 10L);
        refused("InvalidParameterValue", () -> cloud().limits(List.of("no-such-limit")));
    }

    @Test
    void aTokenCreatesOneHavip() {
        CreateHavip once = request().clientToken("token-1").build();
        Havip made = cloud().create(once);
        assertThat(cloud().create(once)).isEqualTo(made);
        assertThat(cloud().havips(HavipQuery.all())).containsExactly(made);
        refused(
                "UnsupportedOperation.IdempotentParameterMismatch",
                () -> cloud().create(CreateHavip.builder()
                        .subnet(subnet())
                        .name("other")
                        .clientToken("token-1")
                        .build()));
    }

    @Test
    void theLastAnnouncerHolds() {
        HavipId id = create(VIP).id();
        announce(eni(0), VIP);
        assertThat(cloud().havip(id).isBoundTo(eni(0))).isTrue();
        assertThat(cloud().havip(id).cvmId()).contains(cvm(0));
        assertThat(cloud().havip(id).flushedTime()).isPresent();
        announce(eni(1), VIP);
        assertThat(cloud().havip(id).isBoundTo(eni(1))).isTrue();
    }

    @Test
    void renamingChangesTheNameAlone() {
        Havip made = create(VIP);
        cloud().rename(made.id(), "payments-db");
        assertThat(cloud().havip(made.id()))
                .isEqualTo(Havip.builder().from(made).name("payments-db").build());
    }

    @Test
    void deletingTakesATaskAndFreesTheAddress() {
        Havip made = create(VIP);
        TaskId task = cloud().delete(made.id());
        assertThat(cloud().taskState(task)).isEqualTo(TaskState.RUNNING);
        assertThat(cloud().findHavip(made.id())).isPresent();
        refused("UnsupportedOperation", () -> cloud().delete(made.id()));
        letPass(TASK);
        assertThat(cloud().taskState(task)).isEqualTo(TaskState.SUCCESS);
        assertThat(cloud().findHavip(made.id())).isEmpty();
        assertThat(create(VIP).id()).isNotEqualTo(made.id());
    }

    @Test
    void anEipIsBoundAndUnboundByTasks() {
        HavipId id = create(VIP).id();
        TaskId binding = cloud().bindEip(id, EIP);
        assertThat(cloud().taskState(binding)).isEqualTo(TaskState.RUNNING);
        refused("UnsupportedOperation.MutexOperationTaskRunning", () -> cloud().bindEip(id, EIP));
        refused("UnsupportedOperation", () -> cloud().delete(id));
        letPass(TASK);
        assertThat(cloud().taskState(binding)).isEqualTo(TaskState.SUCCESS);
        assertThat(cloud().havip(id).eipAddress()).contains(EIP);
        Eip bound = cloud().eips(EipQuery.builder().address(EIP).build())
                .findFirst()
                .orElseThrow();
        assertThat(bound.state()).isEqualTo(EipState.BOUND);
        assertThat(bound.instanceId()).contains(id.value());
        assertThat(bound.instanceType()).contains("HAVIP");
        assertThat(bound.privateAddress()).contains(VIP);
        refused("UnsupportedOperation.BindEIP", () -> cloud().bindEip(id, EIP));
        refused("UnsupportedOperation", () -> cloud().delete(id));
        refused("UnsupportedOperation.AddressStatusNotPermit", () -> cloud().releaseEips(List.of(bound.id())));
        TaskId unbinding = cloud().unbindEip(id);
        letPass(TASK);
        assertThat(cloud().taskState(unbinding)).isEqualTo(TaskState.SUCCESS);
        assertThat(cloud().havip(id).eipAddress()).isEmpty();
        refused("UnsupportedOperation.UnbindEIP", () -> cloud().unbindEip(id));
    }

    @Test
    void anEipStaysWhenTheHavipMoves() {
        HavipId id = create(VIP).id();
        cloud().bindEip(id, EIP);
        letPass(TASK);
        announce(eni(0), VIP);
        announce(eni(1), VIP);
        assertThat(cloud().havip(id).eipAddress()).contains(EIP);
    }

    @Test
    void eipsAreAllocatedAndReleasedByTasks() {
        AllocatedEips made = cloud().allocateEips(AllocateEips.builder()
                .count(2)
                .name("web")
                .clientToken("t")
                .build());
        assertThat(made.ids()).hasSize(2);
        assertThat(cloud().eipTaskState(made.task())).isEqualTo(TaskState.RUNNING);
        letPass(TASK);
        assertThat(cloud().eipTaskState(made.task())).isEqualTo(TaskState.SUCCESS);
        List<Eip> eips = cloud().eips(EipQuery.byIds(made.ids())).toList();
        assertThat(eips).hasSize(2).allSatisfy(eip -> {
            assertThat(eip.name()).isEqualTo("web");
            assertThat(eip.state()).isEqualTo(EipState.UNBOUND);
            assertThat(eip.address()).isPresent();
        });
        assertThat(cloud().eipQuotas()).anySatisfy(quota -> {
            assertThat(quota.id()).isEqualTo("TOTAL_EIP_QUOTA");
            assertThat(quota.current()).isEqualTo(3);
            assertThat(quota.limit()).isEqualTo(20);
        });
        refused(
                "AddressQuotaLimitExceeded",
                () -> cloud().allocateEips(AllocateEips.builder().count(18).build()));
        cloud().releaseEips(made.ids());
        letPass(TASK);
        assertThat(cloud().eips(EipQuery.all())).hasSize(1);
        refused("InvalidAddressId.NotFound", () -> cloud().releaseEips(made.ids()));
    }

    @Test
    void theDriftRangeGrowsAndShrinks() {
        HavipId id = create(VIP).id();
        cloud().extendDriftRange(id, DriftRange.ofCvms(cvm(0)));
        cloud().extendDriftRange(id, DriftRange.ofCvms(cvm(1)));
        assertThat(cloud().havip(id).driftRange()).contains(DriftRange.ofCvms(cvm(0), cvm(1)));
        refused(
                "InvalidParameterValue.DuplicatedHaVipAssociations",
                () -> cloud().extendDriftRange(id, DriftRange.ofCvms(cvm(0))));
        refused(
                "InvalidParameterValue.ParameterMismatch",
                () -> cloud().extendDriftRange(id, DriftRange.ofEnis(secondaryEni())));
        cloud().reduceDriftRange(id, DriftRange.ofCvms(cvm(0)));
        refused(
                "InvalidParameterValue.ParameterMismatch",
                () -> cloud().reduceDriftRange(id, DriftRange.ofCvms(cvm(0))));
        cloud().reduceDriftRange(id, DriftRange.ofCvms(cvm(1)));
        assertThat(cloud().havip(id).driftRange()).isEmpty();
    }

    @Test
    void onlySecondaryEnisMayBeInADriftRange() {
        HavipId id = create(VIP).id();
        refused("InvalidParameterValue", () -> cloud().extendDriftRange(id, DriftRange.ofEnis(eni(0))));
        cloud().extendDriftRange(id, DriftRange.ofEnis(secondaryEni()));
        assertThat(cloud().havip(id).driftRange()).contains(DriftRange.ofEnis(secondaryEni()));
        refused("ResourceNotFound", () -> cloud().extendDriftRange(id, DriftRange.ofEnis(EniId.of("eni-00000000"))));
    }

    @Test
    void aCheckedDriftRangeKeepsOthersOut() {
        Havip made =
                cloud().create(request().address(VIP).driftRangeChecked(true).build());
        announce(eni(0), VIP);
        assertThat(cloud().havip(made.id()).state().isUnbound()).isTrue();
        cloud().extendDriftRange(made.id(), DriftRange.ofCvms(cvm(1)));
        announce(eni(0), VIP);
        assertThat(cloud().havip(made.id()).state().isUnbound()).isTrue();
        announce(eni(1), VIP);
        assertThat(cloud().havip(made.id()).isBoundTo(eni(1))).isTrue();
    }

    @Test
    void filtersMustAllHoldAndAnyValueOfOneFits() {
        Havip first = create(VIP);
        Havip second = cloud().create(
                        request().name("payments-db").driftRangeChecked(true).build());
        assertThat(found(HavipQuery.builder().name("orders-db", "payments-db").build()))
                .containsExactly(first, second);
        assertThat(found(HavipQuery.builder()
                        .name("orders-db", "payments-db")
                        .address(VIP)
                        .build()))
                .containsExactly(first);
        assertThat(found(HavipQuery.builder().driftRangeChecked(true).build())).containsExactly(second);
        assertThat(found(HavipQuery.builder()
                        .vpcId(subnet().vpcId())
                        .subnetId(subnet().id())
                        .build()))
                .hasSize(2);
        assertThat(found(HavipQuery.builder().eipAddress(EIP).build())).isEmpty();
        assertThat(found(HavipQuery.builder().driftRangeCvm(cvm(0)).build())).isEmpty();
        assertThat(found(HavipQuery.builder().type("GWLB").build())).isEmpty();
        assertThat(found(HavipQuery.builder().type("NORMAL").build())).hasSize(2);
        assertThat(found(HavipQuery.builder().cdcId("cluster-gbo27yc4").build()))
                .isEmpty();
        assertThat(found(HavipQuery.byIds(second.id(), UNKNOWN))).containsExactly(second);
    }

    private List<Havip> found(HavipQuery query) {
        return cloud().havips(query).toList();
    }

    @Test
    void pagesAreParts() {
        for (int i = 0; i < 5; i++) {
            cloud().create(request().name("n" + i).build());
        }
        Page<Havip> part = cloud().havips(HavipQuery.all(), PageRequest.of(1, 2));
        assertThat(part.total()).isEqualTo(5);
        assertThat(part.items()).extracting(Havip::name).containsExactly("n1", "n2");
        assertThat(cloud().havips(HavipQuery.all(), PageRequest.of(7, 2)).items())
                .isEmpty();
    }

    @Test
    void takenAddressesAreTold() {
        Havip made = create(VIP);
        Subnet subnet = subnet();
        assertThat(cloud().usedAddresses(subnet))
                .containsExactlyInAnyOrder(
                        Ipv4Address.parse("172.16.16.5"),
                        Ipv4Address.parse("172.16.16.6"),
                        Ipv4Address.parse("172.16.16.7"),
                        VIP);
        assertThat(cloud().usedAddresses(
                                UsedAddressQuery.builder()
                                        .vpcId(subnet.vpcId())
                                        .addresses(List.of(VIP, Ipv4Address.parse("172.16.16.99")))
                                        .build(),
                                PageRequest.first())
                        .items())
                .singleElement()
                .satisfies(used -> {
                    assertThat(used.resourceType()).isEqualTo("HAVIP");
                    assertThat(used.resourceId()).isEqualTo(made.id().value());
                });
        assertThat(cloud().privateAddresses(subnet.vpcId(), List.of(VIP, Ipv4Address.parse("172.16.16.99"))))
                .singleElement()
                .satisfies(taken -> {
                    assertThat(taken.address()).isEqualTo(VIP);
                    assertThat(taken.cidr()).isEqualTo(Cidr.parse("172.16.16.0/24"));
                    assertThat(taken.type()).isEqualTo("HAVIP");
                });
        assertThat(subnet.totalAddressCount()).hasValue(256);
        assertThat(subnet.availableAddressCount()).hasValue(256 - 3 - 4);
    }

    @Test
    void theNetworkIsTold() {
        Subnet subnet = subnet();
        assertThat(cloud().subnet(subnet.id())).isEqualTo(subnet);
        assertThat(cloud().vpcs(VpcQuery.byIds(subnet.vpcId())))
                .singleElement()
                .satisfies(vpc -> assertThat(vpc.contains(VIP)).isTrue());
        assertThat(cloud().eniOf(Ipv4Address.parse("172.16.16.6"))).hasValueSatisfying(eni -> {
            assertThat(eni.id()).isEqualTo(eni(1));
            assertThat(eni.isPrimary()).isTrue();
            assertThat(eni.macAddress()).isPresent();
            assertThat(cloud().eniOf(eni.macAddress().orElseThrow())).contains(eni);
        });
        assertThat(cloud().enis(EniQuery.builder().cvmId(cvm(0)).build())).hasSize(2);
        refused(
                "ResourceNotFound",
                () -> cloud().subnets(SubnetQuery.byIds(SubnetId.of("subnet-00000000")), PageRequest.first()));
    }
}
