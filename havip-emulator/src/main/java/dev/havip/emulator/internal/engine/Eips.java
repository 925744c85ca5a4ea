package dev.havip.emulator.internal.engine;

import dev.havip.Eip;
import dev.havip.EipId;
import dev.havip.EipState;
import dev.havip.Havip;
import dev.havip.HavipId;
import dev.havip.TaskId;
import dev.havip.cloud.AllocateEips;
import dev.havip.cloud.AllocatedEips;
import dev.havip.cloud.EipQuota;
import dev.havip.cloud.EipTaskId;
import dev.havip.cloud.Page;
import dev.havip.net.Cidr;
import dev.havip.net.Ipv4Address;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The EIPs of a region, and binding them to HAVIPs. */
public final class Eips {
    /** Where new EIPs come from: a range that is routed nowhere (RFC 2544). */
    private static final Cidr POOL = Cidr.parse("198.18.0.0/15");

    private static final FilterTable<Eip> FILTERS = FilterTable.<Eip>lenient(
                    "InvalidParameter.InvalidFilter", "InvalidParameter")
            .tags(Eip::tags)
            .text(
                    "tag-value",
                    eip -> eip.tags().stream().map(tag -> tag.value()).toList())
            .text("address-id", eip -> Set.of(eip.id().value()))
            .text("address-name", eip -> Set.of(eip.name()))
            .text("address-ip", eip -> Network.texts(eip.address()))
            .text("address-status", eip -> Set.of(eip.state().text()))
            .text("instance-id", eip -> Network.texts(eip.instanceId()))
            .text("private-ip-address", eip -> Network.texts(eip.privateAddress()))
            .text("network-interface-id", eip -> Network.texts(eip.eniId()))
            .flag("is-arrears", Eip::isInArrears)
            .text("instance-type", eip -> Network.texts(eip.instanceType()))
            .text("address-type", eip -> Network.texts(eip.type()))
            .text("address-isp", eip -> Set.of("BGP"))
            .text("dedicated-cluster-id", eip -> Set.of());

    private final Map<String, Eip> eips = new LinkedHashMap<>();
    private final Map<Ipv4Address, EipId> byAddress = new HashMap<>();
    private final Set<EipId> busy = new HashSet<>();
    private final TokenBook<AllocatedEips> tokens = new TokenBook<>();
    private final Havips havips;
    private final Limits limits;
    private final TaskBoard tasks;
    private final Map<EipId, AllocateEips> requests = new HashMap<>();
    private final IdMint ids;
    private final EmulatedTime time;
    private Ipv4Address lastAddress = POOL.networkAddress();
    private long lastTask = 10_000;

    Eips(Seed seed, Havips havips, Limits limits, TaskBoard tasks, IdMint ids, EmulatedTime time) {
        this.havips = havips;
        this.limits = limits;
        this.tasks = tasks;
        this.ids = ids;
        this.time = time;
        seed.eips().forEach(this::add);
    }

    private void add(Eip eip) {
        eips.put(
                eip.id().value(),
                Eip.builder()
                        .from(eip)
                        .createdTime(eip.createdTime()
                                .orElse(time.instant()
                                        .truncatedTo(ChronoUnit.SECONDS)
                                        .toString()))
                        .type(eip.type().orElse("EIP"))
                        .build());
        eip.address().ifPresent(address -> byAddress.put(address, eip.id()));
    }

    /** HaVipAssociateAddressIp; the EIP is bound when the task ends. */
    public TaskId bind(String requestId, HavipId id, Ipv4Address address) {
        Havip havip = havips.get(id);
        Eip eip = at(address);
        checkIdle(id, eip);
        if (havip.eipAddress().isPresent() || !eip.state().equals(EipState.UNBOUND)) {
            throw CloudError.of(
                    "UnsupportedOperation.BindEIP",
                    havip.eipAddress().isPresent()
                            ? "the HAVIP " + id + " has the EIP "
                                    + havip.eipAddress().get() + " bound already"
                            : "the EIP " + address + " is bound to "
                                    + eip.instanceId().orElse("something"));
        }
        begin(id, eip.id());
        change(eip.id(), old -> Eip.builder().from(old).state(EipState.BINDING).build());
        tasks.start(TaskId.of(requestId), () -> {
            end(id, eip.id());
            change(
                    eip.id(),
                    old -> Eip.builder()
                            .from(old)
                            .state(EipState.BOUND)
                            .instanceId(id.value())
                            .instanceType("HAVIP")
                            .privateAddress(havip.address())
                            .build());
            havips.bindEip(id, Optional.of(address));
        });
        return TaskId.of(requestId);
    }

    /** HaVipDisassociateAddressIp; the EIP is free when the task ends. */
    public TaskId unbind(String requestId, HavipId id) {
        Havip havip = havips.get(id);
        checkIdle(id, null);
        Ipv4Address address = havip.eipAddress()
                .orElseThrow(() ->
                        CloudError.of("UnsupportedOperation.UnbindEIP", "the HAVIP " + id + " has no EIP bound to it"));
        EipId eip = at(address).id();
        begin(id, eip);
        change(eip, old -> Eip.builder().from(old).state(EipState.UNBINDING).build());
        tasks.start(TaskId.of(requestId), () -> {
            end(id, eip);
            change(
                    eip,
                    old -> Eip.builder()
                            .from(old)
                            .state(EipState.UNBOUND)
                            .instanceId(Optional.empty())
                            .instanceType(Optional.empty())
                            .privateAddress(Optional.empty())
                            .build());
            havips.bindEip(id, Optional.empty());
        });
        return TaskId.of(requestId);
    }

