package dev.havip.client.internal.wire;

import dev.havip.DriftRange;
import dev.havip.Havip;
import dev.havip.HavipId;
import dev.havip.TaskId;
import dev.havip.cloud.CreateHavip;
import dev.havip.cloud.HavipQuery;
import dev.havip.cloud.Page;
import dev.havip.net.Ipv4Address;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The eight actions on HAVIPs. */
public final class HavipActions {
    /** Creates a HAVIP. */
    public static final Action<CreateHavip, Havip> CREATE =
            new Action<>("CreateHaVip", Repeat.WITH_TOKEN, HavipActions::create, CreatedHavip::new);

    /** Begins to delete a HAVIP. */
    public static final Action<HavipId, TaskId> DELETE =
            new Action<>("DeleteHaVip", Repeat.NEVER, HavipActions::id, () -> Decoder.ofRequestId(TaskId::of));

    /** Asks for one page of HAVIPs. */
    public static final Action<Paged<HavipQuery>, Page<Havip>> DESCRIBE = new Action<>(
            "DescribeHaVips",
            Repeat.FREELY,
            (paged, out) -> {
                out.query("HaVipIds", paged.query());
                out.page(paged.page());
            },
            () -> new PageDecoder<>("HaVipSet", new HavipReader()));

    /** Renames a HAVIP. */
    public static final Action<Rename, Nothing> RENAME = new Action<>(
            "ModifyHaVipAttribute",
            Repeat.FREELY,
            (rename, out) -> {
                id(rename.id(), out);
                out.text("HaVipName", rename.name());
            },
            Nothing::decoder);

    /** Begins to bind an EIP. */
    public static final Action<BindEip, TaskId> BIND_EIP = new Action<>(
            "HaVipAssociateAddressIp",
            Repeat.NEVER,
            (bind, out) -> {
                id(bind.id(), out);
                out.text("AddressIp", bind.eipAddress());
            },
            () -> Decoder.ofRequestId(TaskId::of));

    /** Begins to unbind the EIP. */
    public static final Action<HavipId, TaskId> UNBIND_EIP = new Action<>(
            "HaVipDisassociateAddressIp", Repeat.NEVER, HavipActions::id, () -> Decoder.ofRequestId(TaskId::of));

    /** Adds members to the drift range. */
    public static final Action<ChangeDriftRange, Nothing> EXTEND_DRIFT_RANGE =
            new Action<>("AssociateHaVipInstance", Repeat.NEVER, HavipActions::changeDriftRange, Nothing::decoder);

    /** Takes members out of the drift range. */
    public static final Action<ChangeDriftRange, Nothing> REDUCE_DRIFT_RANGE =
            new Action<>("DisassociateHaVipInstance", Repeat.NEVER, HavipActions::changeDriftRange, Nothing::decoder);

    private HavipActions() {}

    /** A new name for a HAVIP. */
    public record Rename(HavipId id, String name) {
        /** Checks that the name has 1 to 60 characters. */
        public Rename {
            int length = name.codePointCount(0, name.length());
            if (length < 1 || length > CreateHavip.MAX_NAME_LENGTH) {
                throw new IllegalArgumentException("the name of a HAVIP has " + length + " characters: '" + name
                        + "'; give 1 to " + CreateHavip.MAX_NAME_LENGTH + " characters");
            }
        }
    }

    /** An EIP, by its public address, for a HAVIP. */
    public record BindEip(HavipId id, Ipv4Address eipAddress) {}

    /** Members that come to, or leave, the drift range of a HAVIP. */
    public record ChangeDriftRange(HavipId id, DriftRange members) {}

    private static void create(CreateHavip request, JsonWriter out) throws IOException {
        out.text("VpcId", request.vpcId());
        out.text("HaVipName", request.name());
        out.text("SubnetId", request.subnetId());
        out.text("Vip", request.address());
        out.text("NetworkInterfaceId", request.eniId());
        if (request.driftRangeChecked()) {
            out.flag("CheckAssociate", true);
        }
        out.tags("Tags", request.tags());
        if (request.driftRange().isPresent()) {
            members(request.driftRange().get(), null, out);
        }
        out.text("ClientToken", request.clientToken());
    }

    private static void id(HavipId id, JsonWriter out) throws IOException {
        out.text("HaVipId", id);
    }

    private static void changeDriftRange(ChangeDriftRange change, JsonWriter out) throws IOException {
        members(change.members(), change.id(), out);
    }

    private static void members(DriftRange range, @Nullable HavipId havip, JsonWriter out) throws IOException {
        String type = range.cvms().isEmpty() ? "ENI" : "CVM";
        out.objects("HaVipAssociationSet", range.memberIds(), (member, fields) -> {
            fields.text("InstanceId", member);
            if (havip != null) {
                fields.text("HaVipId", havip);
            }
            fields.text("InstanceType", type);
        });
    }

    private static final class CreatedHavip implements Decoder<Havip> {
        private @Nullable Havip havip;

        @Override
        public void field(String name, JsonReader in) throws IOException {
            if (name.equals("HaVip")) {
                havip = new HavipReader().read(in);
            }
        }

        @Override
        public Havip result(String requestId) {
            if (havip == null) {
                throw new IllegalStateException("HaVip is missing");
            }
            return havip;
        }
    }
}
