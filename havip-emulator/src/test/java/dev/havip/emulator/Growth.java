package dev.havip.emulator;

import dev.havip.CvmId;
import dev.havip.EniId;
import dev.havip.Havip;
import dev.havip.Region;
import dev.havip.SubnetId;
import dev.havip.VpcId;
import dev.havip.cloud.CreateHavip;
import dev.havip.cloud.HavipQuery;
import dev.havip.cloud.PageRequest;
import dev.havip.cloud.UsedAddressQuery;
import dev.havip.net.Cidr;
import dev.havip.net.Ipv4Address;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures in process what an action costs in a world with 10 and with 10 000 HAVIPs, and the heap after many HAVIPs that
 * came and went. Not a test; run it with the test class path.
 */
final class Growth {
    private static final VpcId VPC = VpcId.of("vpc-havip001");
    private static final SubnetId SUBNET = SubnetId.of("subnet-large");
    private static final CreateHavip REQUEST =
            CreateHavip.builder().vpcId(VPC).subnetId(SUBNET).name("a").build();

    private Growth() {}

    public static void main(String[] arguments) {
        Map<String, Runnable> few = actions(10);
        Map<String, Runnable> many = actions(10_000);
        few.forEach((what, action) -> {
            double best = Double.MAX_VALUE;
            double bestOfMany = Double.MAX_VALUE;
            for (int window = 0; window < 50; window++) {
                best = Math.min(best, micros(action));
                bestOfMany = Math.min(bestOfMany, micros(many.get(what)));
            }
            System.out.printf(
                    "%-24s %7.2f us with 10, %7.2f us with 10 000, ratio %.2f%n",
                    what, best, bestOfMany, bestOfMany / best);
        });
        EmulatedHavipCloud cloud = cloud();
        for (int round = 0; round <= 4; round++) {
            System.out.printf("%d created and deleted: %.1f MB%n", round * 50_000, heap());
            for (int i = 0; i < 50_000; i++) {
                String token = "token-" + round + "-" + i;
                cloud.delete(cloud.create(CreateHavip.builder()
                                .from(REQUEST)
                                .clientToken(token)
                                .build())
                        .id());
            }
        }
        cloud.close();
    }

    private static EmulatedHavipCloud cloud() {
        World world = World.builder()
                .region(
                        Region.of("ap-guangzhou"),
                        region -> region.vpc(VPC, Cidr.parse("10.0.0.0/16"))
                                .subnet(SUBNET, VPC, Cidr.parse("10.0.0.0/16"))
                                .cvm(CvmId.of("ins-a"), SUBNET, Ipv4Address.parse("10.0.255.1"))
                                .cvm(CvmId.of("ins-b"), SUBNET, Ipv4Address.parse("10.0.255.2"))
                                .limit("vpc-max-havips", 50_000))
                .build();
        return EmulatedHavipCloud.builder().world(world).build();
    }

    private static Map<String, Runnable> actions(int havips) {
        EmulatedHavipCloud cloud = cloud();
        List<Havip> made = new ArrayList<>();
        for (int i = 0; i < havips; i++) {
            made.add(cloud.create(REQUEST));
        }
        Havip one = made.get(havips / 2);
        Map<String, Runnable> actions = new LinkedHashMap<>();
        actions.put(
                "create and delete", () -> cloud.delete(cloud.create(REQUEST).id()));
        actions.put("describe by id", () -> cloud.havips(HavipQuery.byIds(one.id()), PageRequest.first()));
        actions.put("rename", () -> cloud.rename(one.id(), "b"));
        actions.put("two announcements", () -> {
            ContractWorld.announce(cloud, EniId.of("eni-a"), one.address());
            ContractWorld.announce(cloud, EniId.of("eni-b"), one.address());
        });
        UsedAddressQuery used = UsedAddressQuery.builder()
                .vpcId(VPC)
                .addresses(List.of(one.address()))
                .build();
        actions.put("one used address", () -> cloud.usedAddresses(used, PageRequest.first()));
        actions.put("first page", () -> cloud.havips(HavipQuery.all(), PageRequest.first()));
        return actions;
    }

    private static double micros(Runnable action) {
        long start = System.nanoTime();
        for (int i = 0; i < 1_000; i++) {
            action.run();
        }
        return (System.nanoTime() - start) / 1e6;
    }

    private static double heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
    }
}
