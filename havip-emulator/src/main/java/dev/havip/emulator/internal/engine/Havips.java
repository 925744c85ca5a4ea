package dev.havip.emulator.internal.engine;

import dev.havip.CvmId;
import dev.havip.DriftRange;
import dev.havip.Eni;
import dev.havip.EniId;
import dev.havip.Havip;
import dev.havip.HavipId;
import dev.havip.HavipState;
import dev.havip.Subnet;
import dev.havip.SubnetId;
import dev.havip.TaskId;
import dev.havip.cloud.CreateHavip;
import dev.havip.cloud.Page;
import dev.havip.net.Ipv4Address;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The HAVIPs of a region, and what the API does to them. */
public final class Havips {
    private static final FilterTable<Havip> FILTERS = FilterTable.<Havip>lenient(
                    "InvalidParameter.FilterInvalidKey", "InvalidParameter.Coexist")
            .text("havip-id", havip -> Set.of(havip.id().value()))
            .text("havip-name", havip -> Set.of(havip.name()))
            .text("vpc-id", havip -> Set.of(havip.vpcId().value()))
            .text("subnet-id", havip -> Set.of(havip.subnetId().value()))
            .text("vip", havip -> Set.of(havip.address().toString()))
            .text("address-ip", havip -> Network.texts(havip.eipAddress()))
            .text(
                    "havip-association.instance-id",
                    havip -> havip.driftRange().map(DriftRange::memberIds).orElse(List.of()))
            .text(
                    "havip-association.instance-type",
                    havip -> Network.texts(havip.driftRange().map(Havips::memberType)))
            .flag("check-associate", Havip::driftRangeChecked)
            .text("cdc-id", havip -> Network.texts(havip.cdcId()))
            .text("type", havip -> Set.of("NORMAL"));

    private final Map<String, Havip> havips = new LinkedHashMap<>();
    private final Map<SubnetId, Map<Ipv4Address, HavipId>> byAddress = new HashMap<>();
    private final Map<String, Integer> perVpc = new HashMap<>();
    private final Set<HavipId> busy = new HashSet<>();
    private final TokenBook<Havip> tokens = new TokenBook<>();
    private final Network network;
    private final Limits limits;
    private final TaskBoard tasks;
    private final IdMint ids;
    private final EmulatedTime time;

    Havips(Network network, Limits limits, TaskBoard tasks, IdMint ids, EmulatedTime time) {
        this.network = network;
        this.limits = limits;
        this.tasks = tasks;
        this.ids = ids;
        this.time = time;
    }

    static String memberType(DriftRange range) {
        return range.cvms().isEmpty() ? "ENI" : "CVM";
    }

    /** CreateHaVip. */
    public Havip create(CreateHavip request) {
        CreateHavip named = CreateHavip.builder()
                .from(request)
                .clientToken(Optional.empty())
                .build();
        return tokens.once(request.clientToken(), named, () -> createNew(named));
    }

    private Havip createNew(CreateHavip request) {
        network.vpc(request.vpcId());
        SubnetSpace space = findSpace(request);
        Subnet subnet = space.subnet();
        request.driftRange().ifPresent(range -> checkMembers(range, subnet));
        long most = limits.get(Limits.HAVIPS_PER_VPC);
        if (perVpc.getOrDefault(request.vpcId().value(), 0) >= most) {
            throw CloudError.of(
                    "LimitExceeded",
                    "the VPC " + request.vpcId() + " has " + most + " HAVIPs already, as many as it may");
        }
        Ipv4Address address = request.address()
                .or(space::lowestFree)
                .orElseThrow(() ->
                        CloudError.of("ResourceInsufficient", "the subnet " + subnet.id() + " has no free address"));
        HavipId id = HavipId.of(ids.next("havip"));
        space.take(address, network.use("HAVIP", id));
        Havip havip = Havip.builder()
                .id(id)
                .name(request.name())
                .address(address)
                .vpcId(subnet.vpcId())
                .subnetId(subnet.id())
                .state(HavipState.UNBOUND)
                .createdTime(time.local())
                .driftRangeChecked(request.driftRangeChecked())
                .driftRange(request.driftRange())
                .tags(request.tags())
                .build();
        havips.put(id.value(), havip);
        byAddress.computeIfAbsent(subnet.id(), none -> new HashMap<>()).put(address, id);
        perVpc.merge(subnet.vpcId().value(), 1, Integer::sum);
        return havip;
    }

