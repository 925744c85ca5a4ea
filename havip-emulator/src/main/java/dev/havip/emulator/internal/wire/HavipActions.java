package dev.havip.emulator.internal.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import dev.havip.CvmId;
import dev.havip.DriftRange;
import dev.havip.EniId;
import dev.havip.Havip;
import dev.havip.HavipId;
import dev.havip.SubnetId;
import dev.havip.TaskId;
import dev.havip.VpcId;
import dev.havip.cloud.CreateHavip;
import dev.havip.cloud.Page;
import dev.havip.cloud.TaskState;
import dev.havip.net.Ipv4Address;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The eight HAVIP actions, and the one that tells how far a task is. */
final class HavipActions {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final String NEVER = "0000-00-00 00:00:00";

    /** What was written of a HAVIP before, as long as it stays the same object: pages of many would be slow otherwise. */
    private static final LoadingCache<Havip, SerializedString> WRITTEN =
            CacheBuilder.newBuilder().weakKeys().build(CacheLoader.from(HavipActions::written));

    private HavipActions() {}

    static void addTo(Map<String, Action> actions) {
        actions.put("CreateHaVip", HavipActions::create);
        actions.put("DeleteHaVip", call -> {
            HavipId id = id(call.params());
            return call.run(() -> call.engine().havips().delete(call.requestId(), id));
        });
        actions.put("DescribeHaVips", HavipActions::describe);
        actions.put("ModifyHaVipAttribute", HavipActions::modify);
        actions.put("HaVipAssociateAddressIp", call -> {
            HavipId id = id(call.params());
            Ipv4Address address = call.params().required("AddressIp", Ipv4Address::parse);
            return call.run(() -> call.engine().eips().bind(call.requestId(), id, address));
        });
        actions.put("HaVipDisassociateAddressIp", call -> {
            HavipId id = id(call.params());
            return call.run(() -> call.engine().eips().unbind(call.requestId(), id));
        });
        actions.put("AssociateHaVipInstance", call -> {
            Members members = members(call.params());
            return call.run(() -> call.engine().havips().extendDriftRange(members.havip(), members.range()));
        });
        actions.put("DisassociateHaVipInstance", call -> {
            Members members = members(call.params());
            return call.run(() -> call.engine().havips().reduceDriftRange(members.havip(), members.range()));
        });
        actions.put("DescribeVpcTaskResult", HavipActions::taskResult);
    }

    private static HavipId id(Params params) {
        return params.required("HaVipId", HavipId::of);
    }

    private static Answer create(Action.Call call) {
        Params params = call.params();
        List<Params> associations = params.objects("HaVipAssociationSet");
        CreateHavip.Builder request = CreateHavip.builder();
        request.vpcId(params.required("VpcId", VpcId::of))
                .name(params.limited("HaVipName", CreateHavip.MAX_NAME_LENGTH))
                .subnetId(params.parsed("SubnetId", SubnetId::of))
                .address(params.parsed("Vip", Ipv4Address::parse))
                .eniId(params.parsed("NetworkInterfaceId", EniId::of))
                .driftRangeChecked(params.flag("CheckAssociate").orElse(false))
                .driftRange(associations.isEmpty() ? Optional.empty() : Optional.of(range(params, associations)))
                .tags(params.tags())
                .clientToken(params.clientToken());
        CreateHavip built = request.build();
        Havip made = call.work(() -> call.engine().havips().create(built));
        return json -> {
            json.writeObjectFieldStart("HaVip");
            write(json, made);
            json.writeEndObject();
        };
    }

    private static Answer describe(Action.Call call) {
        var selection = call.params().selection("HaVipIds", HavipId::of);
        Page<Havip> page = call.work(() -> call.engine().havips().list(selection));
        return json -> {
            json.writeArrayFieldStart("HaVipSet");
            for (Havip havip : page.items()) {
                json.writeRawValue(WRITTEN.getUnchecked(havip));
            }
            json.writeEndArray();
            json.writeNumberField("TotalCount", page.total());
        };
    }

    private static Answer modify(Action.Call call) {
        HavipId id = id(call.params());
        Optional<String> name = call.params().has("HaVipName")
                ? Optional.of(call.params().limited("HaVipName", CreateHavip.MAX_NAME_LENGTH))
                : Optional.empty();
        return call.run(() -> call.engine().havips().rename(id, name));
    }

    private static Answer taskResult(Action.Call call) {
        TaskId task = call.params().required("TaskId", TaskId::of);
        TaskState state = call.work(() -> call.engine().taskState(task));
        return json -> {
            json.writeStringField("Status", state.text());
            json.writeStringField("Output", state.equals(TaskState.RUNNING) ? "" : state.text());
            json.writeArrayFieldStart("Result");
            json.writeEndArray();
        };
    }

