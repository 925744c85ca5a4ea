package dev.havip.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests that no honest client sends, or seldom. */
class OddRequestsTest {
    private final HavipEmulator emulator = HavipEmulator.builder().build().start();
    private final SignedClient client = new SignedClient(emulator.url());

    @AfterEach
    void close() {
        emulator.close();
    }

    private static String create(String more) {
        return "{\"VpcId\":\"vpc-havip001\",\"SubnetId\":\"subnet-havip001\"," + more + "}";
    }

    private String get(String query) throws Exception {
        client.contentType = "application/x-www-form-urlencoded";
        return client.send("DescribeHaVips", "GET", query, new byte[0]).body();
    }

    @Test
    void aNameThatCannotBeWrittenDoesNotSpoilLaterAnswers() throws Exception {
        String answer = client.post("CreateHaVip", create("\"HaVipName\":\"\\ud800a\""));
        assertThat(SignedClient.code(answer)).isEqualTo("InvalidParameter");
        assertThat(client.post("DescribeHaVips", "{}")).contains("\"TotalCount\":0");
    }

    @Test
    void aRefusalDoesNotCutACharacterInHalf() throws Exception {
        String answer = client.post("DescribeHaVips", "{\"Limit\":\"" + "a".repeat(99) + "\uD83D\uDE00\uD83D\uDE00\"}");
        assertThat(SignedClient.code(answer)).isEqualTo("InvalidParameter");
    }

    @Test
    void theParserIsNotNamedInARefusal() throws Exception {
        assertThat(client.post("DescribeHaVips", "{\"Limit\":1,\"Limit\":2}"))
                .contains("'Limit'")
                .doesNotContain("Source");
    }

    @Test
    void aListOfAFormThatIsNoListIsNotPassedOver() throws Exception {
        assertThat(SignedClient.code(get("HaVipIds=havip-00000000"))).isEqualTo("InvalidParameter");
        assertThat(SignedClient.code(get("HaVipIds.0.1=havip-00000000"))).isEqualTo("InvalidParameter");
        assertThat(SignedClient.code(get("Limit=1&Limit.0=2"))).isEqualTo("InvalidParameter");
        assertThat(SignedClient.code(get("Filters.0=vip"))).isEqualTo("InvalidParameter");
    }

    @Test
    void aParameterTwiceIsRefusedInAFormAsInJson() throws Exception {
        assertThat(SignedClient.code(get("Limit=1&Limit=2"))).isEqualTo("InvalidParameter");
    }

    @Test
    void aTagTwiceIsRefused() throws Exception {
        String tags = "\"HaVipName\":\"a\",\"Tags\":[{\"Key\":\"a\",\"Value\":\"1\"},{\"Key\":\"a\",\"Value\":\"2\"}]";
        assertThat(SignedClient.code(client.post("CreateHaVip", create(tags))))
                .isEqualTo("InvalidParameterValue.Duplicate");
    }

    @Test
    void aRequiredListThatIsEmptyIsMissing() throws Exception {
        assertThat(SignedClient.code(client.post("ReleaseAddresses", "{\"AddressIds\":[]}")))
                .isEqualTo("MissingParameter");
    }

    @Test
    void aFilterOnAddressesThatAreNoneIsNotPassedOver() throws Exception {
        String body = "{\"VpcId\":\"vpc-havip001\",\"Filters\":[{\"Name\":\"ip-addresses\",\"Values\":[\"none\"]}]}";
        assertThat(SignedClient.code(client.post("DescribeUsedIpAddress", body)))
                .isEqualTo("InvalidParameterValue.Malformed");
    }

    @Test
    void subnetsArePagedByTokenToo() throws Exception {
        client.post(
                "CreateSubnet",
                "{\"VpcId\":\"vpc-havip001\",\"SubnetName\":\"b\",\"CidrBlock\":\"172.16.17.0/24\",\"Zone\":\"ap-guangzhou-1\"}");
        assertThat(client.post("DescribeSubnets", "{\"MaxResults\":1}"))
                .contains("\"subnet-havip001\"", "\"TotalCount\":2", "\"NextToken\":\"1\"");
        assertThat(client.post("DescribeSubnets", "{\"MaxResults\":1,\"NextToken\":\"1\"}"))
                .contains("172.16.17.0/24", "\"NextToken\":\"\"")
                .doesNotContain("\"subnet-havip001\"");
        assertThat(SignedClient.code(client.post("DescribeSubnets", "{\"MaxResults\":101}")))
                .isEqualTo("InvalidParameterValue.Range");
        assertThat(client.post("DescribeSubnets", "{}")).doesNotContain("NextToken");
    }

    @Test
    void theConnectionEndsAfterABodyThatIsTooLarge() throws Exception {
        HttpResponse<String> answer = client.send("DescribeHaVips", "POST", "", new byte[11 * 1024 * 1024]);
        assertThat(SignedClient.code(answer.body())).isEqualTo("RequestSizeLimitExceeded");
        assertThat(answer.headers().firstValue("Connection")).contains("close");
        assertThat(client.post("DescribeHaVips", "{}")).contains("\"TotalCount\":0");
    }

    @Test
    void aHeadRequestHasNoBody() throws Exception {
        HttpResponse<String> answer = client.send("DescribeHaVips", "HEAD", "", new byte[0]);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void anEipIsDescribedAsItWasAskedFor() throws Exception {
        client.post(
                "AllocateAddresses",
                "{\"AddressName\":\"wide\",\"InternetChargeType\":\"BANDWIDTH_POSTPAID_BY_HOUR\",\"InternetMaxBandwidthOut\":7}");
        String filter = "{\"Filters\":[{\"Name\":\"address-name\",\"Values\":[\"wide\"]}]}";
        assertThat(client.post("DescribeAddresses", filter))
                .contains("\"Bandwidth\":7", "\"InternetChargeType\":\"BANDWIDTH_POSTPAID_BY_HOUR\"");
    }
}
