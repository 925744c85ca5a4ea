package dev.havip.emulator.assertj;

import static dev.havip.emulator.assertj.HavipAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.havip.CvmId;
import dev.havip.EniId;
import dev.havip.Havip;
import dev.havip.HavipId;
import dev.havip.HavipState;
import dev.havip.SubnetId;
import dev.havip.VpcId;
import dev.havip.net.Ipv4Address;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HavipAssertTest {
    private static final EniId ENI = EniId.of("eni-1");
    private static final CvmId CVM = CvmId.of("ins-1");
    private static final Ipv4Address VIP = Ipv4Address.parse("172.16.16.12");
    private static final Ipv4Address EIP = Ipv4Address.parse("203.0.113.10");

    private final Havip bound = Havip.builder()
            .id(HavipId.of("havip-1"))
            .name("a")
            .address(VIP)
            .vpcId(VpcId.of("vpc-1"))
            .subnetId(SubnetId.of("subnet-1"))
            .state(HavipState.BOUND)
            .eniId(ENI)
            .cvmId(CVM)
            .eipAddress(EIP)
            .build();
    private final Havip unbound = Havip.builder()
            .from(bound)
            .state(HavipState.UNBOUND)
            .eniId(Optional.empty())
            .cvmId(Optional.empty())
            .eipAddress(Optional.empty())
            .build();

    @Test
    void whatIsSoPasses() {
        assertThat(bound)
                .isBound()
                .isBoundTo(ENI)
                .isBoundTo(CVM)
                .hasAddress(VIP)
                .hasEip(EIP);
        assertThat(unbound).isUnbound().hasNoEip();
    }

    @Test
    void whatIsNotSoFailsAndTellsWhatIs() {
        assertThatThrownBy(() -> assertThat(bound).isBoundTo(EniId.of("eni-2")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("eni-2")
                .hasMessageContaining("ins-1 holds it through eni-1");
        assertThatThrownBy(() -> assertThat(bound).isBoundTo(CvmId.of("ins-2"))).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> assertThat(bound).isUnbound()).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> assertThat(bound).hasNoEip()).hasMessageContaining("203.0.113.10");
        assertThatThrownBy(() -> assertThat(unbound).isBound()).hasMessageContaining("not bound");
        assertThatThrownBy(() -> assertThat(unbound).isBoundTo(ENI)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> assertThat(unbound).hasEip(EIP)).hasMessageContaining("none");
        assertThatThrownBy(() -> assertThat(unbound).hasAddress(EIP)).isInstanceOf(AssertionError.class);
    }
}
