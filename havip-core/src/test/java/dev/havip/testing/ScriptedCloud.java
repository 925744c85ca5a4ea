package dev.havip.testing;

import dev.havip.DriftRange;
import dev.havip.Eip;
import dev.havip.EipId;
import dev.havip.Eni;
import dev.havip.Havip;
import dev.havip.HavipId;
import dev.havip.Region;
import dev.havip.Subnet;
import dev.havip.TaskId;
import dev.havip.Vpc;
import dev.havip.VpcId;
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
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A cloud that shows one answer after the other to what describes HAVIPs or tasks, the last one for ever; every other
 * action fails. For tests of what only looks; the emulator is the cloud for all else.
 */
public final class ScriptedCloud implements HavipCloud {
    private final ArrayDeque<Supplier<List<Havip>>> shows = new ArrayDeque<>();
    private final ArrayDeque<TaskState> tasks = new ArrayDeque<>();
    private int asked;

    /** Shows these HAVIPs next. */
    public ScriptedCloud show(Havip... havips) {
        List<Havip> all = List.of(havips);
        shows.add(() -> all);
        return this;
    }

    /** Shows no HAVIP next. */
    public ScriptedCloud showNothing() {
        return show();
    }

    /** Fails next. */
    public ScriptedCloud fail(RuntimeException failure) {
        shows.clear();
        shows.add(() -> {
            throw failure;
        });
        return this;
    }

    /** Shows these states of every task. */
    public void taskStates(TaskState... states) {
        tasks.addAll(List.of(states));
    }

    /** How often it was asked. */
    public int asked() {
        return asked;
    }

    private static <T> T next(ArrayDeque<T> answers) {
        if (answers.isEmpty()) {
            throw new AssertionError("the test scripted no answer");
        }
        return answers.size() > 1 ? answers.remove() : answers.element();
    }

    @Override
    public Page<Havip> havips(HavipQuery query, PageRequest page) {
        asked++;
        List<Havip> all = next(shows).get();
        return new Page<>(all.stream().skip(page.offset()).limit(page.limit()).toList(), all.size());
    }

    @Override
    public TaskState taskState(TaskId task) {
        asked++;
        return next(tasks);
    }

    @Override
    public Region region() {
        return Region.of("ap-guangzhou");
    }

    private static AssertionError notScripted() {
        return new AssertionError("this cloud only shows HAVIPs and tasks; use the emulator");
    }

    @Override
    public Havip create(CreateHavip request) {
        throw notScripted();
    }

    @Override
    public TaskId delete(HavipId id) {
        throw notScripted();
    }

    @Override
    public void rename(HavipId id, String name) {
        throw notScripted();
    }

    @Override
    public TaskId bindEip(HavipId id, Ipv4Address eipAddress) {
        throw notScripted();
    }

    @Override
    public TaskId unbindEip(HavipId id) {
        throw notScripted();
    }

    @Override
    public void extendDriftRange(HavipId id, DriftRange members) {
        throw notScripted();
    }

    @Override
    public void reduceDriftRange(HavipId id, DriftRange members) {
        throw notScripted();
    }

    @Override
    public TaskState eipTaskState(EipTaskId task) {
        throw notScripted();
    }

    @Override
    public Page<Vpc> vpcs(VpcQuery query, PageRequest page) {
        throw notScripted();
    }

    @Override
    public Page<Subnet> subnets(SubnetQuery query, PageRequest page) {
        throw notScripted();
    }

    @Override
    public Page<Eni> enis(EniQuery query, PageRequest page) {
        throw notScripted();
    }

    @Override
    public Page<Eip> eips(EipQuery query, PageRequest page) {
        throw notScripted();
    }

    @Override
    public AllocatedEips allocateEips(AllocateEips request) {
        throw notScripted();
    }

    @Override
    public EipTaskId releaseEips(Collection<EipId> ids) {
        throw notScripted();
    }

    @Override
    public Page<UsedAddress> usedAddresses(UsedAddressQuery query, PageRequest page) {
        throw notScripted();
    }

    @Override
    public List<PrivateAddress> privateAddresses(VpcId vpc, Collection<Ipv4Address> addresses) {
        throw notScripted();
    }

    @Override
    public Map<String, Long> limits(Collection<String> types) {
        throw notScripted();
    }

    @Override
    public List<EipQuota> eipQuotas() {
        throw notScripted();
    }

    @Override
    public void close() {}
}
