package dev.havip.client.internal.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.havip.DriftRange;
import dev.havip.EniId;
import dev.havip.Havip;
import dev.havip.Tag;
import dev.havip.cloud.Page;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerTest {
    private static final String HAVIP = "\"HaVipId\":\"havip-1\",\"HaVipName\":\"n\",\"Vip\":\"10.0.0.9\","
            + "\"VpcId\":\"vpc-1\",\"SubnetId\":\"subnet-1\",\"State\":\"UNBIND\"";

    private static Answer<Page<Havip>> read(String response) throws IOException {
        return Answer.read(
                new ByteArrayInputStream(("{\"Response\":" + response + "}").getBytes(UTF_8)),
                HavipActions.DESCRIBE.decoder().get());
    }

    private static List<Havip> havips(String... fields) throws IOException {
        StringBuilder set = new StringBuilder();
        for (String more : fields) {
            set.append(set.isEmpty() ? "" : ",")
                    .append("{")
                    .append(HAVIP)
                    .append(more)
                    .append("}");
        }
        return read("{\"HaVipSet\":[" + set + "],\"TotalCount\":\"" + fields.length + "\",\"RequestId\":\"r\"}")
                .value()
                .items();
    }

    @Test
    void whatIsNotKnownIsPassedOverOrKept() throws IOException {
        Havip havip = havips(",\"State\":\"MOVING\",\"IsCdc\":{\"deep\":[1,{\"er\":null}]},\"Visible\":true,"
                        + "\"FlushedTime\":\"0000-00-00 00:00:00\",\"CreatedTime\":\"yesterday, in the evening\","
                        + "\"AddressIp\":null,\"NetworkInterfaceId\":\"something else\"")
                .get(0);

        assertThat(havip.state().text()).isEqualTo("MOVING");
        assertThat(havip.flushedTime()).isEmpty();
        assertThat(havip.createdTime()).isEmpty();
        assertThat(havip.eipAddress()).isEmpty();
        assertThat(havip.eniId()).isEmpty();
    }

    @Test
    void timesOutOfRangeAreNone() throws IOException {
        for (String time :
                List.of("2018-13-10 17:03:09", "2018-10-10 25:03:09", "20a8-10-10 17:03:09", "2018-02-30 00:00:00")) {
            assertThat(havips(",\"CreatedTime\":\"" + time + "\"").get(0).createdTime())
                    .as(time)
                    .isEmpty();
        }
    }

    @Test
    void driftRangeIsReadByItsMembers() throws IOException {
        Havip havip = havips(",\"HaVipAssociationSet\":[{\"InstanceId\":\"eni-1\"},null,{\"InstanceType\":\"ENI\","
                        + "\"InstanceId\":\"eni-2\"},{\"InstanceId\":\"lb-3\"}]")
                .get(0);

        assertThat(havip.driftRange()).contains(DriftRange.ofEnis(EniId.of("eni-1"), EniId.of("eni-2")));
    }

    @Test
    void entriesDoNotInheritFromTheirNeighbours() throws IOException {
        List<Havip> havips = havips(
                ",\"TagSet\":[{\"Key\":\"a\",\"Value\":\"1\"}],\"NetworkInterfaceId\":\"eni-1\"",
                ",\"TagSet\":[{\"Key\":\"a\"}],\"VpcId\":\"vpc-2\",\"State\":\"AVAILABLE\"",
                ",\"TagSet\":[{\"Key\":\"a\",\"Value\":\"1\"},{\"Value\":\"1\",\"Key\":\"b\"},{\"Key\":\"a\",\"Value\":\"2\"}]");

        assertThat(havips.get(0).tags()).containsExactly(Tag.of("a", "1"));
        assertThat(havips.get(1).tags()).containsExactly(Tag.of("a", ""));
        assertThat(havips.get(2).tags()).containsExactly(Tag.of("a", "1"), Tag.of("b", "1"), Tag.of("a", "2"));
        assertThat(havips.get(1).eniId()).isEmpty();
        assertThat(havips).extracting(havip -> havip.vpcId().value()).containsExactly("vpc-1", "vpc-2", "vpc-1");
        assertThat(havips).extracting(havip -> havip.state().isBound()).containsExactly(false, true, false);
    }

    @Test
    void valueThatCannotBeReadIsToldWithTheRequestId() {
        assertThatThrownBy(() -> read("{\"HaVipSet\":[{" + HAVIP
                        + ",\"Vip\":\"nowhere\",\"X\":[[1]]},{\"Y\":{}}],\"TotalCount\":1,\"RequestId\":\"r-7\"}"))
                .isInstanceOfSatisfying(UnreadableAnswerException.class, e -> {
                    assertThat(e.requestId()).isEqualTo("r-7");
                    assertThat(e.retryable()).isFalse();
                    assertThat(e).hasMessageContaining("nowhere");
                });
        assertThatThrownBy(() -> read("{\"HaVipSet\":[{\"Vip\":\"10.0.0.9\"}],\"TotalCount\":1,\"RequestId\":\"r-8\"}"))
                .isInstanceOfSatisfying(
                        UnreadableAnswerException.class,
                        e -> assertThat(e.requestId()).isEqualTo("r-8"));
    }

    @Test
    void refusalWinsOverWhatElseTheAnswerHas() throws IOException {
        Answer<Page<Havip>> answer = read("{\"HaVipSet\":[{}],\"Error\":{\"Message\":\"m\",\"Code\":\"C\",\"More\":{}},"
                + "\"RequestId\":\"r\"}");

        assertThat(answer.code()).isEqualTo("C");
        assertThat(answer.message()).isEqualTo("m");
        assertThat(answer.requestId()).isEqualTo("r");
    }
}
