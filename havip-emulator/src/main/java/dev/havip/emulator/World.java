package dev.havip.emulator;

import dev.havip.CvmId;
import dev.havip.EipId;
import dev.havip.Region;
import dev.havip.SubnetId;
import dev.havip.VpcId;
import dev.havip.emulator.internal.engine.Seed;
import dev.havip.net.Cidr;
import dev.havip.net.Ipv4Address;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What an emulated cloud has at the beginning: regions with VPCs, subnets, machines, ENIs, EIPs and limits. HAVIPs are
 * created by calls, as at the real one. This class is immutable and thread-safe.
 */
public final class World {
    private final Map<Region, RegionBuilder> builders;
    private final Map<Region, Seed> regions = new LinkedHashMap<>();

    private World(Map<Region, RegionBuilder> builders) {
        this.builders = builders;
        builders.forEach((region, builder) -> regions.put(region, builder.build()));
    }

    /** Returns a new builder. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The world that an emulated cloud has unless told otherwise: the region {@code ap-guangzhou} with one VPC ({@code
     * vpc-havip001}, 172.16.0.0/16), one subnet ({@code subnet-havip001}, 172.16.16.0/24), two machines with one ENI each
     * ({@code ins-havip001} 172.16.16.5, {@code ins-havip002} 172.16.16.6) and one unbound EIP ({@code eip-havip001}
     * 203.0.113.10).
     */
    public static World standard() {
        SubnetId subnet = SubnetId.of("subnet-havip001");
        return builder()
                .region(
                        Region.of("ap-guangzhou"),
                        region -> region.vpc(VpcId.of("vpc-havip001"), Cidr.parse("172.16.0.0/16"))
                                .subnet(subnet, VpcId.of("vpc-havip001"), Cidr.parse("172.16.16.0/24"))
                                .cvm(CvmId.of("ins-havip001"), subnet, Ipv4Address.parse("172.16.16.5"))
                                .cvm(CvmId.of("ins-havip002"), subnet, Ipv4Address.parse("172.16.16.6"))
                                .eip(EipId.of("eip-havip001"), Ipv4Address.parse("203.0.113.10")))
                .build();
    }

    /**
     * Reads a world from JSON:
     *
     * <pre>{@code
     * {"regions": {"ap-guangzhou": {
     *   "vpcs":    [{"id": "vpc-a", "cidr": "10.0.0.0/16", "name": "...", "secondaryCidrs": [], "tags": {"team": "db"}}],
     *   "subnets": [{"id": "subnet-a", "vpc": "vpc-a", "cidr": "10.0.0.0/24", "name": "...", "zone": "..."}],
     *   "cvms":    [{"id": "ins-a", "subnet": "subnet-a", "address": "10.0.0.5", "mac": "52:54:00:00:00:05"}],
     *   "enis":    [{"id": "eni-b", "cvm": "ins-a", "subnet": "subnet-a", "address": "10.0.0.7", "mac": "..."}],
     *   "eips":    [{"id": "eip-a", "address": "203.0.113.10"}],
     *   "limits":  {"vpc-max-havips": 10}}}}
     * }</pre>
     *
     * Names, zones, hardware addresses, tags (which all but limits may have) and whole members may be left out; the
     * {@code enis} are secondary ones, and attached to nothing without a {@code cvm}.
     *
     * @throws IllegalArgumentException if the text is something else, or the parts do not fit together
     */
    public static World parse(String json) {
        return WorldFile.read(json);
    }

    /** Returns a builder that has all of this world, to add to it. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builders.forEach((region, content) -> builder.regions.put(region, content.copy()));
        return builder;
    }

    /** The regions, in the order they were given. */
    public List<Region> regions() {
        return List.copyOf(regions.keySet());
    }

    Map<Region, Seed> seeds() {
        return regions;
    }

    /** Builds a {@link World}. This class is not thread-safe. */
    public static final class Builder {
        private final Map<Region, RegionBuilder> regions = new LinkedHashMap<>();

        private Builder() {}

        /** Adds a region, or adds to it. */
        public Builder region(Region region, Consumer<RegionBuilder> content) {
            content.accept(regions.computeIfAbsent(region, RegionBuilder::new));
            return this;
        }

        /**
         * Builds the world.
         *
         * @throws IllegalArgumentException if there is no region, or the parts of one do not fit together
         */
        public World build() {
            if (regions.isEmpty()) {
                throw new IllegalArgumentException("a world without a region; add one with region(...)");
            }
            Map<Region, RegionBuilder> copies = new LinkedHashMap<>();
            regions.forEach((region, builder) -> copies.put(region, builder.copy()));
            return new World(copies);
        }
    }
}
