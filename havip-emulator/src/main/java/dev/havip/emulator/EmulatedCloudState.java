package dev.havip.emulator;

import dev.havip.CvmId;
import dev.havip.Eni;
import dev.havip.Region;
import dev.havip.emulator.internal.engine.EmulatedTime;
import dev.havip.emulator.internal.engine.FaultPlan;
import dev.havip.emulator.internal.engine.RegionEngine;
import dev.havip.emulator.internal.engine.Rules;
import dev.havip.emulator.lan.VirtualSwitch;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The regions of one emulated cloud, and what they share. */
final class EmulatedCloudState {
    private final EmulatedTime time;
    private final FaultPlan faultPlan;
    private final Faults faults;
    private final Map<Region, RegionEngine> engines = new LinkedHashMap<>();
    private final Map<Region, VirtualSwitch> switches = new HashMap<>();

    EmulatedCloudState(EmulatedHavipCloud.Builder builder) {
        time = new EmulatedTime(builder.clock, builder.time);
        faultPlan = new FaultPlan(builder.sleeper);
        faults = new Faults(faultPlan);
        Rules rules = new Rules(builder.taskDuration, builder.switchDelay, 0, builder.seed);
        builder.world.seeds().forEach((region, seed) -> {
            RegionEngine engine = new RegionEngine(seed, rules, time, faultPlan);
            engines.put(region, engine);
            VirtualSwitch lan = VirtualSwitch.builder()
                    .observer(engine)
                    .floods(builder.floods)
                    .clock(builder.clock)
                    .time(builder.time)
                    .build();
            switches.put(region, lan);
            connect(lan, seed.enis());
        });
    }

    private static void connect(VirtualSwitch lan, List<Eni> enis) {
        Map<CvmId, Integer> interfaces = new HashMap<>();
        for (Eni eni : enis) {
            int index = eni.cvmId()
                    .map(cvm -> interfaces.merge(cvm, 1, Integer::sum) - 1)
                    .orElse(0);
            lan.connect(eni, "eth" + index);
        }
    }

    List<Region> regions() {
        return List.copyOf(engines.keySet());
    }

    RegionEngine engine(Region region) {
        RegionEngine engine = engines.get(region);
        if (engine == null) {
            throw new IllegalArgumentException(
                    "this cloud has no region " + region + "; it has " + engines.keySet() + ", see its World");
        }
        return engine;
    }

    Map<Region, RegionEngine> engines() {
        return engines;
    }

    VirtualSwitch virtualSwitch(Region region) {
        VirtualSwitch lan = switches.get(region);
        if (lan == null) {
            throw new IllegalArgumentException("this cloud has no region " + region);
        }
        return lan;
    }

    EmulatedTime time() {
        return time;
    }

    Faults faults() {
        return faults;
    }

    void advance(Duration duration) {
        time.advance(duration);
    }
}
