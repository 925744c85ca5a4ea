package dev.havip.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.havip.CvmId;
import dev.havip.DriftRange;
import dev.havip.Eip;
import dev.havip.EipState;
import dev.havip.Eni;
import dev.havip.Havip;
import dev.havip.HavipId;
import dev.havip.HavipServiceException;
import dev.havip.Region;
import dev.havip.SubnetId;
import dev.havip.VpcId;
import dev.havip.arp.frame.ArpFrame;
import dev.havip.cloud.AllocateEips;
import dev.havip.cloud.CreateHavip;
import dev.havip.cloud.EipQuery;
import dev.havip.cloud.EniQuery;
import dev.havip.cloud.HavipQuery;
import dev.havip.cloud.PageRequest;
import dev.havip.emulator.lan.SwitchPort;
import dev.havip.net.Cidr;
import dev.havip.net.Ipv4Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Whatever sixteen callers do at the same time, the cloud stays a possible one. */
class RandomOperationsTest {
    private static final int THREADS = 16;
    private static final int OPERATIONS = 10_000;
    private static final int QUOTA = 20;
    private static final VpcId VPC = VpcId.of("vpc-a");
    private static final List<SubnetId> SUBNETS = List.of(SubnetId.of("subnet-0"), SubnetId.of("subnet-1"));

    private final EmulatedHavipCloud cloud = EmulatedHavipCloud.builder()
            .world(World.builder()
                    .region(Region.of("ap-guangzhou"), region -> {
                        region.vpc(VPC, Cidr.parse("10.0.0.0/16")).limit("vpc-max-havips", QUOTA);
                        for (int subnet = 0; subnet < 2; subnet++) {
                            region.subnet(SUBNETS.get(subnet), VPC, Cidr.parse("10.0." + subnet + ".0/28"));
                            for (int cvm = 0; cvm < 2; cvm++) {
                                region.cvm(
                                        CvmId.of("ins-" + subnet + cvm),
                                        SUBNETS.get(subnet),
                                        Ipv4Address.of(10, 0, subnet, 10 + cvm));
                            }
                        }
                    })
                    .build())
            .taskDuration(Duration.ofMillis(1))
            .switchDelay(Duration.ofMillis(1))
            .build();