    private void checkIdle(HavipId id, @Nullable Eip eip) {
        if (havips.busy().contains(id) || (eip != null && busy.contains(eip.id()))) {
            throw CloudError.of(
                    "UnsupportedOperation.MutexOperationTaskRunning",
                    "another task on the HAVIP " + id + " or the EIP runs; wait until it ends");
        }
    }

    private void begin(HavipId havip, EipId eip) {
        havips.busy().add(havip);
        busy.add(eip);
    }

    private void end(HavipId havip, EipId eip) {
        havips.busy().remove(havip);
        busy.remove(eip);
    }

    /** DescribeAddresses. */
    public Page<Eip> list(Selection selection) {
        return selection.from(eips, FILTERS);
    }

    /** How an EIP was asked for; nothing if it was there at the beginning. */
    public Optional<AllocateEips> requestOf(EipId id) {
        return Optional.ofNullable(requests.get(id));
    }

    /** AllocateAddresses; the EIPs can be used when the task ends. */
    public AllocatedEips allocate(AllocateEips request) {
        AllocateEips named = AllocateEips.builder()
                .from(request)
                .clientToken(Optional.empty())
                .build();
        return tokens.once(request.clientToken(), named, () -> allocateNew(named));
    }

    private AllocatedEips allocateNew(AllocateEips request) {
        long most = Math.min(limits.get(Limits.EIPS), POOL.size());
        if (eips.size() + request.count() > most) {
            throw CloudError.of(
                    "AddressQuotaLimitExceeded",
                    "the region has " + eips.size() + " EIPs and may have " + most + "; " + request.count()
                            + " more are too many");
        }
        List<EipId> made = new ArrayList<>();
        for (int i = 0; i < request.count(); i++) {
            lastAddress = nextFree();
            EipId id = EipId.of(ids.next("eip"));
            made.add(id);
            requests.put(id, request);
            add(Eip.builder()
                    .id(id)
                    .name(request.name().orElse(""))
                    .address(lastAddress)
                    .state(EipState.CREATING)
                    .type(request.type())
                    .tags(request.tags())
                    .build());
        }
        EipTaskId task = start(() -> made.forEach(id -> change(
                id, old -> Eip.builder().from(old).state(EipState.UNBOUND).build())));
        return new AllocatedEips(made, task);
    }

    private Ipv4Address nextFree() {
        Ipv4Address address = lastAddress;
        do {
            address = address.equals(POOL.lastAddress()) ? POOL.networkAddress() : address.plus(1);
        } while (byAddress.containsKey(address));
        return address;
    }

    /** ReleaseAddresses; the EIPs are gone when the task ends. */
    public EipTaskId release(Collection<EipId> released) {
        for (EipId id : released) {
            Eip eip = eips.get(id.value());
            if (eip == null) {
                throw CloudError.of("InvalidAddressId.NotFound", "there is no EIP " + id + " in this region");
            }
            if (!eip.state().equals(EipState.UNBOUND)) {
                throw CloudError.of(
                        "UnsupportedOperation.AddressStatusNotPermit",
                        "the EIP " + id + " is " + eip.state() + "; only an unbound one can be released");
            }
        }
        released.forEach(id -> change(
                id, old -> Eip.builder().from(old).state(EipState.RELEASING).build()));
        return start(() -> released.forEach(id -> {
            Eip gone = eips.remove(id.value());
            requests.remove(id);
            if (gone != null) {
                gone.address().ifPresent(byAddress::remove);
            }
        }));
    }

    private EipTaskId start(Runnable effect) {
        EipTaskId task = EipTaskId.of(++lastTask);
        tasks.start(task, effect);
        return task;
    }

    /** DescribeAddressQuota. */
    public List<EipQuota> quotas() {
        return List.of(new EipQuota(Limits.EIPS, eips.size(), limits.get(Limits.EIPS)));
    }

    private Eip at(Ipv4Address address) {
        EipId id = byAddress.get(address);
        if (id == null) {
            throw CloudError.notFound("EIP", address);
        }
        return get(id);
    }

    /** Tells whether an EIP is bound to nothing, or to a HAVIP that nothing holds. */
    public boolean isIdle(EipId id) {
        return get(id).instanceId()
                .map(instance -> !havips.get(HavipId.of(instance)).state().isBound())
                .orElse(true);
    }

    private Eip get(EipId id) {
        Eip eip = eips.get(id.value());
        if (eip == null) {
            throw CloudError.notFound("EIP", id);
        }
        return eip;
    }

    private void change(EipId id, UnaryOperator<Eip> change) {
        eips.put(id.value(), change.apply(get(id)));
    }
}
