package dev.havip.cluster.running;

import dev.havip.Eni;
import dev.havip.Havip;
import dev.havip.Region;
import dev.havip.SubnetId;
import dev.havip.client.Credentials;
import dev.havip.client.TencentHavipCloud;
import dev.havip.cloud.CreateHavip;
import dev.havip.cloud.EniQuery;
import dev.havip.cloud.HavipCloud;
import dev.havip.cloud.HavipQuery;
import dev.havip.emulator.HavipEmulator;
import dev.havip.net.Ipv4Address;
import java.time.Duration;

/**
 * Asks the emulator through the client, from inside the network where it listens: a program of its own, because a process
 * sees one network only. Prints the answer on one line.
 */
final class CloudQuestion {
    static final Ipv4Address HAVIP = Ipv4Address.parse("172.16.16.12");
    static final Ipv4Address EIP = Ipv4Address.parse("203.0.113.10");
    static final SubnetId SUBNET = SubnetId.of("subnet-havip001");

    private CloudQuestion() {}

    /**
     * Asks one question: {@code create} the HAVIP with its EIP, who is the {@code holder}, or wait until it is {@code
     * held-by} a private address.
     *
     * @param arguments the emulator's URL, the question, the seconds to wait, and for {@code held-by} the address
     */
    public static void main(String[] arguments) {
        try (HavipCloud cloud = TencentHavipCloud.builder()
                .region(Region.of("ap-guangzhou"))
                .endpoint(arguments[0])
                .credentials(Credentials.of(HavipEmulator.SECRET_ID, HavipEmulator.SECRET_KEY))
                .build()) {
            Duration patience = Duration.ofSeconds(Long.parseLong(arguments[2]));
            System.out.println(
                    switch (arguments[1]) {
                        case "create" -> create(cloud, patience);
                        case "holder" ->
                            answer(
                                    cloud,
                                    cloud.waiter(patience)
                                            .awaitBound(havip(cloud).id()));
                        case "held-by" -> {
                            Eni eni =
                                    cloud.eniOf(Ipv4Address.parse(arguments[3])).orElseThrow();
                            yield answer(
                                    cloud,
                                    cloud.waiter(patience)
                                            .awaitBound(havip(cloud).id(), eni.id()));
                        }
                        default -> throw new IllegalArgumentException(arguments[1]);
                    });
        }
    }

    private static String create(HavipCloud cloud, Duration patience) {
        Havip havip = cloud.create(CreateHavip.builder()
                .name("orders-db")
                .subnet(cloud.subnet(SUBNET))
                .address(HAVIP)
                .build());
        cloud.waiter(patience).awaitTask(cloud.bindEip(havip.id(), EIP));
        return havip.id().value();
    }

    private static Havip havip(HavipCloud cloud) {
        return cloud.havips(HavipQuery.builder().address(HAVIP).build())
                .findFirst()
                .orElseThrow();
    }

    /** The private address of the ENI that holds it, and the EIP. */
    private static String answer(HavipCloud cloud, Havip havip) {
        Eni eni = cloud.enis(EniQuery.byIds(havip.eniId().orElseThrow()))
                .findFirst()
                .orElseThrow();
        return "held by " + eni.privateAddresses().get(0) + ", EIP "
                + havip.eipAddress().map(Ipv4Address::toString).orElse("none");
    }
}
