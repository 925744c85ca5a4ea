package dev.havip.emulator;

import dev.havip.DriftRange;
import dev.havip.Eip;
import dev.havip.EipId;
import dev.havip.Eni;
import dev.havip.Havip;
import dev.havip.HavipId;
import dev.havip.Region;
import dev.havip.Subnet;
import dev.havip.SubnetId;
import dev.havip.TaskId;
import dev.havip.Vpc;
import dev.havip.VpcId;
import dev.havip.arp.ArpWatcher;
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
import dev.havip.emulator.internal.engine.RegionEngine;
import dev.havip.emulator.internal.engine.Selection;
import dev.havip.emulator.lan.VirtualSwitch;
import dev.havip.internal.Checks;
import dev.havip.net.Ipv4Address;
import dev.havip.time.MonotonicClock;
import dev.havip.time.Sleeper;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The cloud in this process, as one region of it answers; {@link #in} gives the others. A HAVIP is bound by what the {@link
 * #virtualSwitch} sees, never by a call. This class is thread-safe.
 */
public final class EmulatedHavipCloud implements HavipCloud {
    private final EmulatedCloudState state;
    private final RegionEngine engine;

    EmulatedHavipCloud(EmulatedCloudState state, Region region) {
        this.state = state;
        engine = state.engine(region);
    }

    /** Returns a builder of a cloud with the standard world. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a cloud with the standard world and every default. */
    public static EmulatedHavipCloud create() {
        return builder().build();
    }

    /**
     * Returns the same cloud as another region of it answers.
     *
     * @throws IllegalArgumentException if its world has no such region
     */
    public EmulatedHavipCloud in(Region region) {
        return new EmulatedHavipCloud(state, region);
    }

    /** The regions of this cloud. */
    public List<Region> regions() {
        return state.regions();
    }

    /** The switch that the ENIs of this region are connected to. */
    public VirtualSwitch virtualSwitch() {
        return state.virtualSwitch(region());
    }

    /** What a test may let go wrong, in all regions. */
    public Faults faults() {
        return state.faults();
    }

    /** Moves the cloud's time on: what is due by then happens. The clocks of the machines are not touched. */
    public void advance(Duration duration) {
        state.advance(duration);
    }

    /** Sets how long asynchronous tasks that start from now on take: zero or greater. */
    public void taskDuration(Duration duration) {
        engine.taskDuration(Checks.notNegative("the duration of a task", duration));
    }

    /** Sets how long after an announcement a HAVIP moves: zero or greater. The cloud's documents name 10 s. */
    public void switchDelay(Duration delay) {
        engine.switchDelay(Checks.notNegative("the switch delay", delay));
    }

    /** Sets how many announcements of one ENI are taken in each second: 0 for all, which is the default. */
    public void announcementsPerSecond(int perSecond) {
        engine.announcementsPerSecond(
                (int) Checks.range("the announcements of an ENI per second", 0, 1_000_000, perSecond));
    }

    /** Does what the console's manual unbinding does: nothing holds the HAVIP until somebody announces it. */
    public void unbind(HavipId id) {
        engine.change(() -> engine.havips().unbind(id));
    }

    /** Tells whether an EIP costs money for nothing: it is bound to nothing, or to a HAVIP that no machine holds. */
    public boolean isIdle(EipId id) {
        return engine.look(() -> engine.eips().isIdle(id));
    }

    /**
     * Listens to the real ARP of an interface or bridge (Linux, {@code CAP_NET_RAW}): machines announce HAVIPs of a subnet
     * there, and are told by their hardware addresses.
     *
     * @param discover whether an announcing machine that the world does not have becomes a new one
     * @return what ends it
     * @throws dev.havip.InterfaceException if there is no such interface, or the capability is missing
     */
    public ArpWatcher listenOn(String interfaceName, SubnetId subnet, boolean discover) {
        return ArpWatcher.builder().on(interfaceName).start(event -> engine.received(subnet, event.frame(), discover));
    }

    @Override
    public Region region() {
        return engine.region();
    }

    @Override
    public Havip create(CreateHavip request) {
        return engine.call("CreateHaVip", () -> engine.havips().create(request));
    }

    @Override
    public TaskId delete(HavipId id) {
        return engine.call("DeleteHaVip", () -> engine.havips().delete(RegionEngine.newRequestId(), id));
    }

    @Override
    public Page<Havip> havips(HavipQuery query, PageRequest page) {
        return engine.call("DescribeHaVips", () -> engine.havips().list(Selection.of(query, page)));
    }

    @Override
    public void rename(HavipId id, String name) {
        Checks.length("the name of a HAVIP", 1, CreateHavip.MAX_NAME_LENGTH, name);
        run("ModifyHaVipAttribute", () -> engine.havips().rename(id, Optional.of(name)));
    }

    @Override
    public TaskId bindEip(HavipId id, Ipv4Address eipAddress) {
        return engine.call(
                "HaVipAssociateAddressIp", () -> engine.eips().bind(RegionEngine.newRequestId(), id, eipAddress));
    }

    @Override
    public TaskId unbindEip(HavipId id) {
        return engine.call("HaVipDisassociateAddressIp", () -> engine.eips().unbind(RegionEngine.newRequestId(), id));
    }

    @Override
    public void extendDriftRange(HavipId id, DriftRange members) {
        run("AssociateHaVipInstance", () -> engine.havips().extendDriftRange(id, members));
    }

    @Override
    public void reduceDriftRange(HavipId id, DriftRange members) {
        run("DisassociateHaVipInstance", () -> engine.havips().reduceDriftRange(id, members));
    }

    @Override
    public TaskState taskState(TaskId task) {
        return engine.call("DescribeVpcTaskResult", () -> engine.taskState(task));
    }

    @Override
    public TaskState eipTaskState(EipTaskId task) {
        return engine.call("DescribeTaskResult", () -> engine.eipTaskState(task));
    }

    @Override
    public Page<Vpc> vpcs(VpcQuery query, PageRequest page) {
        return engine.call("DescribeVpcs", () -> engine.network().vpcs(Selection.of(query, page)));
    }

    @Override
    public Page<Subnet> subnets(SubnetQuery query, PageRequest page) {
        return engine.call("DescribeSubnets", () -> engine.network().subnets(Selection.of(query, page)));
    }

    @Override
    public Page<Eni> enis(EniQuery query, PageRequest page) {
        return engine.call("DescribeNetworkInterfaces", () -> engine.network().enis(Selection.of(query, page)));
    }

    @Override
    public Page<Eip> eips(EipQuery query, PageRequest page) {
        return engine.call("DescribeAddresses", () -> engine.eips().list(Selection.of(query, page)));
    }

    @Override
    public AllocatedEips allocateEips(AllocateEips request) {
        return engine.call("AllocateAddresses", () -> engine.eips().allocate(request));
    }

    @Override
    public EipTaskId releaseEips(Collection<EipId> ids) {
        Checks.range("the number of EIPs to release", 1, 100, ids.size());
        return engine.call("ReleaseAddresses", () -> engine.eips().release(ids));
    }

    @Override
    public Page<UsedAddress> usedAddresses(UsedAddressQuery query, PageRequest page) {
        return engine.call(
                "DescribeUsedIpAddress",
                () -> Selection.part(
                        engine.network()
                                .usedAddresses(
                                        query.vpcId(),
                                        query.subnetId().map(Object::toString),
                                        query.addresses(),
                                        List.of()),
                        page));
    }

    @Override
    public List<PrivateAddress> privateAddresses(VpcId vpc, Collection<Ipv4Address> addresses) {
        Checks.range("the number of addresses asked for", 1, 100, addresses.size());
        return engine.call(
                "DescribeVpcPrivateIpAddresses", () -> engine.network().privateAddresses(vpc, addresses));
    }

    @Override
    public Map<String, Long> limits(Collection<String> types) {
        Checks.range("the number of limit types asked for", 1, 100, types.size());
        return engine.call("DescribeVpcLimits", () -> engine.limits().list(types));
    }

    @Override
    public List<EipQuota> eipQuotas() {
        return engine.call("DescribeAddressQuota", () -> engine.eips().quotas());
    }

    private void run(String action, Runnable work) {
        Supplier<Optional<Void>> nothing = () -> {
            work.run();
            return Optional.empty();
        };
        engine.call(action, nothing);
    }

    EmulatedCloudState state() {
        return state;
    }

    /** Does nothing: there is nothing to end. */
    @Override
    public void close() {}

    /** Builds an {@link EmulatedHavipCloud}. This class is not thread-safe. */
    public static final class Builder {
        World world = World.standard();
        Duration taskDuration = Duration.ZERO;
        Duration switchDelay = Duration.ZERO;
        boolean floods = true;
        long seed = 1;
        MonotonicClock clock = MonotonicClock.system();
        InstantSource time = InstantSource.system();
        Sleeper sleeper = Sleeper.system();

        private Builder() {}

        /** Sets what the cloud has at the beginning; {@link World#standard()} by default. */
        public Builder world(World world) {
            this.world = world;
            return this;
        }

        /** Sets how long asynchronous tasks take: zero, the default, or greater. */
        public Builder taskDuration(Duration duration) {
            taskDuration = Checks.notNegative("the duration of a task", duration);
            return this;
        }

        /** Sets how long after an announcement a HAVIP moves: zero, the default, or greater. The cloud's documents name 10 s. */
        public Builder switchDelay(Duration delay) {
            switchDelay = Checks.notNegative("the switch delay", delay);
            return this;
        }

        /**
         * Sets whether a machine's frames reach the other machines of its subnet; they do by default. A VPC need not carry
         * ARP from guest to guest: then the switch answers ARP requests itself, with what the cloud knows.
         */
        public Builder floods(boolean floods) {
            this.floods = floods;
            return this;
        }

        /** Sets what identifiers are made from: the same ones in the same order for the same seed; 1 by default. */
        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        /** Sets the clock of the cloud's delays and of the addresses' lifetimes; the system's by default. */
        public Builder clock(MonotonicClock clock) {
            this.clock = clock;
            return this;
        }

        /** Sets what tells the time of day; the system's by default. */
        public Builder time(InstantSource time) {
            this.time = time;
            return this;
        }

        /** Sets what waits when a fault delays an answer; the system's by default. */
        public Builder sleeper(Sleeper sleeper) {
            this.sleeper = sleeper;
            return this;
        }

        /** Builds the cloud, as the first region of its world answers. */
        public EmulatedHavipCloud build() {
            return new EmulatedHavipCloud(
                    new EmulatedCloudState(this), world.regions().get(0));
        }
    }
}
