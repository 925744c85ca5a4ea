package dev.havip.emulator.junit;

import static dev.havip.emulator.assertj.HavipAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.havip.EniId;
import dev.havip.Havip;
import dev.havip.SubnetId;
import dev.havip.arp.frame.ArpFrame;
import dev.havip.client.TencentHavipCloud;
import dev.havip.cloud.CreateHavip;
import dev.havip.cloud.HavipCloud;
import dev.havip.cloud.HavipQuery;
import dev.havip.emulator.EmulatedHavipCloud;
import dev.havip.emulator.HavipEmulator;
import dev.havip.emulator.SignedClient;
import dev.havip.emulator.lan.SwitchPort;
import dev.havip.emulator.lan.VirtualSwitch;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@HavipEmulatorTest
@Execution(ExecutionMode.CONCURRENT)
class HavipEmulatorExtensionTest {
    private static final Set<EmulatedHavipCloud> SEEN = ConcurrentHashMap.newKeySet();

    @BeforeEach
    void createOne(HavipCloud cloud) {
        cloud.create(CreateHavip.builder()
                .subnet(cloud.subnet(SubnetId.of("subnet-havip001")))
                .name("made-before")
                .build());
    }

    @Test
    void allParametersOfATestBelongToOneCloud(
            EmulatedHavipCloud cloud,
            HavipCloud same,
            VirtualSwitch lan,
            HavipEmulator server,
            URI url,
            TencentHavipCloud client)
            throws Exception {
        assertThat(same).isSameAs(cloud);
        assertThat(server.cloud()).isSameAs(cloud);
        assertThat(url).isEqualTo(server.url());
        Havip havip = cloud.havips(HavipQuery.all()).findFirst().orElseThrow();
        assertThat(havip).isUnbound().hasNoEip();
        SwitchPort port = lan.port(EniId.of("eni-havip002"));
        port.send(
                ArpFrame.announcementRequest(port.macAddress(), havip.address()).encode());
        assertThat(cloud.havip(havip.id())).isBoundTo(port.eniId()).hasAddress(havip.address());
        assertThat(new SignedClient(url).post("DescribeHaVips", "{}")).contains("eni-havip002");
        assertThat(client.havip(havip.id())).isBoundTo(port.eniId());
    }

    @RepeatedTest(8)
    void eachTestHasACloudOfItsOwn(EmulatedHavipCloud cloud) {
        assertThat(SEEN.add(cloud)).isTrue();
        assertThat(cloud.havips(HavipQuery.all())).hasSize(1);
    }
}
