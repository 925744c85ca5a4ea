package dev.havip.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.havip.HavipException;
import dev.havip.HavipId;
import dev.havip.Region;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The caller's own client follows redirects by default: it once took a session token to another host. */
class RedirectTakesTokenElsewhereTest {
    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void noOtherHostIsAsked(int status) throws Exception {
        try (MockWebServer cloud = new MockWebServer();
                MockWebServer other = new MockWebServer()) {
            other.enqueue(new MockResponse().setBody("{\"Response\":{\"RequestId\":\"other\"}}"));
            other.start();
            cloud.enqueue(new MockResponse()
                    .setResponseCode(status)
                    .setHeader("Location", other.url("/").toString()));
            cloud.start();
            try (TencentHavipCloud client = TencentHavipCloud.builder()
                    .region(Region.of("ap-guangzhou"))
                    .credentials(Credentials.of("AKIDexample", "secretExample", "token"))
                    .endpoint("http://127.0.0.1:" + cloud.getPort())
                    .retryPolicy(RetryPolicy.once())
                    .httpClient(new OkHttpClient())
                    .build()) {
                assertThatThrownBy(() -> client.delete(HavipId.of("havip-1"))).isInstanceOf(HavipException.class);
            }
            assertThat(other.getRequestCount()).isZero();
        }
    }
}
