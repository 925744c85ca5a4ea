package dev.havip.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.havip.testing.ManualTime;
import java.io.IOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HavipEmulatorTest {
    private static final String CREATE =
            "{\"VpcId\":\"vpc-havip001\",\"SubnetId\":\"subnet-havip001\",\"HaVipName\":\"a\"}";

    private final EmulatedHavipCloud cloud = EmulatedHavipCloud.create();
    private final HavipEmulator emulator =
            HavipEmulator.builder().cloud(cloud).build().start();
    private final SignedClient client = new SignedClient(emulator.url());

    @AfterEach
    void close() {
        emulator.close();
    }

    private void refused(String code, String action, String body) throws Exception {
        assertThat(SignedClient.code(client.post(action, body))).isEqualTo(code);
    }

    @Test
    void listensOnLoopbackOnly() {
        assertThat(emulator.url().getHost()).isEqualTo("127.0.0.1");
    }

    @Test
    void aPortInUseIsOneClearError() {
        assertThatThrownBy(() ->
                        HavipEmulator.builder().port(emulator.url().getPort()).build())
                .isInstanceOf(EmulatorStartException.class)
                .hasMessageContaining("port " + emulator.url().getPort())
                .hasMessageContaining("in use");
    }

    @Test
    void closingAndStartingTwiceDoesNothing() {
        emulator.start();
        emulator.close();
        emulator.close();
    }

    @Test
    void smallAnswersOverKeepAliveTakeNoNagleDelay() throws Exception {
        long[] nanos = new long[40];
        for (int i = 0; i < nanos.length; i++) {
            long start = System.nanoTime();
            client.post("DescribeHaVips", "{}");
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        // A delayed acknowledgement would cost 40 ms on each answer; even a busy machine is far below that in the
        // median.
        assertThat(Duration.ofNanos(nanos[nanos.length / 2])).isLessThan(Duration.ofMillis(30));
    }

    @Test
    void wrongSignaturesAreRefused() throws Exception {
        client.secretKey = "another";
        refused("AuthFailure.SignatureFailure", "DescribeHaVips", "{}");
        client.secretKey = HavipEmulator.SECRET_KEY;
        client.secretId = "AKIDunknown";
        refused("AuthFailure.SecretIdNotFound", "DescribeHaVips", "{}");
        client.secretId = HavipEmulator.SECRET_ID;
        client.time = Instant.now().minusSeconds(301);
        refused("AuthFailure.SignatureExpire", "DescribeHaVips", "{}");
        client.time = Instant.now().plusSeconds(302);
        refused("AuthFailure.SignatureExpire", "DescribeHaVips", "{}");
        client.time = Instant.now();
        client.more.put("X-TC-Token", "t");
        refused("AuthFailure.TokenFailure", "DescribeHaVips", "{}");
        client.more.clear();
        client.signature = "not hexadecimal";
        refused("AuthFailure.InvalidAuthorization", "DescribeHaVips", "{}");
        client.signature = "0".repeat(64);
        refused("AuthFailure.SignatureFailure", "DescribeHaVips", "{}");
    }

    @Test
    void anyServiceAndKnownSpellingsOfTheHostAreAccepted() throws Exception {
        client.service = "127";
        refused("", "DescribeHaVips", "{}");
        client.host = "127.0.0.1";
        refused("", "DescribeHaVips", "{}");
        client.host = "example.com";
        refused("AuthFailure.SignatureFailure", "DescribeHaVips", "{}");
    }

    @Test
    void temporaryKeysNeedTheirToken() throws Exception {
        try (HavipEmulator temporary = HavipEmulator.builder()
                .credentials("id", "key", "token")
                .build()
                .start()) {
            SignedClient user = new SignedClient(temporary.url());
            user.secretId = "id";
            user.secretKey = "key";
            assertThat(SignedClient.code(user.post("DescribeHaVips", "{}"))).isEqualTo("AuthFailure.TokenFailure");
            user.more.put("X-TC-Token", "token");
            assertThat(SignedClient.code(user.post("DescribeHaVips", "{}"))).isEmpty();
        }
    }

    @Test
    void whatIsNotOfThisApiIsRefused() throws Exception {
        refused("InvalidAction", "DescribeHaVipsAndMore", "{}");
        refused("MissingParameter", "", "{}");
        client.version = "2019-01-01";
        refused("NoSuchVersion", "DescribeHaVips", "{}");
        client.version = "2017-03-12";
        client.region = "ap-shanghai";
        refused("UnsupportedRegion", "DescribeHaVips", "{}");
        client.region = "";
        refused("MissingParameter", "DescribeHaVips", "{}");
        client.region = "ap-guangzhou";
        client.contentType = "text/plain";
        refused("UnsupportedProtocol", "DescribeHaVips", "{}");
    }

    @Test
    void bodiesThatAreNotWhatTheyShouldBeAreRefused() throws Exception {
        refused("InvalidParameter", "DescribeHaVips", "");
        refused("InvalidParameter", "DescribeHaVips", "[]");
        refused("InvalidParameter", "DescribeHaVips", "{\"Limit\":");
        refused("InvalidParameter", "DescribeHaVips", "{} {}");
        refused("InvalidParameter", "DescribeHaVips", "{\"Limit\":1,\"Limit\":2}");
        refused("InvalidParameter", "DescribeHaVips", "{\"Limit\":\"1\"}");
        refused("InvalidParameter", "DescribeHaVips", "{\"Limit\":1.5}");
        refused("InvalidParameter", "DescribeHaVips", "{\"Limit\":99999999999999999999}");
        refused("InvalidParameter", "DescribeHaVips", "{\"HaVipIds\":\"havip-1\"}");
        refused("InvalidParameter", "DescribeHaVips", "{\"HaVipIds\":[1]}");
        refused("InvalidParameter", "DescribeHaVips", "{\"HaVipIds\":[null]}");
        refused("UnknownParameter", "DescribeHaVips", "{\"MaxResults\":1}");
        refused("MissingParameter", "DeleteHaVip", "{}");
        refused("MissingParameter", "DescribeHaVips", "{\"Filters\":[{\"Name\":\"vip\"}]}");
        refused("", "DescribeHaVips", "{\"Limit\":null}");
    }

    @Test
    void aBodyOfMoreThanTenMegabytesIsRefused() throws Exception {
        refused("RequestSizeLimitExceeded", "DescribeHaVips", " ".repeat(10 * 1024 * 1024 + 1));
    }

    @Test
    void valuesOutOfTheirRangeAreRefused() throws Exception {
        refused("InvalidParameterValue.Range", "DescribeHaVips", "{\"Limit\":101}");
        refused("InvalidParameterValue.Range", "DescribeHaVips", "{\"Limit\":0}");
        refused(
                "InvalidParameter.Coexist",
                "DescribeHaVips",
                "{\"HaVipIds\":[\"havip-1\"],\"Filters\":[{\"Name\":\"vip\",\"Values\":[\"1.1.1.1\"]}]}");
        refused(
                "InvalidParameter.FilterInvalidKey",
                "DescribeHaVips",
                "{\"Filters\":[{\"Name\":\"vpc-ip\",\"Values\":[\"vpc-1\"]}]}");
        refused("InvalidParameterValue.Malformed", "DescribeHaVips", "{\"HaVipIds\":[\"vip-1\"]}");
        refused("InvalidParameterValue.Malformed", "DeleteHaVip", "{\"HaVipId\":\"\"}");
        refused("InvalidParameterValue.TooLong", "CreateHaVip", CREATE.replace("\"a\"", "\"" + "n".repeat(61) + "\""));
        refused("InvalidParameterValue", "CreateHaVip", CREATE.replace("\"a\"", "\"\""));
        refused("InvalidParameterValue.Malformed", "CreateHaVip", CREATE.replace("}", ",\"Vip\":\"fe80::1\"}"));
        refused(
                "InvalidParameterValue.TooLong",
                "CreateHaVip",
                CREATE.replace("}", ",\"ClientToken\":\"" + "t".repeat(65) + "\"}"));
        refused(
                "InvalidParameter.InvalidFilter",
                "DescribeAddresses",
                "{\"Filters\":[{\"Name\":\"vip\",\"Values\":[\"1.1.1.1\"]}]}");
        refused(
                "LimitExceeded.NumberOfFilters",
                "DescribeAddresses",
                "{\"Filters\":["
                        + "{\"Name\":\"address-id\",\"Values\":[\"eip-1\"]},".repeat(10)
                        + "{\"Name\":\"address-id\",\"Values\":[\"eip-1\"]}]}");
        refused("InvalidParameterValue.Malformed", "DescribeSubnets", "{\"Limit\":\"many\"}");
        refused(
                "InvalidParameterValue.LimitExceeded",
                "DescribeVpcLimits",
                "{\"LimitTypes\":[" + "\"a\",".repeat(100) + "\"a\"]}");
    }

    @Test
    void driftRangesAreChecked() throws Exception {
        String id = client.post("CreateHaVip", CREATE).replaceAll(".*\"(havip-[a-z0-9]+)\".*", "$1");
        String member = "{\"HaVipId\":\"" + id + "\",\"InstanceId\":\"ins-havip001\",\"InstanceType\":\"CVM\"}";
        refused("MissingParameter", "AssociateHaVipInstance", "{\"HaVipAssociationSet\":[]}");
        refused(
                "MissingParameter",
                "AssociateHaVipInstance",
                "{\"HaVipAssociationSet\":[{\"InstanceId\":\"ins-havip001\"}]}");
        refused(
                "InvalidParameterValue.Duplicate",
                "AssociateHaVipInstance",
                "{\"HaVipAssociationSet\":[" + member + "," + member + "]}");
        refused(
                "InvalidParameterValue.ParameterMismatch",
                "AssociateHaVipInstance",
                "{\"HaVipAssociationSet\":[" + member.replace("CVM", "ENI") + "]}");
        refused("", "AssociateHaVipInstance", "{\"HaVipAssociationSet\":[" + member + "]}");
        refused(
                "",
                "DisassociateHaVipInstance",
                "{\"HaVipAssociationSet\":[" + member.replace(",\"InstanceType\":\"CVM\"", "") + "]}");
        List<String> eleven = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            eleven.add(member.replace("havip001", "x" + i));
        }
        refused(
                "LimitExceeded",
                "AssociateHaVipInstance",
                "{\"HaVipAssociationSet\":[" + String.join(",", eleven) + "]}");
    }

    @Test
    void tasksAreNamedByTheRequestThatStartedThem() throws Exception {
        cloud.taskDuration(Duration.ofSeconds(5));
        String id = client.post("CreateHaVip", CREATE).replaceAll(".*\"(havip-[a-z0-9]+)\".*", "$1");
        String answer = client.post("DeleteHaVip", "{\"HaVipId\":\"" + id + "\"}");
        String task = answer.replaceAll(".*\"RequestId\":\"([^\"]*)\".*", "$1");
        assertThat(client.post("DescribeVpcTaskResult", "{\"TaskId\":\"" + task + "\"}"))
                .contains("\"Status\":\"RUNNING\"");
        refused(
                "UnsupportedOperation.MutexOperationTaskRunning",
                "HaVipDisassociateAddressIp",
                "{\"HaVipId\":\"" + id + "\"}");
        cloud.advance(Duration.ofSeconds(5));
        assertThat(client.post("DescribeVpcTaskResult", "{\"TaskId\":\"" + task + "\"}"))
                .contains("\"Status\":\"SUCCESS\"");
    }

    @Test
    void aQueryStringOrAFormIsAsGoodAsJson() throws Exception {
        client.contentType = "application/x-www-form-urlencoded";
        String create = "VpcId=vpc-havip001&SubnetId=subnet-havip001&HaVipName="
                + URLEncoder.encode("数据库 & more", StandardCharsets.UTF_8)
                + "&CheckAssociate=true&Tags.0.Key=city&Tags.0.Value=shanghai";
        assertThat(client.send("CreateHaVip", "GET", create, new byte[0]).body())
                .contains("\"HaVipName\":\"数据库 & more\"")
                .contains("\"CheckAssociate\":true")
                .contains("\"Key\":\"city\"");
        assertThat(client.send(
                                "DescribeHaVips",
                                "POST",
                                "",
                                "Filters.0.Name=check-associate&Filters.0.Values.0=TRUE&Limit=5"
                                        .getBytes(StandardCharsets.UTF_8))
                        .body())
                .contains("\"TotalCount\":1");
        assertThat(SignedClient.code(client.send("DescribeHaVips", "GET", "Limit=many", new byte[0])
                        .body()))
                .isEqualTo("InvalidParameter");
        assertThat(SignedClient.code(client.send("DescribeHaVips", "GET", "HaVipIds.7=havip-1", new byte[0])
                        .body()))
                .isEqualTo("InvalidParameter");
        assertThat(SignedClient.code(
                        client.send("DescribeHaVips", "DELETE", "", new byte[0]).body()))
                .isEqualTo("UnsupportedProtocol");
    }

    @Test
    void regionsKnowNothingOfEachOther() throws Exception {
        World two = World.standard().toBuilder()
                .region(
                        dev.havip.Region.of("ap-shanghai"),
                        region -> region.vpc(dev.havip.VpcId.of("vpc-other"), dev.havip.net.Cidr.parse("10.0.0.0/16")))
                .build();
        try (HavipEmulator both = HavipEmulator.builder()
                .cloud(EmulatedHavipCloud.builder().world(two).build())
                .build()
                .start()) {
            SignedClient user = new SignedClient(both.url());
            assertThat(user.post("CreateHaVip", CREATE)).contains("\"State\":\"UNBIND\"");
            user.region = "ap-shanghai";
            assertThat(user.post("DescribeHaVips", "{}")).contains("\"TotalCount\":0");
            assertThat(user.post("DescribeVpcs", "{}")).contains("vpc-other").doesNotContain("vpc-havip001");
            assertThat(SignedClient.code(user.post("CreateHaVip", CREATE))).isEqualTo("ResourceNotFound");
        }
    }

    @Test
    void aNetworkIsMadeAndTakenAway() throws Exception {
        String vpc = client.post("CreateVpc", "{\"VpcName\":\"v\",\"CidrBlock\":\"10.1.0.0/16\"}")
                .replaceAll(".*\"(vpc-[a-z0-9]+)\".*", "$1");
        String inVpc = "{\"VpcId\":\"" + vpc + "\",\"SubnetName\":\"s\",\"Zone\":\"ap-guangzhou-3\",\"CidrBlock\":\"";
        String subnet =
                client.post("CreateSubnet", inVpc + "10.1.2.0/24\"}").replaceAll(".*\"(subnet-[a-z0-9]+)\".*", "$1");
        refused("InvalidParameterValue.SubnetConflict", "CreateSubnet", inVpc + "10.1.2.128/25\"}");
        refused("InvalidParameterValue.SubnetRange", "CreateSubnet", inVpc + "10.2.2.0/24\"}");
        refused("InvalidParameterValue.SubnetRange", "CreateSubnet", inVpc + "10.1.3.0/29\"}");
        refused("InvalidParameterValue", "CreateVpc", "{\"VpcName\":\"v\",\"CidrBlock\":\"11.0.0.0/16\"}");
        assertThat(client.post(
                        "DescribeRouteTables",
                        "{\"Filters\":[{\"Name\":\"vpc-id\",\"Values\":[\"" + vpc + "\"]},"
                                + "{\"Name\":\"association.main\",\"Values\":[\"true\"]}]}"))
                .contains("\"TotalCount\":1")
                .contains("\"RouteTableId\":\"rtb-");
        String havip = client.post(
                        "CreateHaVip",
                        "{\"VpcId\":\"" + vpc + "\",\"SubnetId\":\"" + subnet + "\",\"HaVipName\":\"a\"}")
                .replaceAll(".*\"(havip-[a-z0-9]+)\".*", "$1");
        refused("ResourceInUse", "DeleteSubnet", "{\"SubnetId\":\"" + subnet + "\"}");
        refused("ResourceInUse", "DeleteVpc", "{\"VpcId\":\"" + vpc + "\"}");
        refused("", "DeleteHaVip", "{\"HaVipId\":\"" + havip + "\"}");
        refused("", "DeleteSubnet", "{\"SubnetId\":\"" + subnet + "\"}");
        refused("", "DeleteVpc", "{\"VpcId\":\"" + vpc + "\"}");
        refused("ResourceNotFound", "DescribeVpcs", "{\"VpcIds\":[\"" + vpc + "\"]}");
    }

    @Test
    void faultsMeetRequests() throws Exception {
        cloud.faults().refuse("CreateHaVip", "InternalError", 2);
        refused("InternalError", "CreateHaVip", CREATE);
        refused("InternalError", "CreateHaVip", CREATE);
        refused("", "CreateHaVip", CREATE);
        cloud.faults().throttle(1);
        refused("RequestLimitExceeded", "DescribeHaVips", "{}");
        cloud.faults().dropAnswer("CreateHaVip", 1);
        assertThatThrownBy(() -> client.post("CreateHaVip", CREATE)).isInstanceOf(IOException.class);
        assertThat(client.post("DescribeHaVips", "{}")).contains("\"TotalCount\":2");
        cloud.faults().refuse("DescribeHaVips", "InternalError", 9).clear();
        refused("", "DescribeHaVips", "{}");
    }

    @Test
    void requestsAboveTheRateOfAnActionAreRefused() throws Exception {
        try (EmulatedHavipCloud slow =
                        EmulatedHavipCloud.builder().clock(new ManualTime()).build();
                HavipEmulator limited = HavipEmulator.builder()
                        .cloud(slow)
                        .requestsPerSecond(20)
                        .build()
                        .start()) {
            SignedClient user = new SignedClient(limited.url());
            for (int i = 0; i < 20; i++) {
                assertThat(SignedClient.code(user.post("DescribeHaVips", "{}"))).isEmpty();
            }
            assertThat(SignedClient.code(user.post("DescribeHaVips", "{}"))).isEqualTo("RequestLimitExceeded");
            assertThat(SignedClient.code(user.post("DescribeVpcs", "{}"))).isEmpty();
            slow.advance(Duration.ofMillis(50));
            assertThat(SignedClient.code(user.post("DescribeHaVips", "{}"))).isEmpty();
            assertThat(SignedClient.code(user.post("DescribeHaVips", "{}"))).isEqualTo("RequestLimitExceeded");
        }
    }

    @Test
    void hundredsOfConnectionsStayOpen() throws Exception {
        StringBuilder request = new StringBuilder("POST / HTTP/1.1\r\nHost: " + client.host + "\r\n");
        client.headers("DescribeHaVips", "{}")
                .forEach((name, value) ->
                        request.append(name).append(": ").append(value).append("\r\n"));
        byte[] bytes = request.append("Content-Length: 2\r\n\r\n{}").toString().getBytes(StandardCharsets.US_ASCII);
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int round = 0; round < 2; round++) {
                for (int i = 0; i < 400; i++) {
                    if (round == 0) {
                        sockets.add(new Socket("127.0.0.1", emulator.url().getPort()));
                    }
                    sockets.get(i).getOutputStream().write(bytes);
                }
                for (Socket socket : sockets) {
                    socket.setSoTimeout(10_000);
                    byte[] answer = new byte[4096];
                    StringBuilder text = new StringBuilder();
                    while (text.indexOf("RequestId") < 0 || !text.toString().endsWith("}}")) {
                        int length = socket.getInputStream().read(answer);
                        assertThat(length).as("still open").isPositive();
                        text.append(new String(answer, 0, length, StandardCharsets.UTF_8));
                    }
                    assertThat(text).contains("\"TotalCount\":0");
                }
            }
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void aBrokenRequestDoesNotHurtOthers() throws Exception {
        for (String garbage : List.of("\r\n\r\n", "GET\r\n\r\n", "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n")) {
            try (Socket socket = new Socket("127.0.0.1", emulator.url().getPort())) {
                socket.getOutputStream().write(garbage.getBytes(StandardCharsets.US_ASCII));
            }
        }
        refused("", "DescribeHaVips", "{}");
    }
}
