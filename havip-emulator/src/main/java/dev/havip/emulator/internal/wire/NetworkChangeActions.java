package dev.havip.emulator.internal.wire;

import dev.havip.Subnet;
import dev.havip.SubnetId;
import dev.havip.Tag;
import dev.havip.Vpc;
import dev.havip.VpcId;
import dev.havip.cloud.Page;
import dev.havip.emulator.internal.engine.RouteTable;
import dev.havip.emulator.internal.engine.Selection;
import dev.havip.net.Cidr;
import java.util.List;
import java.util.Map;

/** The actions that make a network and take it away, as infrastructure tools use them around a HAVIP. */
final class NetworkChangeActions {
    private static final int MAX_NAME = 60;

    private NetworkChangeActions() {}

    static void addTo(Map<String, Action> actions) {
        actions.put("CreateVpc", NetworkChangeActions::createVpc);
        actions.put("CreateSubnet", NetworkChangeActions::createSubnet);
        actions.put("DeleteVpc", call -> {
            VpcId id = call.params().required("VpcId", VpcId::of);
            return call.run(() -> call.engine().changes().deleteVpc(id));
        });
        actions.put("DeleteSubnet", call -> {
            SubnetId id = call.params().required("SubnetId", SubnetId::of);
            return call.run(() -> call.engine().changes().deleteSubnet(id));
        });
        actions.put("DescribeRouteTables", NetworkChangeActions::routeTables);
    }

    private static Answer createVpc(Action.Call call) {
        Params params = call.params();
        String name = params.limited("VpcName", MAX_NAME);
        Cidr cidr = params.required("CidrBlock", Cidr::parse);
        boolean multicast =
                params.text("EnableMulticast").filter("true"::equalsIgnoreCase).isPresent();
        List<Tag> tags = params.tags();
        Vpc made = call.work(() -> call.engine().changes().createVpc(name, cidr, multicast, tags));
        return json -> {
            json.writeObjectFieldStart("Vpc");
            NetworkActions.write(json, made);
            json.writeEndObject();
        };
    }

    private static Answer createSubnet(Action.Call call) {
        Params params = call.params();
        VpcId vpc = params.required("VpcId", VpcId::of);
        String name = params.limited("SubnetName", MAX_NAME);
        Cidr cidr = params.required("CidrBlock", Cidr::parse);
        String zone = params.limited("Zone", MAX_NAME);
        List<Tag> tags = params.tags();
        Subnet made = call.work(() -> call.engine().changes().createSubnet(vpc, name, cidr, zone, tags));
        return json -> {
            json.writeObjectFieldStart("Subnet");
            NetworkActions.write(json, made);
            json.writeEndObject();
        };
    }

    private static Answer routeTables(Action.Call call) {
        Selection selection = call.params().selection("RouteTableIds", id -> id);
        Page<RouteTable> page = call.work(() -> call.engine().network().routeTables(selection));
        return json -> {
            Answer.list(json, "RouteTableSet", page.items(), (table, value) -> {
                table.writeStringField("VpcId", value.vpcId().value());
                table.writeStringField("RouteTableId", value.id());
                table.writeStringField("RouteTableName", "default");
                table.writeBooleanField("Main", true);
                table.writeStringField("CreatedTime", value.createdTime());
                for (String empty : List.of("AssociationSet", "RouteSet", "TagSet", "LocalCidrForCcn")) {
                    table.writeArrayFieldStart(empty);
                    table.writeEndArray();
                }
            });
            json.writeNumberField("TotalCount", page.total());
        };
    }
}