    private SubnetSpace findSpace(CreateHavip request) {
        Optional<Eni> eni = request.eniId().map(network::eni);
        SubnetSpace space;
        if (request.subnetId().isPresent()) {
            space = network.space(request.subnetId().get());
        } else if (request.address().isPresent()) {
            Ipv4Address address = request.address().get();
            space = network.spaceOf(request.vpcId(), address)
                    .orElseThrow(() -> CloudError.of(
                            "InvalidParameterValue.Range",
                            "the address " + address + " is in no subnet of the VPC " + request.vpcId()));
        } else {
            space = eni.map(found -> network.space(found.subnetId()))
                    .orElseThrow(() -> CloudError.of(
                            "InvalidParameter", "neither SubnetId, Vip nor NetworkInterfaceId tells the subnet"));
        }
        Subnet subnet = space.subnet();
        if (!subnet.vpcId().equals(request.vpcId())) {
            throw CloudError.of(
                    "UnsupportedOperation.SubnetNotExists",
                    "the subnet " + subnet.id() + " is not in the VPC " + request.vpcId());
        }
        if (eni.filter(found -> !found.subnetId().equals(subnet.id())).isPresent()) {
            throw CloudError.of(
                    "InvalidParameterValue", "the ENI " + eni.get().id() + " is not in the subnet " + subnet.id());
        }
        return space;
    }

    private void checkMembers(DriftRange range, Subnet subnet) {
        for (CvmId cvm : range.cvms()) {
            if (!network.hasCvm(cvm)) {
                throw CloudError.notFound("machine", cvm);
            }
        }
        for (EniId id : range.enis()) {
            Eni eni = network.eni(id);
            if (eni.isPrimary() || eni.cvmId().isEmpty() || !eni.subnetId().equals(subnet.id())) {
                throw CloudError.of(
                        "InvalidParameterValue",
                        "the ENI " + id + " cannot be in the drift range: it must be attached to a machine, in the"
                                + " subnet " + subnet.id() + ", and not be a primary one");
            }
        }
    }

    /** DeleteHaVip; the HAVIP is gone when the task ends. */
    public TaskId delete(String requestId, HavipId id) {
        Havip havip = get(id);
        if (havip.eipAddress().isPresent() || busy.contains(id)) {
            throw CloudError.of(
                    "UnsupportedOperation",
                    "the HAVIP " + id + " has an EIP or a task that runs; unbind the EIP and wait for the task");
        }
        busy.add(id);
        tasks.start(TaskId.of(requestId), () -> remove(id));
        return TaskId.of(requestId);
    }

    private void remove(HavipId id) {
        Havip havip = get(id);
        busy.remove(id);
        havips.remove(id.value());
        byAddress.getOrDefault(havip.subnetId(), new HashMap<>()).remove(havip.address());
        network.space(havip.subnetId()).free(havip.address());
        perVpc.merge(havip.vpcId().value(), -1, Integer::sum);
    }

    /** The HAVIPs that a task is at work on. */
    Set<HavipId> busy() {
        return busy;
    }

    /** DescribeHaVips. */
    public Page<Havip> list(Selection selection) {
        return selection.from(havips, FILTERS);
    }

    /** ModifyHaVipAttribute; without a name nothing changes. */
    public void rename(HavipId id, Optional<String> name) {
        change(
                id,
                havip -> Havip.builder()
                        .from(havip)
                        .name(name.orElse(havip.name()))
                        .build());
    }

