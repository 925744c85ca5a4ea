package dev.havip.emulator.internal.wire;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserCheckTest {
    private static ApiRequest request(Map<String, String> headers) {
        return new ApiRequest("GET", "", headers::get, new byte[0]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:8080",
                "[::1]:8080",
                "localhost",
                "vpc.localhost:8080",
                "emulator:8080",
                "host.docker.internal:8080",
                "vpc.ap-guangzhou.tencentcloudapi.com"
            })
    void aNameOfThisMachineIsTaken(String host) {
        assertThatCode(() -> new BrowserCheck(true).check(request(Map.of("Host", host))))
                .doesNotThrowAnyException();
    }

    @Test
    void aNameThatWasTurnedToThisMachineIsRefused() {
        ApiRequest rebound = request(Map.of("Host", "page.example:8080"));
        assertThatThrownBy(() -> new BrowserCheck(true).check(rebound))
                .hasMessageContaining("AuthFailure.UnauthorizedOperation");
        assertThatCode(() -> new BrowserCheck(false).check(rebound)).doesNotThrowAnyException();
    }

    @Test
    void aWebPageIsRefused() {
        ApiRequest page = request(Map.of("Host", "127.0.0.1:8080", "Origin", "null"));
        assertThatThrownBy(() -> new BrowserCheck(false).check(page))
                .hasMessageContaining("AuthFailure.UnauthorizedOperation");
    }
}
