package dev.havip.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.havip.CvmId;
import dev.havip.DriftRange;
import dev.havip.HavipClientException;
import dev.havip.HavipId;
import dev.havip.Region;
import dev.havip.SubnetId;
import dev.havip.Tag;
import dev.havip.VpcId;
import dev.havip.cloud.CreateHavip;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
    @Test
    void knownEndpointsHaveTheirHosts() {
        assertThat(Endpoint.mainland()).hasToString("https://vpc.tencentcloudapi.com");
        assertThat(Endpoint.international()).hasToString("https://vpc.intl.tencentcloudapi.com");
        assertThat(Endpoint.international().model()).isEqualTo(Endpoint.Model.INTERNATIONAL);
        assertThat(Endpoint.regional(Region.of("ap-guangzhou")))
                .hasToString("https://vpc.ap-guangzhou.tencentcloudapi.com");
    }

    @Test
    void wordsNameTheKnownEndpoints() {
        assertThat(Endpoint.of("mainland")).isEqualTo(Endpoint.mainland());
        assertThat(Endpoint.of("International")).isEqualTo(Endpoint.international());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8080", "http://localhost:8080/", "http://[::1]:8080", "HTTP://127.1.2.3"})
    void plainHttpIsAllowedToThisMachine(String uri) {
        assertThat(Endpoint.of(uri).isLoopback()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.1",
                "http://example.com",
                "http://127.0.0.1.example.com",
                "http://localhost.example"
            })
    void plainHttpToAnotherMachineMustBeAskedFor(String uri) {
        assertThatThrownBy(() -> Endpoint.of(uri))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("plain http");
        assertThat(Endpoint.dangerousPlainHttp(uri).isLoopback()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "vpc.tencentcloudapi.com",
                "ftp://host",
                "https://host/path",
                "https://host?q",
                "://",
                "https://[fe80::1%eth0]"
            })
    void otherTextsAreRefused(String uri) {
        assertThatThrownBy(() -> Endpoint.of(uri))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not an endpoint");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://vpc.intl.tencentcloudapi.com",
                "https://VPC.INTL.tencentcloudapi.com/",
                "https://vpc.ap-singapore.intl.tencentcloudapi.com"
            })
    void internationalHostIsNotTakenForTheMainland(String uri) {
        assertThat(Endpoint.of(uri).model()).isEqualTo(Endpoint.Model.INTERNATIONAL);
        assertThat(Endpoint.of("https://vpc.intl.tencentcloudapi.com")).isEqualTo(Endpoint.international());
        assertThat(Endpoint.of(uri).withModel(Endpoint.Model.MAINLAND).model()).isEqualTo(Endpoint.Model.MAINLAND);
    }

    @Test
    void internationalAccountsHaveARegionalEndpointToo() {
        Endpoint endpoint = Endpoint.international(Region.of("ap-singapore"));

        assertThat(endpoint).hasToString("https://vpc.ap-singapore.tencentcloudapi.com");
        assertThat(endpoint.model()).isEqualTo(Endpoint.Model.INTERNATIONAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://user:topsecret@host", "https://user:top secret@host", "http://topsecret@10.0.0.1"})
    void passwordInAnEndpointIsNotRepeated(String uri) {
        assertThatThrownBy(() -> Endpoint.of(uri))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no password")
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://host:99999", "https://host:65536", "https://host:0"})
    void impossiblePortIsRefusedWithTheRange(String uri) {
        assertThatThrownBy(() -> Endpoint.of(uri))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(uri)
                .hasMessageContaining("1 to 65535");
    }

    @ParameterizedTest
    @CsvSource({
        "HAVIP_ENDPOINT, nowhere, https://vpc.tencentcloudapi.com",
        "TENCENTCLOUD_REGION, Guangzhou, ap-guangzhou",
        "HAVIP_DANGEROUS_PLAIN_HTTP, yes, true"
    })
    void badSettingOfTheEnvironmentIsNamed(String variable, String value, String fix) {
        Map<String, String> environment =
                new HashMap<>(Map.of("TENCENTCLOUD_REGION", "ap-guangzhou", "HAVIP_ENDPOINT", "http://127.0.0.1:9999"));
        environment.put(variable, value);

        assertThatThrownBy(TencentHavipCloud.builder().environment(environment)::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(variable)
                .hasMessageContaining(value)
                .hasMessageContaining(fix);
    }

    @Test
    void environmentMayAllowPlainHttpToAnotherMachine() {
        Map<String, String> environment =
                Map.of("TENCENTCLOUD_REGION", "ap-guangzhou", "HAVIP_ENDPOINT", "http://10.0.0.1:8080");
        assertThatThrownBy(TencentHavipCloud.builder().environment(environment)::build)
                .hasMessageContaining("plain http")
                .hasMessageContaining("HAVIP_DANGEROUS_PLAIN_HTTP=true");

        Map<String, String> allowed = new HashMap<>(environment);
        allowed.put("HAVIP_DANGEROUS_PLAIN_HTTP", "true");
        try (TencentHavipCloud cloud =
                TencentHavipCloud.builder().environment(allowed).build()) {
            assertThat(cloud.endpoint()).hasToString("http://10.0.0.1:8080");
        }
    }

    @Test
    void environmentNamesEndpointAndRegion() {
        try (TencentHavipCloud cloud = TencentHavipCloud.builder()
                .environment(Map.of("HAVIP_ENDPOINT", "http://127.0.0.1:9999", "TENCENTCLOUD_REGION", "ap-singapore"))
                .build()) {
            assertThat(cloud.endpoint()).isEqualTo(Endpoint.of("http://127.0.0.1:9999"));
            assertThat(cloud.region()).isEqualTo(Region.of("ap-singapore"));
        }
    }

    @Test
    void whatIsSetWinsOverTheEnvironment() {
        try (TencentHavipCloud cloud = TencentHavipCloud.builder()
                .environment(Map.of("HAVIP_ENDPOINT", "http://127.0.0.1:9999", "TENCENTCLOUD_REGION", "ap-singapore"))
                .endpoint(Endpoint.mainland())
                .region(Region.of("ap-beijing"))
                .build()) {
            assertThat(cloud.endpoint()).isEqualTo(Endpoint.mainland());
            assertThat(cloud.region()).isEqualTo(Region.of("ap-beijing"));
        }
    }

    @Test
    void regionMustBeNamedSomewhere() {
        TencentHavipCloud.Builder builder = TencentHavipCloud.builder().environment(Map.of());

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("TENCENTCLOUD_REGION");
    }

    @Test
    void viewsShareTheEngineAndClosingThemDoesNothing() {
        try (TencentHavipCloud cloud = TencentHavipCloud.builder()
                .region(Region.of("ap-beijing"))
                .environment(Map.of())
                .build()) {
            TencentHavipCloud view =
                    cloud.inRegion(Region.of("ap-shanghai")).withTimeout(java.time.Duration.ofSeconds(1));
            assertThat(view.region()).isEqualTo(Region.of("ap-shanghai"));
            view.close();
            assertThat(cloud.region()).isEqualTo(Region.of("ap-beijing"));
        }
    }

    static Stream<CreateHavip> internationallyMissing() {
        return Stream.of(
                request().clientToken("token").build(),
                request().addTag(Tag.of("a", "b")).build(),
                request().driftRangeChecked(true).build(),
                request().driftRange(DriftRange.ofCvms(CvmId.of("ins-1"))).build());
    }

    private static CreateHavip.Builder request() {
        return CreateHavip.builder().name("n").vpcId(VpcId.of("vpc-1")).subnetId(SubnetId.of("subnet-1"));
    }

    @ParameterizedTest
    @MethodSource("internationallyMissing")
    void whatTheInternationalApiLacksIsRefusedBeforeItIsAsked(CreateHavip request) {
        try (TencentHavipCloud cloud = international()) {
            assertThatThrownBy(() -> cloud.create(request))
                    .isInstanceOf(HavipClientException.class)
                    .hasMessageContaining("international");
        }
    }

    @Test
    void driftRangesAreRefusedInternationally() {
        try (TencentHavipCloud cloud = international()) {
            DriftRange range = DriftRange.ofCvms(CvmId.of("ins-1"));
            assertThatThrownBy(() -> cloud.extendDriftRange(HavipId.of("havip-1"), range))
                    .isInstanceOf(HavipClientException.class);
            assertThatThrownBy(() -> cloud.reduceDriftRange(HavipId.of("havip-1"), range))
                    .isInstanceOf(HavipClientException.class);
        }
    }

    private static TencentHavipCloud international() {
        return TencentHavipCloud.builder()
                .region(Region.of("ap-singapore"))
                .endpoint(Endpoint.international())
                .credentials(Credentials.of("id", "key"))
                .httpClient(call -> {
                    throw new AssertionError("nothing is to be asked");
                })
                .build();
    }
}
