package dev.havip.emulator.internal.engine;

import dev.havip.Eni;
import dev.havip.Region;
import dev.havip.SubnetId;
import dev.havip.TaskId;
import dev.havip.arp.frame.ArpFrame;
import dev.havip.cloud.EipTaskId;
import dev.havip.cloud.TaskState;
import dev.havip.emulator.lan.FrameObserver;
import dev.havip.emulator.lan.Verdict;
import dev.havip.net.Ipv4Address;
import dev.havip.net.MacAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * One region of the cloud. Its parts are not thread-safe: every use of them goes through {@link #call} or {@link #look}.
 */
public final class RegionEngine implements FrameObserver {
    private final ReentrantLock lock = new ReentrantLock();
    private final Region region;
    private final FaultPlan faults;
    private final Timeline timeline;
    private final EmulatedTime time;
    private final TaskBoard tasks;
    private final Network network;
    private final NetworkChanges changes;
    private final Limits limits;
    private final Havips havips;
    private final Eips eips;
    private final Holding holding;

    public RegionEngine(Seed seed, Rules rules, EmulatedTime time, FaultPlan faults) {
        this.faults = faults;
        this.time = time;
        region = seed.region();
        timeline = new Timeline(time);
        tasks = new TaskBoard(timeline, rules.taskDuration());
        IdMint ids = new IdMint(rules.seed() + region.hashCode());
        network = new Network(seed, time, ids);
        changes = new NetworkChanges(network, ids);
        limits = new Limits(seed.limits());
        havips = new Havips(network, limits, tasks, ids, time);
        eips = new Eips(seed, havips, limits, tasks, ids, time);
        holding = new Holding(
                havips,
                network,
                timeline,
                time,
                rules.switchDelay(),
                new RateLimit<>(time, rules.announcementsPerSecond()));
    }

    /** The region. */
    public Region region() {
        return region;
    }

    /** Does one action of the API: with the faults that are planned, and after everything that is due. */
    public <T> T call(String action, Supplier<T> work) {
        FaultPlan.Fault fault = faults.begin(action);
        T answer = look(work);
        fault.end();
        return answer;
    }

    /** Looks at the region or changes it from outside of the API, after everything that is due. */
    public <T> T look(Supplier<T> work) {
        lock.lock();
        try {
            timeline.runDue();
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** Does {@link #look} without an answer. */
    public void change(Runnable work) {
        look(() -> {
            work.run();
            return true;
        });
    }

    /** Returns a new request id. */
    public static String newRequestId() {
        return IdMint.requestId();
    }

    /** The HAVIPs. */
    public Havips havips() {
        return havips;
    }

    /** The VPCs, subnets, ENIs and private addresses. */
    public Network network() {
        return network;
    }

    /** What creates and deletes VPCs and subnets. */
    public NetworkChanges changes() {
        return changes;
    }

    /** The EIPs. */
    public Eips eips() {
        return eips;
    }

    /** The limits. */
    public Limits limits() {
        return limits;
    }

    /** DescribeVpcTaskResult. */
    public TaskState taskState(TaskId task) {
        return tasks.state(task);
    }

    /** DescribeTaskResult. */
    public TaskState eipTaskState(EipTaskId task) {
        return tasks.state(task);
    }

    /** Sets how long tasks that start from now on take. */
    public void taskDuration(Duration duration) {
        change(() -> tasks.duration(duration));
    }

    /** Sets how long after an announcement a HAVIP moves. */
    public void switchDelay(Duration delay) {
        change(() -> holding.switchDelay(delay));
    }

    /** Sets how many announcements of one ENI are taken in each second; 0 for all. */
    public void announcementsPerSecond(int perSecond) {
        change(() -> holding.limit(new RateLimit<>(time, perSecond)));
    }

    /**
     * Looks at a frame of a real wire; whose it is, its hardware address tells.
     *
     * @param discover whether an announcing machine that is not known becomes one
     */
    public Verdict received(SubnetId subnet, ArpFrame frame, boolean discover) {
        return look(() -> {
            Optional<Eni> eni = network.eniAt(frame.sourceMac());
            if (eni.isEmpty() && discover && frame.isAnnouncement()) {
                eni = Optional.of(network.discover(subnet, frame.sourceMac()));
            }
            return frame.isAnnouncement()
                    ? eni.filter(found -> found.subnetId().equals(subnet))
                            .map(found -> holding.announced(found, frame))
                            .orElse(Verdict.NOT_ATTACHED)
                    : Verdict.IGNORED;
        });
    }

    @Override
    public Verdict seen(Eni eni, byte[] frame) {
        return faults.losesAnnouncement() ? Verdict.LOST : look(() -> holding.seen(eni, frame));
    }

    @Override
    public Optional<MacAddress> locate(SubnetId subnet, Ipv4Address address) {
        return look(() -> holding.locate(subnet, address));
    }
}
