import com.tencentcloudapi.common.Credential;
import com.tencentcloudapi.common.exception.TencentCloudSDKException;
import com.tencentcloudapi.common.profile.ClientProfile;
import com.tencentcloudapi.common.profile.HttpProfile;
import com.tencentcloudapi.vpc.v20170312.VpcClient;
import com.tencentcloudapi.vpc.v20170312.models.*;

/** The life of a HAVIP as the official Java client asks for it; compiled and run against that client alone. */
public final class OfficialJavaLife {
    public static void main(String[] arguments) throws Exception {
        for (String method : new String[] {"POST", "GET"}) {
            live(arguments[0], arguments[1], arguments[2], method);
            System.out.println("LIVED " + method);
        }
    }

    private static void live(String endpoint, String id, String key, String method) throws Exception {
        HttpProfile http = new HttpProfile();
        http.setProtocol("http://");
        http.setEndpoint(endpoint);
        http.setReqMethod(method);
        ClientProfile profile = new ClientProfile();
        profile.setHttpProfile(http);
        VpcClient client = new VpcClient(new Credential(id, key), "ap-guangzhou", profile);

        CreateHaVipRequest create = new CreateHaVipRequest();
        create.setVpcId("vpc-havip001");
        create.setSubnetId("subnet-havip001");
        create.setHaVipName("官方 SDK & more");
        create.setCheckAssociate(true);
        Tag tag = new Tag();
        tag.setKey("city");
        tag.setValue("shanghai");
        create.setTags(new Tag[] {tag});
        create.setClientToken("token-" + method);
        HaVip made = client.CreateHaVip(create).getHaVip();
        expect("the name", "官方 SDK & more", made.getHaVipName());
        expect("the same HAVIP for the same token", made.getHaVipId(), client.CreateHaVip(create).getHaVip().getHaVipId());

        HaVipAssociation member = new HaVipAssociation();
        member.setHaVipId(made.getHaVipId());
        member.setInstanceId("ins-havip001");
        member.setInstanceType("CVM");
        AssociateHaVipInstanceRequest associate = new AssociateHaVipInstanceRequest();
        associate.setHaVipAssociationSet(new HaVipAssociation[] {member});
        client.AssociateHaVipInstance(associate);

        ModifyHaVipAttributeRequest modify = new ModifyHaVipAttributeRequest();
        modify.setHaVipId(made.getHaVipId());
        modify.setHaVipName("renamed");
        client.ModifyHaVipAttribute(modify);

        HaVipAssociateAddressIpRequest bind = new HaVipAssociateAddressIpRequest();
        bind.setHaVipId(made.getHaVipId());
        bind.setAddressIp("203.0.113.10");
        await(client, client.HaVipAssociateAddressIp(bind).getRequestId());

        Filter filter = new Filter();
        filter.setName("havip-name");
        filter.setValues(new String[] {"renamed"});
        DescribeHaVipsRequest describe = new DescribeHaVipsRequest();
        describe.setFilters(new Filter[] {filter});
        describe.setLimit(10L);
        DescribeHaVipsResponse described = client.DescribeHaVips(describe);
        expect("how many", "1", described.getTotalCount().toString());
        HaVip found = described.getHaVipSet()[0];
        expect("the EIP", "203.0.113.10", found.getAddressIp());
        expect("the member", "ins-havip001", found.getHaVipAssociationSet()[0].getInstanceId());
        expect("the tag", "shanghai", found.getTagSet()[0].getValue());

        expectCode("UnsupportedOperation", () -> client.DeleteHaVip(delete(made)));
        HaVipDisassociateAddressIpRequest unbind = new HaVipDisassociateAddressIpRequest();
        unbind.setHaVipId(made.getHaVipId());
        await(client, client.HaVipDisassociateAddressIp(unbind).getRequestId());
        expectCode("UnsupportedOperation.UnbindEIP", () -> client.HaVipDisassociateAddressIp(unbind));
        DisassociateHaVipInstanceRequest disassociate = new DisassociateHaVipInstanceRequest();
        disassociate.setHaVipAssociationSet(new HaVipAssociation[] {member});
        client.DisassociateHaVipInstance(disassociate);

        DescribeSubnetsRequest subnets = new DescribeSubnetsRequest();
        subnets.setSubnetIds(new String[] {"subnet-havip001"});
        subnets.setLimit("5");
        expect("the subnet", "172.16.16.0/24", client.DescribeSubnets(subnets).getSubnetSet()[0].getCidrBlock());

        await(client, client.DeleteHaVip(delete(made)).getRequestId());
        expectCode("ResourceNotFound", () -> client.DeleteHaVip(delete(made)));
    }

    private static DeleteHaVipRequest delete(HaVip made) {
        DeleteHaVipRequest delete = new DeleteHaVipRequest();
        delete.setHaVipId(made.getHaVipId());
        return delete;
    }

    private static void await(VpcClient client, String task) throws Exception {
        DescribeVpcTaskResultRequest request = new DescribeVpcTaskResultRequest();
        request.setTaskId(task);
        expect("the task", "SUCCESS", client.DescribeVpcTaskResult(request).getStatus());
    }

    private interface Call {
        void run() throws TencentCloudSDKException;
    }

    private static void expectCode(String code, Call call) {
        try {
            call.run();
        } catch (TencentCloudSDKException e) {
            expect("the error code", code, e.getErrorCode());
            return;
        }
        throw new IllegalStateException("expected " + code);
    }

    private static void expect(String what, String expected, String actual) {
        if (!expected.equals(actual)) {
            throw new IllegalStateException(what + " is " + actual + ", expected " + expected);
        }
    }
}
