package dev.havip.client.internal.wire;

import dev.havip.Eip;
import dev.havip.EipId;
import dev.havip.EipState;
import dev.havip.EniId;
import dev.havip.cloud.AllocateEips;
import dev.havip.cloud.AllocatedEips;
import dev.havip.cloud.EipQuery;
import dev.havip.cloud.EipQuota;
import dev.havip.cloud.EipTaskId;
import dev.havip.cloud.Page;
import dev.havip.cloud.TaskState;
import dev.havip.net.Ipv4Address;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The actions on EIPs and on the tasks that work on them. */
public final class EipActions {
    /** Asks for one page of EIPs. */
    public static final Action<Paged<EipQuery>, Page<Eip>> DESCRIBE = new Action<>(
            "DescribeAddresses",
            Repeat.FREELY,
            (paged, out) -> {
                out.query("AddressIds", paged.query());
                out.page(paged.page());
            },
            () -> new PageDecoder<>("AddressSet", EipActions::eip));

    /** Begins to allocate EIPs. */
    public static final Action<AllocateEips, AllocatedEips> ALLOCATE = allocation(Repeat.WITH_TOKEN);

    /** Begins to allocate EIPs where there are no client tokens. */
    public static final Action<AllocateEips, AllocatedEips> ALLOCATE_ONCE = allocation(Repeat.NEVER);

    /** Begins to release EIPs. */
    public static final Action<Collection<EipId>, EipTaskId> RELEASE = new Action<>(
            "ReleaseAddresses", Repeat.NEVER, (ids, out) -> out.texts("AddressIds", ids), () -> new Task("TaskId"));

    /** Asks how far a task is. */
    public static final Action<EipTaskId, TaskState> TASK_STATE = new Action<>(
            "DescribeTaskResult",
            Repeat.FREELY,
            (task, out) -> out.number("TaskId", task.value()),
            () -> new TextDecoder<>("Result", TaskState::of));

    /** Asks for the quotas. */
    public static final Action<Nothing, List<EipQuota>> QUOTAS = new Action<>(
            "DescribeAddressQuota",
            Repeat.FREELY,
            (nothing, out) -> {},
            () -> new ListDecoder<>("QuotaSet", EipActions::quota));

    private EipActions() {}

    /** Returns the request with a client token: its own, or a new one. */
    public static AllocateEips withToken(AllocateEips request) {
        if (request.clientToken().isPresent()) {
            return request;
        }
        AllocateEips.Builder complete = AllocateEips.builder();
        complete.from(request).clientToken(UUID.randomUUID().toString());
        return complete.build();
    }

    /** Returns the identifiers if there are 1 to 100 of them. */
    public static Collection<EipId> releasable(Collection<EipId> ids) {
        return Checked.size("EIPs to release", ids);
    }

    private static Action<AllocateEips, AllocatedEips> allocation(Repeat repeat) {
        return new Action<>("AllocateAddresses", repeat, EipActions::allocate, Allocated::new);
    }

    private static void allocate(AllocateEips request, JsonWriter out) throws IOException {
        out.number("AddressCount", request.count());
        out.text("InternetChargeType", request.internetChargeType());
        if (request.internetMaxBandwidthOut().isPresent()) {
            out.number(
                    "InternetMaxBandwidthOut", request.internetMaxBandwidthOut().getAsInt());
        }
        out.text("AddressType", request.type());
        out.tags("Tags", request.tags());
        out.text("AddressName", request.name());
        out.text("ClientToken", request.clientToken());
    }

    private static Eip eip(JsonReader in) throws IOException {
        Eip.Builder eip = Eip.builder();
        in.object((name, field) -> {
            switch (name) {
                case "AddressId" -> eip.id(EipId.of(field.text()));
                case "AddressName" -> eip.name(field.text());
                case "AddressIp" -> eip.address(field.value(Ipv4Address::tryParse));
                case "AddressStatus" -> eip.state(EipState.of(field.text()));
                case "InstanceId" -> eip.instanceId(field.filledText());
                case "InstanceType" -> eip.instanceType(field.filledText());
                case "NetworkInterfaceId" -> eip.eniId(field.id(EniId::of));
                case "PrivateAddressIp" -> eip.privateAddress(field.value(Ipv4Address::tryParse));
                case "AddressType" -> eip.type(field.filledText());
                case "IsArrears" -> eip.isInArrears(field.flag());
                case "IsBlocked" -> eip.isBlocked(field.flag());
                case "CreatedTime" -> eip.createdTime(field.filledText());
                case "TagSet" -> eip.tags(field.tags());
                default -> {}
            }
        });
        return eip.build();
    }

    private static EipQuota quota(JsonReader in) throws IOException {
        String[] id = {""};
        long[] numbers = new long[2];
        in.object((name, field) -> {
            switch (name) {
                case "QuotaId" -> id[0] = field.text();
                case "QuotaCurrent" -> numbers[0] = field.number();
                case "QuotaLimit" -> numbers[1] = field.number();
                default -> {}
            }
        });
        return new EipQuota(id[0], numbers[0], numbers[1]);
    }

    /** Reads the number of a task, which AllocateAddresses and ReleaseAddresses put in quotes. */
    private static final class Task implements Decoder<EipTaskId> {
        private final String fieldName;
        private long number = -1;

        Task(String fieldName) {
            this.fieldName = fieldName;
        }

        @Override
        public void field(String name, JsonReader in) throws IOException {
            if (name.equals(fieldName)) {
                number = in.number();
            }
        }

        @Override
        public EipTaskId result(String requestId) {
            return EipTaskId.of(number);
        }
    }

    private static final class Allocated implements Decoder<AllocatedEips> {
        private final Task task = new Task("TaskId");
        private List<EipId> ids = List.of();

        @Override
        public void field(String name, JsonReader in) throws IOException {
            if (name.equals("AddressSet")) {
                ids = in.list(id -> EipId.of(id.text()));
            } else {
                task.field(name, in);
            }
        }

        @Override
        public AllocatedEips result(String requestId) {
            return new AllocatedEips(ids, task.result(requestId));
        }
    }
}
