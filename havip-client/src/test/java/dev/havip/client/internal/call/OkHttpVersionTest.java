package dev.havip.client.internal.call;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OkHttpVersionTest {
    @Test
    void presentVersionIsTaken() {
        assertThatCode(OkHttpVersion::check).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.12.0", "4.13.0-SNAPSHOT", "5.5.1", "10.0", "unknown"})
    void laterVersionsAreTaken(String version) {
        assertThatCode(() -> OkHttpVersion.check(version)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"okhttp/3.12.13", "3.14.9", "4.9.3", "4.11.0"})
    void olderVersionsAreRefusedByName(String version) {
        assertThatThrownBy(() -> OkHttpVersion.check(version))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageMatching("the class path has okhttp \\d+\\.\\d+; havip-client needs .*4\\.12\\.0 or later");
    }
}
