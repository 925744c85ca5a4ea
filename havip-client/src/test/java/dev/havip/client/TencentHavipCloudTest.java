package dev.havip.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.havip.Havip;
import dev.havip.HavipId;
import dev.havip.HavipServiceException;
import dev.havip.HavipState;
import dev.havip.Region;
import dev.havip.VpcId;
import dev.havip.cloud.CreateHavip;
import dev.havip.cloud.HavipQuery;
import dev.havip.net.Ipv4Address;
import java.io.IOException;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TencentHavipCloudTest {
    private final MockWebServer server = new MockWebServer();
    private TencentHavipCloud cloud;

    @BeforeEach
    void start() throws IOException {
        server.start();
        cloud = TencentHavipCloud.builder()
                .region(Region.of("ap-guangzhou"))
                .credentials(Credentials.of("AKIDexample", "secretExample"))
                .endpoint("http://127.0.0.1:" + server.getPort())
                .build();
    }

    @AfterEach
    void stop() throws IOException {
        cloud.close();
        server.shutdown();
    }

    @Test
    void queryAnswersHavips() throws InterruptedException {
        server.enqueue(new MockResponse().setBody(ApiFacts.answer("DescribeHaVips-1.json")));

        assertThat(cloud.havips(HavipQuery.all()))
                .extracting(Havip::id)
                .containsExactly(HavipId.of("havip-2kce8v4q"), HavipId.of("havip-bk4275i0"));

        RecordedRequest request = server.takeRequest();
        assertThat(request.getHeader("X-TC-Action")).isEqualTo("DescribeHaVips");
        assertThat(request.getHeader("Host")).isEqualTo("127.0.0.1:" + server.getPort());
        assertThat(request.getHeader("Authorization"))
                .contains("/vpc/tc3_request")
                .contains("AKIDexample");
        assertThat(request.getBody().readUtf8()).isEqualTo("{\"Offset\":0,\"Limit\":100}");
    }

    @Test
    void createReturnsTheHavip() {
        server.enqueue(new MockResponse().setBody(ApiFacts.answer("CreateHaVip-1.json")));

        Havip havip = cloud.create(CreateHavip.builder()
                .name("test name")
                .vpcId(VpcId.of("vpc-6v2ht8q5"))
                .address(Ipv4Address.parse("10.4.6.15"))
                .build());

        assertThat(havip.id()).isEqualTo(HavipId.of("havip-72alakye"));
        assertThat(havip.state()).isEqualTo(HavipState.UNBOUND);
        assertThat(havip.eniId()).isEmpty();
    }

    @Test
    void refusalCarriesCodeAndRequestId() {
        server.enqueue(new MockResponse()
                .setBody("{\"Response\":{\"Error\":{\"Code\":\"ResourceNotFound\",\"Message\":\"no\"},"
                        + "\"RequestId\":\"req-1\"}}"));

        assertThatThrownBy(() -> cloud.delete(HavipId.of("havip-1")))
                .isInstanceOfSatisfying(HavipServiceException.class, e -> {
                    assertThat(e.code()).isEqualTo("ResourceNotFound");
                    assertThat(e.requestId()).contains("req-1");
                    assertThat(e.httpStatus()).isEqualTo(200);
                    assertThat(e.retryable()).isFalse();
                });
    }

    @Test
    void lostAnswerIsAskedForAgain() {
        server.enqueue(new MockResponse().setResponseCode(503));
        server.enqueue(new MockResponse().setBody(ApiFacts.answer("DescribeHaVips-2.json")));

        assertThat(cloud.havips(HavipQuery.all())).hasSize(1);
        assertThat(server.getRequestCount()).isEqualTo(2);
    }
}
