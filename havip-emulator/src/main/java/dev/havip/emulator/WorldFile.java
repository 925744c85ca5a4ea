package dev.havip.emulator;

import dev.havip.CvmId;
import dev.havip.Eip;
import dev.havip.EipId;
import dev.havip.EipState;
import dev.havip.Eni;
import dev.havip.EniId;
import dev.havip.Region;
import dev.havip.Subnet;
import dev.havip.SubnetId;
import dev.havip.Tag;
import dev.havip.Vpc;
import dev.havip.VpcId;
import dev.havip.emulator.internal.wire.Json;
import dev.havip.net.Cidr;
import dev.havip.net.Ipv4Address;
import dev.havip.net.MacAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a world from JSON; {@link World#parse} tells the form. */
final class WorldFile {
    private WorldFile() {}

    static World read(String text) {
        try {
            Part root =
                    new Part("the world", Json.readObject(text.getBytes(StandardCharsets.UTF_8)), Set.of("regions"));
            World.Builder world = World.builder();
            root.part("regions")
                    .values
                    .forEach((name, value) -> world.region(
                            Region.of(name),
                            region -> readRegion(
                                    region,
                                    new Part(
                                            name,
                                            value,
                                            Set.of("vpcs", "subnets", "cvms", "enis", "eips", "limits")))));
            return world.build();
        } catch (IOException e) {
            throw new IllegalArgumentException("the world is no JSON: " + e.getMessage(), e);
        }
    }

    private static void readRegion(RegionBuilder region, Part content) {
        content.parts("vpcs", Set.of("id", "name", "cidr", "secondaryCidrs", "tags"))
                .forEach(part -> {
                    String id = part.text("id");
                    region.vpc(Vpc.builder()
                            .id(VpcId.of(id))
                            .name(part.find("name").orElse(id))
                            .cidr(Cidr.parse(part.text("cidr")))
                            .secondaryCidrs(part.texts("secondaryCidrs").stream()
                                    .map(Cidr::parse)
                                    .toList())
                            .tags(part.tags())
                            .build());
                });
        content.parts("subnets", Set.of("id", "name", "vpc", "cidr", "zone", "tags"))
                .forEach(part -> {
                    String id = part.text("id");
                    region.subnet(Subnet.builder()
                            .id(SubnetId.of(id))
                            .name(part.find("name").orElse(id))
                            .vpcId(VpcId.of(part.text("vpc")))
                            .cidr(Cidr.parse(part.text("cidr")))
                            .zone(part.find("zone").orElse(content.name + "-1"))
                            .tags(part.tags())
                            .build());
                });
        content.parts("cvms", Set.of("id", "subnet", "address", "mac", "tags")).forEach(part -> {
            CvmId cvm = CvmId.of(part.text("id"));
            region.eni(eni(part, RegionBuilder.primaryEniOf(cvm), Optional.of(cvm), true));
        });
        content.parts("enis", Set.of("id", "cvm", "subnet", "address", "mac", "tags"))
                .forEach(part -> region.eni(
                        eni(part, EniId.of(part.text("id")), part.find("cvm").map(CvmId::of), false)));
        content.parts("eips", Set.of("id", "address", "tags"))
                .forEach(part -> region.eip(Eip.builder()
                        .id(EipId.of(part.text("id")))
                        .name(part.text("id"))
                        .address(Ipv4Address.parse(part.text("address")))
                        .state(EipState.UNBOUND)
                        .tags(part.tags())
                        .build()));
        content.part("limits").values.forEach((type, value) -> {
            if (!(value instanceof Long limit)) {
                throw new IllegalArgumentException("the limit " + type + " is " + value + "; give a whole number");
            }
            region.limit(type, limit);
        });
    }

    private static Eni eni(Part part, EniId id, Optional<CvmId> cvm, boolean primary) {
        return Eni.builder()
                .id(id)
                .name(id.value())
                .vpcId(RegionBuilder.LATER)
                .subnetId(SubnetId.of(part.text("subnet")))
                .cvmId(cvm)
                .isPrimary(primary)
                .privateAddresses(List.of(Ipv4Address.parse(part.text("address"))))
                .macAddress(part.find("mac").map(MacAddress::parse))
                .tags(part.tags())
                .build();
    }

    /** An object of the file, whose members are known by name. */
    private static final class Part {
        private final String name;
        private final Map<String, Object> values;

        @SuppressWarnings("unchecked")
        Part(String name, Object value, Set<String> known) {
            this.name = name;
            if (!(value instanceof Map)) {
                throw new IllegalArgumentException(name + " is " + value + "; give an object");
            }
            values = (Map<String, Object>) value;
            for (String member : values.keySet()) {
                if (!known.isEmpty() && !known.contains(member)) {
                    throw new IllegalArgumentException(
                            name + " has a member '" + member + "'; known ones are " + known);
                }
            }
        }

        Part part(String member) {
            return new Part(member, values.getOrDefault(member, Map.of()), Set.of());
        }

        List<Part> parts(String member, Set<String> known) {
            return list(member).stream()
                    .map(value -> new Part("one of " + member, value, known))
                    .toList();
        }

        List<String> texts(String member) {
            return list(member).stream().map(Object::toString).toList();
        }

        private List<?> list(String member) {
            if (!(values.getOrDefault(member, List.of()) instanceof List<?> list)) {
                throw new IllegalArgumentException("the member '" + member + "' of " + name + " is no list; give one");
            }
            return list;
        }

        List<Tag> tags() {
            return part("tags").values.entrySet().stream()
                    .map(tag -> new Tag(tag.getKey(), tag.getValue().toString()))
                    .toList();
        }

        Optional<String> find(String member) {
            return Optional.ofNullable(values.get(member)).map(Object::toString);
        }

        String text(String member) {
            return find(member)
                    .orElseThrow(() -> new IllegalArgumentException(
                            name + " has no member '" + member + "'; it has " + values.keySet()));
        }
    }
}