    @Test
    void invariantsHold() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<Map<String, Integer>>> running = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Random random = new Random(i);
            running.add(threads.submit(() -> {
                Map<String, Integer> outcomes = new TreeMap<>();
                for (int step = 0; step < OPERATIONS / THREADS; step++) {
                    outcomes.merge(outcome(random), 1, Integer::sum);
                    check();
                }
                return outcomes;
            }));
        }
        Map<String, Integer> all = new TreeMap<>();
        for (Future<Map<String, Integer>> one : running) {
            one.get().forEach((outcome, times) -> all.merge(outcome, times, Integer::sum));
        }
        threads.shutdown();
        cloud.advance(Duration.ofSeconds(1));
        check();
        checkAddressesAgainstHavips();
        // A run that only met refusals, or none, would prove nothing.
        assertThat(all).containsKeys("done", "LimitExceeded", "ResourceInUse", "ResourceNotFound");
        assertThat(all.get("done")).isGreaterThan(OPERATIONS / 10);
    }

    private String outcome(Random random) {
        try {
            operate(random);
            return "done";
        } catch (HavipServiceException e) {
            assertThat(e.code()).doesNotStartWith("Internal");
            return e.code();
        }
    }

    private void operate(Random random) {
        int subnet = random.nextInt(2);
        switch (random.nextInt(12)) {
            case 0, 1, 2 ->
                cloud.create(CreateHavip.builder()
                        .vpcId(VPC)
                        .subnetId(SUBNETS.get(subnet))
                        .name("n" + random.nextInt(5))
                        .address(
                                random.nextBoolean()
                                        ? Optional.of(Ipv4Address.of(10, 0, subnet, random.nextInt(16)))
                                        : Optional.empty())
                        .driftRangeChecked(random.nextInt(4) == 0)
                        .clientToken(random.nextInt(4) == 0 ? Optional.of("t" + random.nextInt(50)) : Optional.empty())
                        .build());
            case 3, 4 -> cloud.delete(someHavip(random));
            case 5, 6 -> announce(random);
            case 7 -> cloud.bindEip(someHavip(random), someEip(random).address().orElseThrow());
            case 8 -> cloud.unbindEip(someHavip(random));
            case 9 -> {
                if (random.nextBoolean()) {
                    cloud.allocateEips(
                            AllocateEips.builder().count(1 + random.nextInt(3)).build());
                } else {
                    cloud.releaseEips(List.of(someEip(random).id()));
                }
            }
            case 10 ->
                cloud.extendDriftRange(
                        someHavip(random), DriftRange.ofCvms(CvmId.of("ins-" + subnet + random.nextInt(2))));
            default ->
                cloud.reduceDriftRange(
                        someHavip(random), DriftRange.ofCvms(CvmId.of("ins-" + subnet + random.nextInt(2))));
        }
    }

    private void announce(Random random) {
        List<SwitchPort> ports = cloud.virtualSwitch().ports();
        SwitchPort port = ports.get(random.nextInt(ports.size()));
        Ipv4Address address = Ipv4Address.of(10, 0, random.nextInt(2), random.nextInt(16));
        port.send(ArpFrame.announcementReply(port.macAddress(), address).encode());
    }

    private HavipId someHavip(Random random) {
        List<Havip> all = havips();
        return all.isEmpty()
                ? HavipId.of("havip-none")
                : all.get(random.nextInt(all.size())).id();
    }

    private Eip someEip(Random random) {
        List<Eip> all = cloud.eips(EipQuery.all()).toList();
        if (all.isEmpty()) {
            throw new HavipServiceException("no EIP", "yet", "", 0, false);
        }
        return all.get(random.nextInt(all.size()));
    }

    private List<Havip> havips() {
        return cloud.havips(HavipQuery.all(), PageRequest.first()).items();
    }

    private void check() {
        List<Havip> havips = havips();
        Map<Object, SubnetId> subnets = new HashMap<>();
        for (Eni eni : cloud.enis(EniQuery.all(), PageRequest.first()).items()) {
            subnets.put(eni.id(), eni.subnetId());
        }
        Set<Object> seen = new HashSet<>();
        assertThat(havips).hasSizeLessThanOrEqualTo(QUOTA).allSatisfy(havip -> {
            assertThat(seen.add(havip.address())).as("one HAVIP for an address").isTrue();
            havip.eipAddress()
                    .ifPresent(eip ->
                            assertThat(seen.add(eip)).as("one HAVIP for an EIP").isTrue());
            assertThat(havip.state().isBound()).isEqualTo(havip.eniId().isPresent());
            havip.eniId()
                    .ifPresent(eni -> assertThat(subnets.get(eni))
                            .as("the holder is in the subnet")
                            .isEqualTo(havip.subnetId()));
        });
    }

    private void checkAddressesAgainstHavips() {
        Set<Ipv4Address> expected = new HashSet<>();
        havips().forEach(havip -> expected.add(havip.address()));
        cloud.enis(EniQuery.all()).forEach(eni -> expected.addAll(eni.privateAddresses()));
        List<Ipv4Address> used = new ArrayList<>();
        SUBNETS.forEach(subnet -> cloud.usedAddresses(cloud.subnet(subnet)).forEach(used::add));
        assertThat(used).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
        Set<Object> bound = new HashSet<>();
        havips().forEach(havip -> havip.eipAddress().ifPresent(bound::add));
        assertThat(cloud.eips(EipQuery.all()).filter(eip -> eip.state().equals(EipState.BOUND)))
                .allSatisfy(eip -> assertThat(bound).contains(eip.address().orElseThrow()));
    }
}
