package dev.havip.emulator;

import dev.havip.EniId;
import dev.havip.client.Credentials;
import dev.havip.client.RetryPolicy;
import dev.havip.client.TencentHavipCloud;
import dev.havip.cloud.HavipCloud;
import dev.havip.net.Ipv4Address;
import dev.havip.testing.HavipCloudContract;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

/** The same contract as in process, through the client and the server. */
class CloudOverHttpTest extends HavipCloudContract {
    private final EmulatedHavipCloud emulated = ContractWorld.cloud(TASK);
    private final HavipEmulator server =
            HavipEmulator.builder().cloud(emulated).build().start();
    private final HavipCloud cloud = TencentHavipCloud.builder()
            .region(emulated.region())
            .endpoint(server.url().toString())
            .credentials(Credentials.of(HavipEmulator.SECRET_ID, HavipEmulator.SECRET_KEY))
            .wallClock(emulated.state().time())
            .retryPolicy(RetryPolicy.once())
            .tagCreates(false)
            .timeout(Duration.ofSeconds(3)) // a running task is waited for that long
            .build();

    @AfterEach
    void close() {
        cloud.close();
        server.close();
    }

    @Override
    protected HavipCloud cloud() {
        return cloud;
    }

    @Override
    protected void announce(EniId eni, Ipv4Address address) {
        ContractWorld.announce(emulated, eni, address);
    }

    @Override
    protected void letPass(Duration duration) {
        emulated.advance(duration);
    }
}
