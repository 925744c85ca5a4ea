package dev.havip.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.havip.CvmId;
import dev.havip.DriftRange;
import dev.havip.EniId;
import dev.havip.Havip;
import dev.havip.HavipServiceException;
import dev.havip.SubnetId;
import dev.havip.Tag;
import dev.havip.VpcId;
import dev.havip.client.Credentials;
import dev.havip.client.RetryPolicy;
import dev.havip.client.TencentHavipCloud;
import dev.havip.cloud.AllocateEips;
import dev.havip.cloud.CreateHavip;
import dev.havip.cloud.EipQuery;
import dev.havip.cloud.EniQuery;
import dev.havip.cloud.HavipCloud;
import dev.havip.cloud.HavipQuery;
import dev.havip.cloud.PageRequest;
import dev.havip.cloud.SubnetQuery;
import dev.havip.cloud.UsedAddressQuery;
import dev.havip.cloud.VpcQuery;
import dev.havip.net.Ipv4Address;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The same calls to the same world have the same results, in process and through the client and the server. */
class SameResultsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T06:00:00Z");
    private static final Ipv4Address VIP = Ipv4Address.parse("172.16.16.12");

    private final List<Object> results = new ArrayList<>();

    @Test
    void everyValueAndErrorIsTheSame() {
        List<Object> inProcess =
                play(EmulatedHavipCloud.builder().time(() -> NOW).build(), null);
        EmulatedHavipCloud emulated =
                EmulatedHavipCloud.builder().time(() -> NOW).build();
        try (HavipEmulator server =
                        HavipEmulator.builder().cloud(emulated).build().start();
                TencentHavipCloud client = TencentHavipCloud.builder()
                        .region(emulated.region())
                        .endpoint(server.url().toString())
                        .credentials(Credentials.of(HavipEmulator.SECRET_ID, HavipEmulator.SECRET_KEY))
                        .retryPolicy(RetryPolicy.once())
                        .wallClock(() -> NOW)
                        .tagCreates(false)
                        .build()) {
            assertThat(play(emulated, client))
                    .containsExactlyElementsOf(inProcess)
                    .hasSizeGreaterThan(30);
        }
    }

    private List<Object> play(EmulatedHavipCloud emulated, HavipCloud asked) {
        results.clear();
        HavipCloud cloud = asked == null ? emulated : asked;
        CreateHavip request = CreateHavip.builder()
                .vpcId(VpcId.of("vpc-havip001"))
                .subnetId(SubnetId.of("subnet-havip001"))
                .name("测试 \"a\" \\ \u2028")
                .address(VIP)
                .tags(List.of(Tag.of("k", "v"), Tag.of("empty", "")))
                .driftRange(DriftRange.ofCvms(CvmId.of("ins-havip001"), CvmId.of("ins-havip002")))
                .build();
        Havip havip = cloud.create(request);
        note(() -> havip);
        note(() -> cloud.create(request));
        for (String address : List.of("172.16.16.1", "172.16.17.1", "172.16.16.5", "172.16.16.255")) {
            note(() -> cloud.create(CreateHavip.builder()
                    .from(request)
                    .address(Ipv4Address.parse(address))
                    .build()));
        }
        ContractWorld.announce(emulated, EniId.of("eni-havip002"), VIP);
        note(() -> cloud.havip(havip.id()));
        note(() -> cloud.taskState(cloud.bindEip(havip.id(), Ipv4Address.parse("203.0.113.10"))));
        note(() -> cloud.bindEip(havip.id(), Ipv4Address.parse("203.0.113.10")));
        note(() -> cloud.bindEip(havip.id(), Ipv4Address.parse("203.0.113.11")));
        note(() -> cloud.havips(HavipQuery.all(), PageRequest.first()));
        note(() -> cloud.eips(EipQuery.all(), PageRequest.first()));
        note(() -> cloud.delete(havip.id()));
        note(() -> cloud.taskState(cloud.unbindEip(havip.id())));
        note(() -> cloud.unbindEip(havip.id()));
        note(() -> cloud.allocateEips(AllocateEips.builder().count(2).name("x").build()));
        note(() -> cloud.allocateEips(AllocateEips.builder().count(20).build()));
        note(() -> cloud.eips(EipQuery.builder().name("x").build(), PageRequest.of(1, 5)));
        note(() -> cloud.vpcs(VpcQuery.all(), PageRequest.first()));
        note(() -> cloud.subnets(SubnetQuery.all(), PageRequest.first()));
        note(() -> cloud.subnets(SubnetQuery.byIds(SubnetId.of("subnet-none")), PageRequest.first()));
        note(() -> cloud.enis(EniQuery.all(), PageRequest.first()));
        note(() -> cloud.enis(EniQuery.builder().name("none").build(), PageRequest.first()));
        note(() -> cloud.usedAddresses(
                UsedAddressQuery.builder().vpcId(VpcId.of("vpc-havip001")).build(), PageRequest.of(1, 1)));
        note(() -> cloud.usedAddresses(
                UsedAddressQuery.builder().vpcId(VpcId.of("vpc-none")).build(), PageRequest.first()));
        note(() -> cloud.privateAddresses(VpcId.of("vpc-havip001"), List.of(VIP)));
        note(() -> cloud.limits(List.of("vpc-max-havips")));
        note(() -> cloud.limits(List.of("none")));
        note(cloud::eipQuotas);
        note(() -> run(() -> cloud.extendDriftRange(havip.id(), DriftRange.ofCvms(CvmId.of("ins-havip001")))));
        note(() -> run(() -> cloud.extendDriftRange(havip.id(), DriftRange.ofEnis(EniId.of("eni-havip001")))));
        note(() -> run(() -> cloud.reduceDriftRange(havip.id(), DriftRange.ofCvms(CvmId.of("ins-havip001")))));
        note(() -> run(() -> cloud.reduceDriftRange(havip.id(), DriftRange.ofCvms(CvmId.of("ins-havip001")))));
        note(() -> run(() -> cloud.rename(havip.id(), "renamed")));
        note(() -> cloud.havip(havip.id()));
        note(() -> cloud.taskState(cloud.delete(havip.id())));
        note(() -> cloud.findHavip(havip.id()));
        return List.copyOf(results);
    }

    private static String run(Runnable call) {
        call.run();
        return "done";
    }

    private void note(Supplier<Object> call) {
        try {
            results.add(call.get());
        } catch (HavipServiceException e) {
            results.add(e.code() + ", retryable " + e.retryable());
        }
    }
}
