package dev.havip.benchmarks.client;

import dev.havip.Region;
import dev.havip.client.Credentials;
import dev.havip.client.TencentHavipCloud;
import dev.havip.cloud.HavipQuery;
import dev.havip.cloud.PageRequest;

/** This SDK. */
final class HavipCaller implements Caller {
    private final TencentHavipCloud cloud;

    HavipCaller(int port) {
        cloud = TencentHavipCloud.builder()
                .region(Region.of("ap-guangzhou"))
                .credentials(Credentials.of("AKIDexample", "secretExample"))
                .endpoint("http://127.0.0.1:" + port)
                .build();
    }

    @Override
    public int ask() {
        return cloud.havips(HavipQuery.all(), PageRequest.first()).items().size();
    }

    @Override
    public void close() {
        cloud.close();
    }
}
