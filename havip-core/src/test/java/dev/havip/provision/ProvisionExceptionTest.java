package dev.havip.provision;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.testing.SerializableTester;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProvisionExceptionTest {
    @Test
    void refusalsAreNotLostInSerialization() {
        ProvisionException copy = SerializableTester.reserialize(new ProvisionException(List.of("a", "b")));

        assertThat(copy.refusals()).containsExactly("a", "b");
        assertThat(copy).hasMessage("a; b");
    }
}
