package dev.havip.client.internal.wire;

import dev.havip.CvmId;
import dev.havip.DriftRange;
import dev.havip.EniId;
import dev.havip.Havip;
import dev.havip.HavipId;
import dev.havip.HavipState;
import dev.havip.SubnetId;
import dev.havip.VpcId;
import dev.havip.net.Ipv4Address;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Reads structures HaVip, one after another. This class is not thread-safe. */
final class HavipReader implements JsonReader.ValueReader<Havip>, JsonReader.FieldReader {
    private final Memo<VpcId> vpcIds = new Memo<>(VpcId::of);
    private final Memo<SubnetId> subnetIds = new Memo<>(SubnetId::of);
    private final Memo<HavipState> states = new Memo<>(HavipState::of);
    private Havip.Builder havip = Havip.builder();

    @Override
    public Havip read(JsonReader in) throws IOException {
        havip = Havip.builder();
        in.object(this);
        return havip.build();
    }

    @Override
    public void field(String name, JsonReader in) throws IOException {
        switch (name) {
            case "HaVipId" -> havip.id(HavipId.of(in.text()));
            case "HaVipName" -> havip.name(in.text());
            case "Vip" -> havip.address(Ipv4Address.parse(in.text()));
            case "VpcId" -> havip.vpcId(vpcIds.read(in));
            case "SubnetId" -> havip.subnetId(subnetIds.read(in));
            case "State" -> havip.state(states.read(in));
            case "NetworkInterfaceId" -> havip.eniId(in.id(EniId::of));
            case "InstanceId" -> havip.cvmId(in.id(CvmId::of));
            case "AddressIp" -> havip.eipAddress(in.value(Ipv4Address::tryParse));
            case "CreatedTime" -> havip.createdTime(in.value(Times::tryParse));
            case "FlushedTime" -> havip.flushedTime(in.value(Times::tryParse));
            case "CheckAssociate" -> havip.driftRangeChecked(in.flag());
            case "HaVipAssociationSet" -> havip.driftRange(driftRange(in.list(HavipReader::member)));
            case "TagSet" -> havip.tags(in.tags());
            case "Business" -> havip.business(in.text());
            case "CdcId" -> havip.cdcId(in.filledText());
            default -> {}
        }
    }

    private static String member(JsonReader in) throws IOException {
        String[] member = {""};
        in.object((name, field) -> {
            if (name.equals("InstanceId")) {
                member[0] = field.text();
            }
        });
        return member[0];
    }

    /** Reads it as the API documents it: members of one kind, at most ten. What is neither machine nor ENI is unknown here. */
    private static Optional<DriftRange> driftRange(List<String> members) {
        List<CvmId> cvms = members.stream()
                .filter(id -> id.startsWith("ins-"))
                .limit(DriftRange.MAX_SIZE)
                .map(CvmId::of)
                .toList();
        List<EniId> enis = members.stream()
                .filter(id -> id.startsWith("eni-"))
                .limit(DriftRange.MAX_SIZE)
                .map(EniId::of)
                .toList();
        if (!cvms.isEmpty()) {
            return Optional.of(DriftRange.ofCvms(cvms));
        }
        return enis.isEmpty() ? Optional.empty() : Optional.of(DriftRange.ofEnis(enis));
    }
}
