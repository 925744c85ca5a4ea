package dev.havip.benchmarks.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.tencentcloudapi.vpc.v20170312.VpcClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** This SDK and the official one work on one class path, with one OkHttp. */
class CoexistenceTest {
    @ParameterizedTest
    @ValueSource(strings = {"havip", "official", "bare", "havip"})
    void eachReadsTheAnswer(String contender) throws Exception {
        try (LoopbackServer server = new LoopbackServer(3);
                Caller caller = Caller.of(contender, server.port())) {
            assertThat(caller.ask()).isEqualTo(3);
        }
    }

    @Test
    void officialSdkIsTheWholeOne() {
        assertThat(VpcClient.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .contains("tencentcloud-sdk-java-3.1.1436.jar");
        assertThat(okhttp3.OkHttp.VERSION).startsWith("4.12.");
    }
}