    private record Members(HavipId havip, DriftRange range) {}

    private static Members members(Params params) {
        List<Params> associations = params.objects("HaVipAssociationSet");
        if (associations.isEmpty()) {
            throw params.refuse("the parameter 'HaVipAssociationSet' is empty", "MissingParameter");
        }
        Set<HavipId> havips = new HashSet<>();
        for (Params association : associations) {
            if (!association.has("HaVipId")) {
                throw params.refuse("an element of 'HaVipAssociationSet' has no HaVipId", "MissingParameter");
            }
            havips.add(id(association));
        }
        if (havips.size() > 1) {
            throw params.refuse(
                    "the elements of 'HaVipAssociationSet' name different HAVIPs: " + havips,
                    "InvalidParameterValue.ParameterMismatch");
        }
        return new Members(havips.iterator().next(), range(params, associations));
    }

    private static DriftRange range(Params params, List<Params> associations) {
        Set<String> ids = new HashSet<>();
        for (Params association : associations) {
            String id = association.text("InstanceId").orElse("");
            if (!ids.add(id)) {
                throw params.refuse("the instance " + id + " is named twice", "InvalidParameterValue.Duplicate");
            }
        }
        if (ids.size() > DriftRange.MAX_SIZE) {
            throw params.refuse(
                    ids.size() + " instances are too many; give at most " + DriftRange.MAX_SIZE, "LimitExceeded");
        }
        Set<String> types = new HashSet<>();
        associations.forEach(association -> types.add(type(params, association)));
        if (types.size() > 1) {
            throw params.refuse(
                    "instances of the types CVM and ENI cannot be mixed",
                    "InvalidParameterValue.ParameterMismatch",
                    "InvalidParameterValue");
        }
        return types.contains("CVM")
                ? DriftRange.ofCvms(associations.stream()
                        .map(association -> association.required("InstanceId", CvmId::of))
                        .toList())
                : DriftRange.ofEnis(associations.stream()
                        .map(association -> association.required("InstanceId", EniId::of))
                        .toList());
    }

    private static String type(Params params, Params association) {
        String id = association.text("InstanceId").orElse("");
        String byId = id.startsWith("eni-") ? "ENI" : "CVM";
        String type =
                association.text("InstanceType").filter(text -> !text.isEmpty()).orElse(byId);
        if (!type.equals(byId)) {
            throw params.refuse(
                    "the instance " + id + " is not of the type " + type,
                    "InvalidParameterValue.ParameterMismatch",
                    "InvalidParameterValue");
        }
        return type;
    }

    private static SerializedString written(Havip havip) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = Json.FACTORY.createGenerator(text)) {
            json.writeStartObject();
            write(json, havip);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing into memory failed", e);
        }
        SerializedString written = new SerializedString(text.toString());
        written.asUnquotedUTF8(); // encoded once, here
        return written;
    }

    private static void write(JsonGenerator json, Havip havip) throws IOException {
        json.writeStringField("HaVipId", havip.id().value());
        json.writeStringField("HaVipName", havip.name());
        json.writeStringField("Vip", havip.address().toString());
        json.writeStringField("VpcId", havip.vpcId().value());
        json.writeStringField("SubnetId", havip.subnetId().value());
        Answer.text(json, "NetworkInterfaceId", havip.eniId().orElse(null));
        Answer.text(json, "InstanceId", havip.cvmId().orElse(null));
        Answer.text(json, "AddressIp", havip.eipAddress().orElse(null));
        json.writeStringField("State", havip.state().text());
        json.writeStringField("CreatedTime", time(havip.createdTime()));
        json.writeStringField("Business", havip.business());
        Answer.list(
                json,
                "HaVipAssociationSet",
                havip.driftRange().map(DriftRange::memberIds).orElse(List.of()),
                (memberJson, member) -> {
                    memberJson.writeStringField("InstanceId", member);
                    memberJson.writeStringField("HaVipId", havip.id().value());
                    memberJson.writeStringField("InstanceType", member.startsWith("eni-") ? "ENI" : "CVM");
                });
        json.writeBooleanField("CheckAssociate", havip.driftRangeChecked());
        Answer.text(json, "CdcId", havip.cdcId().orElse(null));
        json.writeStringField("FlushedTime", time(havip.flushedTime()));
        Answer.tags(json, havip.tags());
    }

    private static String time(Optional<LocalDateTime> time) {
        return time.map(TIME::format).orElse(NEVER);
    }
}