    /** AssociateHaVipInstance. */
    public void extendDriftRange(HavipId id, DriftRange added) {
        Havip havip = get(id);
        checkMembers(added, network.space(havip.subnetId()).subnet());
        DriftRange present = havip.driftRange().orElse(null);
        List<String> both = new ArrayList<>(added.memberIds());
        if (present != null) {
            if (!memberType(present).equals(memberType(added))) {
                throw CloudError.of(
                        "InvalidParameterValue.ParameterMismatch",
                        "the drift range of " + id + " has members of type " + memberType(present)
                                + "; types cannot be mixed");
            }
            both.retainAll(present.memberIds());
            if (!both.isEmpty()) {
                throw CloudError.of(
                        "InvalidParameterValue.DuplicatedHaVipAssociations",
                        both + " are in the drift range of " + id + " already");
            }
            if (present.memberIds().size() + added.memberIds().size() > DriftRange.MAX_SIZE) {
                throw CloudError.of(
                        "LimitExceeded", "the drift range of " + id + " would have more than " + DriftRange.MAX_SIZE);
            }
        }
        List<String> all = new ArrayList<>(present == null ? List.of() : present.memberIds());
        all.addAll(added.memberIds());
        change(id, old -> withRange(old, memberType(added), all));
    }

    /** DisassociateHaVipInstance. */
    public void reduceDriftRange(HavipId id, DriftRange taken) {
        List<String> left =
                new ArrayList<>(get(id).driftRange().map(DriftRange::memberIds).orElse(List.of()));
        for (String member : taken.memberIds()) {
            if (!left.remove(member)) {
                throw CloudError.of(
                        "InvalidParameterValue.ParameterMismatch", member + " is not in the drift range of " + id);
            }
        }
        change(id, old -> withRange(old, memberType(taken), left));
    }

    private static Havip withRange(Havip havip, String type, List<String> members) {
        Optional<DriftRange> range = members.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        type.equals("CVM")
                                ? DriftRange.ofCvms(
                                        members.stream().map(CvmId::of).toList())
                                : DriftRange.ofEnis(
                                        members.stream().map(EniId::of).toList()));
        return Havip.builder().from(havip).driftRange(range).build();
    }

    /** What the console's manual unbinding does: nothing holds the HAVIP until somebody announces it. */
    public void unbind(HavipId id) {
        LocalDateTime now = time.local();
        change(
                id,
                havip -> Havip.builder()
                        .from(havip)
                        .state(HavipState.UNBOUND)
                        .eniId(Optional.empty())
                        .cvmId(Optional.empty())
                        .flushedTime(now)
                        .build());
    }

    void bind(HavipId id, Eni eni, LocalDateTime moment) {
        change(
                id,
                havip -> Havip.builder()
                        .from(havip)
                        .state(HavipState.BOUND)
                        .eniId(eni.id())
                        .cvmId(eni.cvmId())
                        .flushedTime(moment)
                        .build());
    }

    void bindEip(HavipId id, Optional<Ipv4Address> eip) {
        change(id, havip -> Havip.builder().from(havip).eipAddress(eip).build());
    }

    private void change(HavipId id, UnaryOperator<Havip> change) {
        havips.put(id.value(), change.apply(get(id)));
    }

    /** Returns a HAVIP that must be there. */
    Havip get(HavipId id) {
        Havip havip = havips.get(id.value());
        if (havip == null) {
            throw CloudError.notFound("HAVIP", id);
        }
        return havip;
    }

    boolean exists(HavipId id) {
        return havips.containsKey(id.value());
    }

    Optional<Havip> at(SubnetId subnet, Ipv4Address address) {
        return Optional.ofNullable(byAddress.getOrDefault(subnet, Map.of()).get(address))
                .map(this::get);
    }
}
