package dev.havip.client.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.havip.Eip;
import dev.havip.Eni;
import dev.havip.Havip;
import dev.havip.HavipState;
import dev.havip.Subnet;
import dev.havip.Vpc;
import dev.havip.client.ApiFacts;
import dev.havip.cloud.Page;
import dev.havip.net.Cidr;
import dev.havip.net.Ipv4Address;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordedAnswersTest {
    static Stream<String> answers() {
        return ApiFacts.names("responses").stream();
    }

    @ParameterizedTest
    @MethodSource("answers")
    void everyRecordedAnswerCanBeRead(String name) throws IOException {
        JsonNode response = ApiFacts.json(ApiFacts.answer(name)).get("Response");

        Answer<?> answer = read(name);

        assertThat(answer.requestId()).isEqualTo(response.get("RequestId").asText());
        if (response.has("Error")) {
            assertThat(answer.code())
                    .isEqualTo(response.get("Error").get("Code").asText());
            assertThat(answer.message())
                    .isEqualTo(response.get("Error").get("Message").asText());
        } else {
            assertThat(answer.code()).isNull();
            assertThat(answer.value()).isNotNull();
            if (answer.value() instanceof Page<?> page) {
                response.forEach(field -> {
                    if (field.isArray()) {
                        assertThat(page.items()).hasSize(field.size());
                    }
                });
            }
        }
    }

    @Test
    void oddTextsOfTheExamplesAreTaken() throws IOException {
        assertThat(this.<Page<Havip>>value("DescribeHaVips-1.json").items()).allSatisfy(havip -> {
            assertThat(havip.state()).isEqualTo(HavipState.UNBOUND);
            assertThat(havip.eniId()).isEmpty();
            assertThat(havip.cvmId()).isEmpty();
            assertThat(havip.eipAddress()).isEmpty();
            assertThat(havip.createdTime().map(LocalDateTime::getYear)).contains(2018);
        });
        List<Eip> eips = this.<Page<Eip>>value("DescribeAddresses-1.json").items();
        assertThat(eips.get(1).privateAddress()).as("10.3.4.5.6 is no address").isEmpty();
        assertThat(eips.get(0).instanceType()).as("null").isEmpty();
        assertThat(this.<Page<Eip>>value("DescribeAddresses-2.json").total()).isZero();
    }

    @Test
    void nestedValuesAreRead() throws IOException {
        Eni eni = this.<Page<Eni>>value("DescribeNetworkInterfaces-1.json")
                .items()
                .get(0);
        assertThat(eni.privateAddresses()).hasSize(4).first().isEqualTo(Ipv4Address.parse("192.168.0.13"));
        assertThat(eni.cvmId().orElseThrow().value()).isEqualTo("ins-ymk3eje8");
        assertThat(this.<Page<Eni>>value("DescribeNetworkInterfaces-2.json")
                        .items()
                        .get(0)
                        .cvmId())
                .isEmpty();
        Vpc vpc = this.<Page<Vpc>>value("DescribeVpcs-2.json").items().get(0);
        assertThat(vpc.secondaryCidrs()).containsExactly(Cidr.parse("192.168.1.0/24"));
        Subnet subnet =
                this.<Page<Subnet>>value("DescribeSubnets-1.json").items().get(0);
        assertThat(subnet.name()).isEqualTo("子网1");
        assertThat(subnet.availableAddressCount()).hasValue(1);
    }

    @SuppressWarnings("unchecked")
    private <O> O value(String name) throws IOException {
        return (O) read(name).value();
    }

    private static Answer<?> read(String name) throws IOException {
        return WireCalls.of(name.substring(0, name.lastIndexOf('-'))).read(ApiFacts.answer(name));
    }
}
