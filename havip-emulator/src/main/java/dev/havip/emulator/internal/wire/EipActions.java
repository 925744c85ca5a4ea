package dev.havip.emulator.internal.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.havip.Eip;
import dev.havip.EipId;
import dev.havip.cloud.AllocateEips;
import dev.havip.cloud.AllocatedEips;
import dev.havip.cloud.EipQuota;
import dev.havip.cloud.EipTaskId;
import dev.havip.cloud.Page;
import dev.havip.cloud.TaskState;
import dev.havip.emulator.internal.engine.Selection;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The actions on EIPs by themselves. */
final class EipActions {
    private EipActions() {}

    static void addTo(Map<String, Action> actions) {
        actions.put("DescribeAddresses", EipActions::describe);
        actions.put("AllocateAddresses", EipActions::allocate);
        actions.put("ReleaseAddresses", EipActions::release);
        actions.put("DescribeTaskResult", EipActions::taskResult);
        actions.put("DescribeAddressQuota", EipActions::quotas);
    }

    private static Answer describe(Action.Call call) {
        Selection selection = call.params().selection("AddressIds", EipId::of);
        Page<Found> page = call.work(() -> {
            Page<Eip> eips = call.engine().eips().list(selection);
            return new Page<>(
                    eips.items().stream()
                            .map(eip -> new Found(eip, call.engine().eips().requestOf(eip.id())))
                            .toList(),
                    eips.total());
        });
        return json -> {
            Answer.list(json, "AddressSet", page.items(), EipActions::write);
            json.writeNumberField("TotalCount", page.total());
        };
    }

    private static Answer allocate(Action.Call call) {
        Params params = call.params();
        AllocateEips.Builder request = AllocateEips.builder();
        try {
            request.count(Math.toIntExact(params.number("AddressCount").orElse(1L)))
                    .name(params.text("AddressName"))
                    .internetChargeType(params.text("InternetChargeType"))
                    .type(params.text("AddressType"))
                    .tags(params.tags())
                    .clientToken(params.clientToken());
            params.number("InternetMaxBandwidthOut")
                    .ifPresent(mbit -> request.internetMaxBandwidthOut(Math.toIntExact(mbit)));
            AllocateEips built = request.build();
            AllocatedEips made = call.work(() -> call.engine().eips().allocate(built));
            return json -> {
                json.writeArrayFieldStart("AddressSet");
                for (EipId id : made.ids()) {
                    json.writeString(id.value());
                }
                json.writeEndArray();
                json.writeStringField("TaskId", made.task().toString());
            };
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw params.refuse(
                    "a parameter is out of range: " + e.getMessage(),
                    "InvalidParameterValue.Range",
                    "InvalidParameterValue");
        }
    }

    private static Answer release(Action.Call call) {
        List<EipId> ids = call.params().parsedList("AddressIds", EipId::of);
        EipTaskId task = call.work(() -> call.engine().eips().release(ids));
        return json -> json.writeStringField("TaskId", task.toString());
    }

    private static Answer taskResult(Action.Call call) {
        Params params = call.params();
        EipTaskId task = EipTaskId.of(params.number("TaskId")
                .or(() -> params.text("DealName")
                        .filter(name -> name.matches("[0-9]{1,18}"))
                        .map(Long::valueOf))
                .orElseThrow(() -> params.refuse("give TaskId, or DealName", "MissingParameter")));
        TaskState state = call.work(() -> call.engine().eipTaskState(task));
        return json -> {
            json.writeNumberField("TaskId", task.value());
            json.writeStringField("Result", state.text());
        };
    }

    private static Answer quotas(Action.Call call) {
        List<EipQuota> quotas = call.work(() -> call.engine().eips().quotas());
        return json -> Answer.list(json, "QuotaSet", quotas, (quota, value) -> {
            quota.writeStringField("QuotaId", value.id());
            quota.writeNumberField("QuotaCurrent", value.current());
            quota.writeNumberField("QuotaLimit", value.limit());
            quota.writeStringField("QuotaGroup", call.engine().region().name());
        });
    }

    private record Found(Eip eip, Optional<AllocateEips> request) {}

    private static void write(JsonGenerator json, Found found) throws IOException {
        Eip eip = found.eip;
        json.writeStringField("AddressId", eip.id().value());
        json.writeStringField("AddressName", eip.name());
        json.writeStringField("AddressStatus", eip.state().text());
        Answer.text(json, "AddressIp", eip.address().orElse(null));
        Answer.text(json, "InstanceId", eip.instanceId().orElse(null));
        Answer.text(json, "CreatedTime", eip.createdTime().orElse(null));
        Answer.text(json, "NetworkInterfaceId", eip.eniId().orElse(null));
        Answer.text(json, "PrivateAddressIp", eip.privateAddress().orElse(null));
        json.writeBooleanField("IsArrears", eip.isInArrears());
        json.writeBooleanField("IsBlocked", eip.isBlocked());
        json.writeBooleanField("IsEipDirectConnection", false);
        Answer.text(json, "AddressType", eip.type().orElse("EIP"));
        json.writeBooleanField("CascadeRelease", false);
        json.writeObjectFieldStart("EipAlgType");
        json.writeBooleanField("Ftp", true);
        json.writeBooleanField("Sip", true);
        json.writeEndObject();
        json.writeStringField("InternetServiceProvider", "BGP");
        json.writeBooleanField("LocalBgp", false);
        json.writeNumberField(
                "Bandwidth",
                found.request
                        .map(AllocateEips::internetMaxBandwidthOut)
                        .orElse(OptionalInt.empty())
                        .orElse(1));
        json.writeStringField(
                "InternetChargeType",
                found.request.flatMap(AllocateEips::internetChargeType).orElse("TRAFFIC_POSTPAID_BY_HOUR"));
        Answer.tags(json, eip.tags());
        json.writeNullField("DeadlineDate");
        if (eip.instanceType().isPresent()) {
            json.writeStringField("InstanceType", eip.instanceType().get());
        } else {
            json.writeNullField("InstanceType");
        }
        json.writeStringField("Egress", "center_egress1");
    }
}
