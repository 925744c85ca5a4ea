package dev.havip.client.internal.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.havip.CvmId;
import dev.havip.DriftRange;
import dev.havip.EipId;
import dev.havip.EniId;
import dev.havip.HavipId;
import dev.havip.SubnetId;
import dev.havip.Tag;
import dev.havip.TaskId;
import dev.havip.VpcId;
import dev.havip.client.ApiFacts;
import dev.havip.cloud.AllocateEips;
import dev.havip.cloud.CreateHavip;
import dev.havip.cloud.EipQuery;
import dev.havip.cloud.EipTaskId;
import dev.havip.cloud.EniQuery;
import dev.havip.cloud.HavipQuery;
import dev.havip.cloud.PageRequest;
import dev.havip.cloud.SubnetQuery;
import dev.havip.cloud.UsedAddressQuery;
import dev.havip.cloud.VpcQuery;
import dev.havip.net.Ipv4Address;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Each action with the inputs that together write every field we know of. */
final class WireCalls {
    private static final HavipId HAVIP = HavipId.of("havip-9o233uri");
    private static final VpcId VPC = VpcId.of("vpc-6v2ht8q5");
    private static final SubnetId SUBNET = SubnetId.of("subnet-qq51iwr4");
    private static final Ipv4Address ADDRESS = Ipv4Address.parse("10.4.6.15");
    private static final PageRequest PAGE = PageRequest.of(20, 10);

    static final List<Case<?, ?>> ALL = List.of(
            new Case<>(
                    HavipActions.CREATE,
                    CreateHavip.builder()
                            .name("orders-db")
                            .vpcId(VPC)
                            .subnetId(SUBNET)
                            .address(ADDRESS)
                            .eniId(EniId.of("eni-ph0075l1"))
                            .driftRangeChecked(true)
                            .driftRange(DriftRange.ofCvms(CvmId.of("ins-mdunqeb6")))
                            .addTag(Tag.of("city", "shanghai"))
                            .clientToken("token")
                            .build()),
            new Case<>(HavipActions.DELETE, HAVIP),
            new Case<>(
                    HavipActions.DESCRIBE,
                    new Paged<>(HavipQuery.byIds(HAVIP), PAGE),
                    new Paged<>(HavipQuery.builder().vpcId(VPC).build(), PAGE)),
            new Case<>(HavipActions.RENAME, new HavipActions.Rename(HAVIP, "demo")),
            new Case<>(HavipActions.BIND_EIP, new HavipActions.BindEip(HAVIP, Ipv4Address.parse("119.29.93.218"))),
            new Case<>(HavipActions.UNBIND_EIP, HAVIP),
            new Case<>(
                    HavipActions.EXTEND_DRIFT_RANGE,
                    new HavipActions.ChangeDriftRange(HAVIP, DriftRange.ofCvms(CvmId.of("ins-mdunqeb6")))),
            new Case<>(
                    HavipActions.REDUCE_DRIFT_RANGE,
                    new HavipActions.ChangeDriftRange(HAVIP, DriftRange.ofEnis(EniId.of("eni-ph0075l1")))),
            new Case<>(VpcActions.TASK_STATE, TaskId.of("481e9b6e-81d1-4859-b8cf-a673e010b388")),
            new Case<>(EipActions.TASK_STATE, EipTaskId.of(1684395)),
            new Case<>(
                    NetworkActions.SUBNETS,
                    new Paged<>(SubnetQuery.byIds(SUBNET), PAGE),
                    new Paged<>(SubnetQuery.builder().vpcId(VPC).build(), PAGE)),
            new Case<>(
                    NetworkActions.VPCS,
                    new Paged<>(VpcQuery.byIds(VPC), PAGE),
                    new Paged<>(VpcQuery.builder().name("demo").build(), PAGE)),
            new Case<>(
                    EipActions.DESCRIBE,
                    new Paged<>(EipQuery.byIds(EipId.of("eip-ip9ongec")), PAGE),
                    new Paged<>(EipQuery.builder().name("demo").build(), PAGE)),
            new Case<>(
                    EipActions.ALLOCATE,
                    AllocateEips.builder()
                            .count(2)
                            .name("demo")
                            .internetChargeType("TRAFFIC_POSTPAID_BY_HOUR")
                            .internetMaxBandwidthOut(10)
                            .type("EIP")
                            .addTag(Tag.of("city", "shanghai"))
                            .clientToken("token")
                            .build()),
            new Case<>(EipActions.RELEASE, List.of(Set.of(EipId.of("eip-gzc5rgr2")))),
            new Case<>(
                    NetworkActions.ENIS,
                    new Paged<>(EniQuery.byIds(EniId.of("eni-f9qln349")), PAGE),
                    new Paged<>(EniQuery.builder().vpcId(VPC).build(), PAGE)),
            new Case<>(
                    VpcActions.USED_ADDRESSES,
                    new Paged<>(
                            UsedAddressQuery.builder()
                                    .vpcId(VPC)
                                    .subnetId(SUBNET)
                                    .addAddresses(ADDRESS)
                                    .build(),
                            PAGE)),
            new Case<>(VpcActions.PRIVATE_ADDRESSES, new VpcActions.PrivateAddresses(VPC, List.of(ADDRESS))),
            new Case<>(VpcActions.LIMITS, List.of(Set.of("vpc-max-havips"))),
            new Case<>(EipActions.QUOTAS, Nothing.DONE));

    private WireCalls() {}

    /** An action with inputs for it. */
    record Case<I, O>(Action<I, O> action, List<I> inputs) {
        Case(Action<I, O> action, I input) {
            this(action, List.of(input));
        }

        Case(Action<I, O> action, I input, I other) {
            this(action, List.of(input, other));
        }

        List<JsonNode> requests() {
            return inputs.stream()
                    .map(input -> ApiFacts.json(new String(JsonWriter.body(action.encoder(), input), UTF_8)))
                    .toList();
        }

        Answer<O> read(String answer) throws IOException {
            return Answer.read(
                    new ByteArrayInputStream(answer.getBytes(UTF_8)),
                    action.decoder().get());
        }

        @Override
        public String toString() {
            return action.name();
        }
    }

    static Case<?, ?> of(String action) {
        return ALL.stream()
                .filter(call -> call.action().name().equals(action))
                .findFirst()
                .orElseThrow();
    }
}
