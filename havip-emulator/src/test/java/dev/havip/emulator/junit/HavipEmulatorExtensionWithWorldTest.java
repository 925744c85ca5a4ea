package dev.havip.emulator.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.havip.Region;
import dev.havip.SubnetId;
import dev.havip.emulator.EmulatedHavipCloud;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@HavipEmulatorTest(world = "/world.json")
class HavipEmulatorExtensionWithWorldTest {
    @Test
    void theWorldComesFromTheResource(EmulatedHavipCloud cloud) {
        assertThat(cloud.region()).isEqualTo(Region.of("ap-shanghai"));
        assertThat(cloud.subnet(SubnetId.of("subnet-a")).zone()).contains("ap-shanghai-2");
    }

    @Nested
    class InAClassOfIt {
        @Test
        void theWorldIsTheSame(EmulatedHavipCloud cloud) {
            assertThat(cloud.region()).isEqualTo(Region.of("ap-shanghai"));
        }
    }
}
