package dev.havip.cluster.running;

import dev.havip.Havip;
import dev.havip.HavipId;
import dev.havip.SubnetId;
import dev.havip.client.Credentials;
import dev.havip.client.TencentHavipCloud;
import dev.havip.cloud.CreateHavip;
import dev.havip.cluster.ConfigFiles;
import dev.havip.cluster.FailoverGroup;
import dev.havip.cluster.Member;
import dev.havip.emulator.EmulatedHavipCloud;
import dev.havip.emulator.HavipEmulator;
import dev.havip.emulator.World;
import dev.havip.net.Ipv4Address;
import dev.havip.testing.Namespace;
import dev.havip.testing.VirtualLan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Two machines on a bridge, and an emulated cloud that listens to the bridge, in which they are CVMs. A HAVIP with an EIP
 * is there to be held.
 */
final class Site implements AutoCloseable {
    private static final Ipv4Address HAVIP = Ipv4Address.parse("172.16.16.12");
    private static final Ipv4Address EIP = Ipv4Address.parse("203.0.113.10");

    private final List<AutoCloseable> parts = new ArrayList<>();
    private final Map<Member, Namespace> hosts = new LinkedHashMap<>();
    private final EmulatedHavipCloud emulated;
    private final TencentHavipCloud cloud;
    private final FailoverGroup group;
    private final HavipId havipId;
    private final Path folder;

    Site(Path folder) {
        this.folder = folder;
        emulated = opened(EmulatedHavipCloud.builder().world(World.standard()).build());
        HavipEmulator emulator = opened(HavipEmulator.builder().cloud(emulated).build());
        emulator.start();
        cloud = opened(TencentHavipCloud.builder()
                .region(emulated.region())
                .endpoint(emulator.url().toString())
                .credentials(Credentials.of(HavipEmulator.SECRET_ID, HavipEmulator.SECRET_KEY))
                .build());
        var subnet = cloud.subnet(SubnetId.of("subnet-havip001"));
        Havip havip = cloud.create(CreateHavip.builder()
                .name("orders-db")
                .subnet(subnet)
                .address(HAVIP)
                .build());
        havipId = havip.id();
        cloud.waiter(Duration.ofSeconds(10)).awaitTask(cloud.bindEip(havipId, EIP));
        group = FailoverGroup.builder()
                .subnet(subnet)
                .havip(havip)
                .member("havip-01", Ipv4Address.parse("172.16.16.5"), VirtualLan.INTERFACE)
                .member("havip-02", Ipv4Address.parse("172.16.16.6"), VirtualLan.INTERFACE)
                .build();
        VirtualLan lan = opened(VirtualLan.create());
        group.members().forEach(member -> plug(lan, member));
        opened(new WireTap(lan.bridge(), emulated.virtualSwitch()));
    }

    /** A host whose interface has the hardware address that the cloud knows. */
    private void plug(VirtualLan lan, Member member) {
        Namespace host = lan.host(member.name(), member.address() + "/24");
        host.ip("link set dev " + VirtualLan.INTERFACE + " address "
                + emulated.virtualSwitch().port(member.address()).macAddress());
        hosts.put(member, host);
    }

    FailoverGroup group() {
        return group;
    }

    /** Boots a machine for each member, with its files. */
    List<Machine> boot(ConfigFiles files, String commands) throws IOException {
        List<Machine> machines = new ArrayList<>();
        for (Map.Entry<Member, Namespace> host : hosts.entrySet()) {
            Member member = host.getKey();
            Path handOver = Files.createDirectories(folder.resolve(member.name()));
            machines.add(opened(Machine.boot(host.getValue(), member, handOver, files.of(member), commands)));
        }
        return machines;
    }

    /** Waits until the cloud says that this member holds the HAVIP. */
    Havip awaitHeldBy(Member member, Duration atMost) {
        return cloud.waiter(atMost)
                .awaitBound(
                        havipId,
                        cloud.eniOf(SubnetId.of("subnet-havip001"), member.address())
                                .orElseThrow()
                                .id());
    }

    /** Waits until the cloud says that somebody holds the HAVIP, and tells who. */
    Member awaitHolder(Duration atMost) {
        Havip havip = cloud.waiter(atMost).awaitBound(havipId);
        return group.members().stream()
                .filter(member -> havip.isBoundTo(cloud.eniOf(SubnetId.of("subnet-havip001"), member.address())
                        .orElseThrow()
                        .id()))
                .findFirst()
                .orElseThrow();
    }

    /** Whether the cloud says that the EIP is still the HAVIP's. */
    boolean hasEip() {
        return cloud.havip(havipId).eipAddress().filter(EIP::equals).isPresent();
    }

    private <T extends AutoCloseable> T opened(T part) {
        parts.add(0, part);
        return part;
    }

    @Override
    public void close() throws Exception {
        Exception failed = null;
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                failed = e;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}
