package dev.havip.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.havip.Eni;
import dev.havip.Havip;
import dev.havip.Region;
import dev.havip.Subnet;
import dev.havip.client.Credentials;
import dev.havip.client.Endpoint;
import dev.havip.client.TencentHavipCloud;
import dev.havip.cloud.CreateHavip;
import dev.havip.cloud.EniQuery;
import dev.havip.cloud.SubnetQuery;
import dev.havip.emulator.HavipEmulator;
import dev.havip.net.Ipv4Address;
import dev.havip.testing.Lab;
import dev.havip.testing.Namespace;
import dev.havip.testing.RunningCommand;
import dev.havip.testing.VirtualLan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A holder on a real wire and the cloud that listens to it, over HTTP. */
@Lab(tools = "arping")
class HoldAtCloudIT {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String VIP = "172.16.16.12";
    private static final String WORLD = """
            {"regions": {"ap-guangzhou": {
              "vpcs": [{"id": "vpc-havip001", "cidr": "172.16.0.0/16"}],
              "subnets": [{"id": "subnet-havip001", "vpc": "vpc-havip001", "cidr": "172.16.16.0/24"}],
              "cvms": [
                {"id": "ins-havip001", "subnet": "subnet-havip001", "address": "172.16.16.5", "mac": "52:54:00:00:00:05"},
                {"id": "ins-havip002", "subnet": "subnet-havip001", "address": "172.16.16.6", "mac": "52:54:00:00:00:06"}
              ]
            }}}
            """;

    @TempDir
    private Path folder;

    @Test
    void isConfirmedAndHearsOfItWhenTheCloudShowsAnother() throws IOException {
        try (VirtualLan lan = VirtualLan.create()) {
            Namespace a = host(lan, "a", 5);
            Namespace b = host(lan, "b", 6);
            // A VPC need not carry one guest's ARP to another: the holder cannot hear who takes its address.
            for (String port : List.of("a", "b")) {
                lan.bridge().ip("link set dev " + port + " type bridge_slave isolated on");
            }
            lan.bridge().ip("address add 172.16.16.254/24 dev " + VirtualLan.BRIDGE);
            String url = serve(lan.bridge());
            Matcher made = create(lan.bridge(), url);

            RunningCommand holder = hold(a, url, made.group("havip"), made.group("a"));
            holder.awaitOutput("\"event\":\"CONFIRMED\"", SOON);
            assertThat(holder.output()).contains("bound to " + made.group("a"));
            holder.awaitOutput("announcement 10", SOON); // the last for a minute

            b.ip("address add " + VIP + "/32 dev " + VirtualLan.INTERFACE);
            b.run("arping", "-U", "-c", "1", "-I", VirtualLan.INTERFACE, VIP);
            b.ip("address del " + VIP + "/32 dev " + VirtualLan.INTERFACE);
            String told = holder.awaitOutput("\"event\":\"CONTRADICTED\"", SOON);
            assertThat(told)
                    .contains("the cloud shows " + made.group("havip") + " bound to " + made.group("b"))
                    .doesNotContain("CONTESTED");
            holder.awaitOutput(printed -> printed.indexOf("CONFIRMED", printed.indexOf("CONTRADICTED")) > 0, SOON);
        }
    }

    private static Namespace host(VirtualLan lan, String label, int number) {
        Namespace host = lan.host(label, "172.16.16." + number + "/24");
        host.ip("link set dev " + VirtualLan.INTERFACE + " address 52:54:00:00:00:0" + number);
        return host;
    }

    private String serve(Namespace bridge) throws IOException {
        Path world = Files.writeString(folder.resolve("world.json"), WORLD);
        RunningCommand emulator = bridge.startJava(
                dev.havip.emulator.standalone.Main.class,
                "--world",
                world.toString(),
                "--interface",
                VirtualLan.BRIDGE,
                "--subnet",
                "172.16.16.0/24",
                "--listen",
                "172.16.16.254",
                "--env-file",
                folder.resolve("emulator.env").toString());
        Matcher ready = Pattern.compile("READY url=(\\S+)").matcher(emulator.awaitOutput("secret-key", SOON));
        assertThat(ready.find()).isTrue();
        return ready.group(1);
    }

    private static Matcher create(Namespace bridge, String url) {
        try (RunningCommand creating = bridge.startJava(Preparation.class, url)) {
            Matcher made = Pattern.compile("created (?<havip>\\S+) for (?<a>\\S+) and (?<b>\\S+) now")
                    .matcher(creating.awaitOutput("now", SOON));
            assertThat(made.find()).isTrue();
            return made;
        }
    }

    private static RunningCommand hold(Namespace host, String url, String havip, String eni) {
        List<String> command = new ArrayList<>(List.of(
                "env",
                "HAVIP_ENDPOINT=" + url,
                "HAVIP_DANGEROUS_PLAIN_HTTP=true",
                "TENCENTCLOUD_SECRET_ID=" + HavipEmulator.SECRET_ID,
                "TENCENTCLOUD_SECRET_KEY=" + HavipEmulator.SECRET_KEY));
        command.addAll(HoldingLab.command(
                Main.class,
                List.of(
                        "hold",
                        "--interface",
                        VirtualLan.INTERFACE,
                        "--refresh",
                        "60s",
                        "--region",
                        "ap-guangzhou",
                        "--havip",
                        havip,
                        "--eni",
                        eni)));
        return host.start(command.toArray(String[]::new));
    }

    /** Creates the HAVIP at the cloud, and tells its id and those of the machines' ENIs. */
    static final class Preparation {
        private Preparation() {}

        public static void main(String[] arguments) {
            try (TencentHavipCloud cloud = TencentHavipCloud.builder()
                    .region(Region.of("ap-guangzhou"))
                    .endpoint(Endpoint.dangerousPlainHttp(arguments[0]))
                    .credentials(Credentials.of(HavipEmulator.SECRET_ID, HavipEmulator.SECRET_KEY))
                    .build()) {
                Subnet subnet = cloud.subnets(SubnetQuery.all()).findFirst().orElseThrow();
                Havip havip = cloud.create(CreateHavip.builder()
                        .name("orders-db")
                        .subnet(subnet)
                        .address(Ipv4Address.parse(VIP))
                        .build());
                List<Eni> enis = cloud.enis(
                                EniQuery.builder().subnetId(subnet.id()).build())
                        .toList();
                System.out.println("created " + havip.id() + " for " + at(5, enis) + " and " + at(6, enis) + " now");
            }
        }

        private static String at(int number, List<Eni> enis) {
            return enis.stream()
                    .filter(eni -> eni.macAddress().orElseThrow().toString().endsWith("0" + number))
                    .findFirst()
                    .orElseThrow()
                    .id()
                    .toString();
        }
    }
}
