package dev.havip.client.internal.wire;

import dev.havip.CvmId;
import dev.havip.EniId;
import dev.havip.Havip;
import dev.havip.HavipId;
import dev.havip.HavipState;
import dev.havip.SubnetId;
import dev.havip.VpcId;
import dev.havip.net.Ipv4Address;
import java.io.IOException;

/** Reads the structure HaVip. */
final class HavipFields implements JsonReader.FieldReader {
    private final Havip.Builder havip = Havip.builder();

    @Override
    public void field(String name, JsonReader in) throws IOException {
        switch (name) {
            case "HaVipId" -> havip.id(HavipId.of(in.text()));
            case "HaVipName" -> havip.name(in.text());
            case "Vip" -> havip.address(Ipv4Address.parse(in.text()));
            case "VpcId" -> havip.vpcId(VpcId.of(in.text()));
            case "SubnetId" -> havip.subnetId(SubnetId.of(in.text()));
            case "State" -> havip.state(HavipState.of(in.text()));
            case "NetworkInterfaceId" -> havip.eniId(in.id(EniId::of));
            case "InstanceId" -> havip.cvmId(in.id(CvmId::of));
            case "AddressIp" -> havip.eipAddress(in.value(Ipv4Address::tryParse));
            case "CreatedTime" -> havip.createdTime(in.value(Times::tryParse));
            case "FlushedTime" -> havip.flushedTime(in.value(Times::tryParse));
            case "CheckAssociate" -> havip.driftRangeChecked(in.flag());
            case "HaVipAssociationSet" -> HavipActions.driftRange(in.list(HavipFields::member), havip);
            case "TagSet" -> havip.tags(in.tags());
            case "Business" -> havip.business(in.text());
            case "CdcId" -> havip.cdcId(in.filledText());
            default -> {}
        }
    }

    Havip havip() {
        return havip.build();
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
}
