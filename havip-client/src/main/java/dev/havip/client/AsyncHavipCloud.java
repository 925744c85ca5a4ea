package dev.havip.client;

import dev.havip.DriftRange;
import dev.havip.Eip;
import dev.havip.EipId;
import dev.havip.Eni;
import dev.havip.Havip;
import dev.havip.HavipId;
import dev.havip.Subnet;
import dev.havip.TaskId;
import dev.havip.Vpc;
import dev.havip.VpcId;
import dev.havip.client.internal.call.CallEngine;
import dev.havip.client.internal.call.CallOptions;
import dev.havip.client.internal.call.Creation;
import dev.havip.client.internal.wire.Action;
import dev.havip.client.internal.wire.EipActions;
import dev.havip.client.internal.wire.HavipActions;
import dev.havip.client.internal.wire.NetworkActions;
import dev.havip.client.internal.wire.Nothing;
import dev.havip.client.internal.wire.Paged;
import dev.havip.client.internal.wire.RawAction;
import dev.havip.client.internal.wire.VpcActions;
import dev.havip.cloud.AllocateEips;
import dev.havip.cloud.AllocatedEips;
import dev.havip.cloud.CreateHavip;
import dev.havip.cloud.EipQuery;
import dev.havip.cloud.EipQuota;
import dev.havip.cloud.EipTaskId;
import dev.havip.cloud.EniQuery;
import dev.havip.cloud.HavipCloud;
import dev.havip.cloud.HavipQuery;
import dev.havip.cloud.Page;
import dev.havip.cloud.PageRequest;
import dev.havip.cloud.PrivateAddress;
import dev.havip.cloud.SubnetQuery;
import dev.havip.cloud.TaskState;
import dev.havip.cloud.UsedAddress;
import dev.havip.cloud.UsedAddressQuery;
import dev.havip.cloud.VpcQuery;
import dev.havip.net.Ipv4Address;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The cloud over its HTTP API, in methods that return at once. A future fails with what the method of {@link HavipCloud}
 * throws, for a bad argument too. Cancelling a future, or completing it in any other way such as {@link
 * CompletableFuture#orTimeout}, ends its call, down to the socket; the cloud may act on it all the same. What depends on a
 * future runs on the thread that completes it, mostly the one that read the answer. It may ask this cloud and wait, but
 * holds one of the HTTP client's threads meanwhile (64 by default): better chain the futures.
 *
 * <p>This class is thread-safe. It is made by {@link TencentHavipCloud#async()} and closed with that cloud.
 */
public final class AsyncHavipCloud {
    private final CallEngine engine;
    private final Creation creation;
    private final CallOptions options;

    AsyncHavipCloud(CallEngine engine, Creation creation, CallOptions options) {
        this.engine = engine;
        this.creation = creation;
        this.options = options;
    }

    /** The future of {@link HavipCloud#create(CreateHavip)}. */
    public CompletableFuture<Havip> create(CreateHavip request) {
        return engine.runAsync(() -> creation.of(request, options));
    }

    /** The future of {@link HavipCloud#delete(HavipId)}. */
    public CompletableFuture<TaskId> delete(HavipId id) {
        return call(HavipActions.DELETE, () -> id);
    }

    /** The future of {@link HavipCloud#havips(HavipQuery, PageRequest)}. */
    public CompletableFuture<Page<Havip>> havips(HavipQuery query, PageRequest page) {
        return call(HavipActions.DESCRIBE, () -> new Paged<>(query, page));
    }

    /** The future of {@link HavipCloud#rename(HavipId, String)}. */
    public CompletableFuture<Void> rename(HavipId id, String name) {
        return done(HavipActions.RENAME, () -> new HavipActions.Rename(id, name));
    }

    /** The future of {@link HavipCloud#bindEip(HavipId, Ipv4Address)}. */
    public CompletableFuture<TaskId> bindEip(HavipId id, Ipv4Address eipAddress) {
        return call(HavipActions.BIND_EIP, () -> new HavipActions.BindEip(id, eipAddress));
    }

    /** The future of {@link HavipCloud#unbindEip(HavipId)}. */
    public CompletableFuture<TaskId> unbindEip(HavipId id) {
        return call(HavipActions.UNBIND_EIP, () -> id);
    }

    /** The future of {@link HavipCloud#extendDriftRange(HavipId, DriftRange)}. */
    public CompletableFuture<Void> extendDriftRange(HavipId id, DriftRange members) {
        return done(HavipActions.EXTEND_DRIFT_RANGE, () -> change(id, members));
    }

    /** The future of {@link HavipCloud#reduceDriftRange(HavipId, DriftRange)}. */
    public CompletableFuture<Void> reduceDriftRange(HavipId id, DriftRange members) {
        return done(HavipActions.REDUCE_DRIFT_RANGE, () -> change(id, members));
    }

    /** The future of {@link HavipCloud#taskState(TaskId)}. */
    public CompletableFuture<TaskState> taskState(TaskId task) {
        return call(VpcActions.TASK_STATE, () -> task);
    }

    /** The future of {@link HavipCloud#eipTaskState(EipTaskId)}. */
    public CompletableFuture<TaskState> eipTaskState(EipTaskId task) {
        return call(EipActions.TASK_STATE, () -> task);
    }

    /** The future of {@link HavipCloud#vpcs(VpcQuery, PageRequest)}. */
    public CompletableFuture<Page<Vpc>> vpcs(VpcQuery query, PageRequest page) {
        return call(NetworkActions.VPCS, () -> new Paged<>(query, page));
    }

    /** The future of {@link HavipCloud#subnets(SubnetQuery, PageRequest)}. */
    public CompletableFuture<Page<Subnet>> subnets(SubnetQuery query, PageRequest page) {
        return call(NetworkActions.SUBNETS, () -> new Paged<>(query, page));
    }

    /** The future of {@link HavipCloud#enis(EniQuery, PageRequest)}. */
    public CompletableFuture<Page<Eni>> enis(EniQuery query, PageRequest page) {
        return call(NetworkActions.ENIS, () -> new Paged<>(query, page));
    }

    /** The future of {@link HavipCloud#eips(EipQuery, PageRequest)}. */
    public CompletableFuture<Page<Eip>> eips(EipQuery query, PageRequest page) {
        return call(EipActions.DESCRIBE, () -> new Paged<>(query, page));
    }

    /** The future of {@link HavipCloud#allocateEips(AllocateEips)}. */
    public CompletableFuture<AllocatedEips> allocateEips(AllocateEips request) {
        return engine.runAsync(() -> creation.of(request, options));
    }

    /** The future of {@link HavipCloud#releaseEips(Collection)}. */
    public CompletableFuture<EipTaskId> releaseEips(Collection<EipId> ids) {
        return call(EipActions.RELEASE, () -> EipActions.releasable(ids));
    }

    /** The future of {@link HavipCloud#usedAddresses(UsedAddressQuery, PageRequest)}. */
    public CompletableFuture<Page<UsedAddress>> usedAddresses(UsedAddressQuery query, PageRequest page) {
        return call(VpcActions.USED_ADDRESSES, () -> new Paged<>(query, page));
    }

    /** The future of {@link HavipCloud#privateAddresses(VpcId, Collection)}. */
    public CompletableFuture<List<PrivateAddress>> privateAddresses(VpcId vpc, Collection<Ipv4Address> addresses) {
        return call(VpcActions.PRIVATE_ADDRESSES, () -> new VpcActions.PrivateAddresses(vpc, addresses));
    }

    /** The future of {@link HavipCloud#limits(Collection)}. */
    public CompletableFuture<Map<String, Long>> limits(Collection<String> types) {
        return call(VpcActions.LIMITS, () -> VpcActions.limitTypes(types));
    }

    /** The future of {@link HavipCloud#eipQuotas()}. */
    public CompletableFuture<List<EipQuota>> eipQuotas() {
        return call(EipActions.QUOTAS, () -> Nothing.DONE);
    }

    /** The future of {@link TencentHavipCloud#call(String, String)}. */
    public CompletableFuture<String> call(String action, String json) {
        return engine.runAsync(() -> engine.operation(RawAction.of(action), json, options));
    }

    private HavipActions.ChangeDriftRange change(HavipId id, DriftRange members) {
        creation.requireDriftRanges();
        return new HavipActions.ChangeDriftRange(id, members);
    }

    /** Starts a call. What it asks is made in there, so that a bad argument fails the future too. */
    private <I, O> CompletableFuture<O> call(Action<I, O> action, Supplier<I> input) {
        return engine.runAsync(() -> engine.operation(action, input.get(), options));
    }

    private <I> CompletableFuture<Void> done(Action<I, Nothing> action, Supplier<I> input) {
        return engine.completeAsync(() -> engine.operation(action, input.get(), options));
    }
}
