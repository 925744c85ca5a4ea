package dev.havip.benchmarks.client;

import com.tencentcloudapi.common.Credential;
import com.tencentcloudapi.common.exception.TencentCloudSDKException;
import com.tencentcloudapi.common.profile.ClientProfile;
import com.tencentcloudapi.common.profile.HttpProfile;
import com.tencentcloudapi.vpc.v20170312.VpcClient;
import com.tencentcloudapi.vpc.v20170312.models.DescribeHaVipsRequest;

/** The cloud's official SDK. */
final class OfficialCaller implements Caller {
    private final VpcClient client;

    OfficialCaller(int port) {
        HttpProfile http = new HttpProfile();
        http.setProtocol("http://");
        http.setEndpoint("127.0.0.1:" + port);
        ClientProfile profile = new ClientProfile();
        profile.setHttpProfile(http);
        client = new VpcClient(new Credential("AKIDexample", "secretExample"), "ap-guangzhou", profile);
    }

    @Override
    public int ask() throws TencentCloudSDKException {
        DescribeHaVipsRequest request = new DescribeHaVipsRequest();
        request.setOffset(0L);
        request.setLimit(100L);
        return client.DescribeHaVips(request).getHaVipSet().length;
    }
}
