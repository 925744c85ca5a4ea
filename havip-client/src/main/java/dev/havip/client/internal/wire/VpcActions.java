package dev.havip.client.internal.wire;

import dev.havip.SubnetId;
import dev.havip.TaskId;
import dev.havip.VpcId;
import dev.havip.cloud.Page;
import dev.havip.cloud.PrivateAddress;
import dev.havip.cloud.TaskState;
import dev.havip.cloud.UsedAddress;
import dev.havip.cloud.UsedAddressQuery;
import dev.havip.net.Cidr;
import dev.havip.net.Ipv4Address;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a VPC tells of its addresses, limits and tasks. */
public final class VpcActions {
    /** Asks how far a task is. */
    public static final Action<TaskId, TaskState> TASK_STATE = new Action<>(
            "DescribeVpcTaskResult",
            Repeat.FREELY,
            (task, out) -> out.text("TaskId", task),
            () -> new TextDecoder<>("Status", TaskState::of));

    /** Asks for one page of taken addresses. */
    public static final Action<Paged<UsedAddressQuery>, Page<UsedAddress>> USED_ADDRESSES = new Action<>(
            "DescribeUsedIpAddress",
            Repeat.FREELY,
            (paged, out) -> {
                out.text("VpcId", paged.query().vpcId());
                out.text("SubnetId", paged.query().subnetId());
                out.texts("IpAddresses", paged.query().addresses());
                out.page(paged.page());
            },
            () -> new PageDecoder<>("IpAddressStates", VpcActions::usedAddress));

    /** Asks what has these addresses. */
    public static final Action<PrivateAddresses, List<PrivateAddress>> PRIVATE_ADDRESSES = new Action<>(
            "DescribeVpcPrivateIpAddresses",
            Repeat.FREELY,
            (asked, out) -> {
                out.text("VpcId", asked.vpc());
                out.texts("PrivateIpAddresses", asked.addresses());
            },
            () -> new ListDecoder<>("VpcPrivateIpAddressSet", VpcActions::privateAddress));

    /** Asks for limits. */
    public static final Action<Collection<String>, Map<String, Long>> LIMITS = new Action<>(
            "DescribeVpcLimits", Repeat.FREELY, (types, out) -> out.texts("LimitTypes", types), Limits::new);

    private VpcActions() {}

    /** Addresses of a VPC that are asked about. */
    public record PrivateAddresses(VpcId vpc, Collection<Ipv4Address> addresses) {
        /** Checks that there are 1 to 100 addresses. */
        public PrivateAddresses {
            Checked.size("addresses", addresses);
        }
    }

    /** Returns the types if there are 1 to 100 of them. */
    public static Collection<String> limitTypes(Collection<String> types) {
        return Checked.size("types of limits", types);
    }

    private static UsedAddress usedAddress(JsonReader in) throws IOException {
        Map<String, String> texts = texts(in);
        return new UsedAddress(
                VpcId.of(texts.getOrDefault("VpcId", "")),
                SubnetId.of(texts.getOrDefault("SubnetId", "")),
                Ipv4Address.parse(texts.getOrDefault("IpAddress", "")),
                texts.getOrDefault("ResourceType", ""),
                texts.getOrDefault("ResourceId", ""));
    }

    private static PrivateAddress privateAddress(JsonReader in) throws IOException {
        Map<String, String> texts = texts(in);
        return new PrivateAddress(
                Ipv4Address.parse(texts.getOrDefault("PrivateIpAddress", "")),
                Cidr.parse(texts.getOrDefault("CidrBlock", "")),
                texts.getOrDefault("PrivateIpAddressType", ""),
                texts.getOrDefault("CreatedTime", ""));
    }

    private static Map<String, String> texts(JsonReader in) throws IOException {
        Map<String, String> texts = new HashMap<>();
        in.object((name, field) -> texts.put(name, field.text()));
        return texts;
    }

    private static final class Limits implements Decoder<Map<String, Long>> {
        private final Map<String, Long> limits = new LinkedHashMap<>();

        @Override
        public void field(String name, JsonReader in) throws IOException {
            if (name.equals("VpcLimitSet")) {
                in.list(VpcActions::texts)
                        .forEach(limit -> limits.put(
                                limit.getOrDefault("LimitType", ""),
                                Long.parseLong(limit.getOrDefault("LimitValue", "0"))));
            }
        }

        @Override
        public Map<String, Long> result(String requestId) {
            return java.util.Collections.unmodifiableMap(limits);
        }
    }
}
