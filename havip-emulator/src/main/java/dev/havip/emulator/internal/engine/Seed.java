package dev.havip.emulator.internal.engine;

import dev.havip.Eip;
import dev.havip.Eni;
import dev.havip.Region;
import dev.havip.Subnet;
import dev.havip.Vpc;
import java.util.List;
import java.util.Map;

/** What a region has at the beginning; its parts fit together. */
public record Seed(
        Region region, List<Vpc> vpcs, List<Subnet> subnets, List<Eni> enis, List<Eip> eips, Map<String, Long> limits) {
    public Seed {
        vpcs = List.copyOf(vpcs);
        subnets = List.copyOf(subnets);
        enis = List.copyOf(enis);
        eips = List.copyOf(eips);
        limits = Map.copyOf(limits);
    }
}
