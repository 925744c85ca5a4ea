package dev.havip.cluster.running;

import dev.havip.cluster.ConfigFile;
import dev.havip.cluster.ConfigFiles;
import dev.havip.cluster.FailoverGroup;
import dev.havip.cluster.Member;
import dev.havip.emulator.standalone.Main;
import dev.havip.net.Cidr;
import dev.havip.net.Ipv4Address;
import dev.havip.testing.Namespace;
import dev.havip.testing.RunningCommand;
import dev.havip.testing.VirtualLan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Two machines on a bridge, and the standalone emulator that listens to the bridge and in which they are CVMs. A HAVIP with
 * an EIP is there to be held.
 */
final class Site implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("READY url=(\\S+)");
    private static final Pattern ANSWER = Pattern.compile("held by (\\S+), EIP (\\S+)");
    private static final String WORLD = """
            {"regions": {"ap-guangzhou": {
              "vpcs": [{"id": "vpc-havip001", "cidr": "172.16.0.0/16"}],
              "subnets": [{"id": "subnet-havip001", "vpc": "vpc-havip001", "cidr": "172.16.16.0/24"}],
              "cvms": [
                {"id": "ins-havip001", "subnet": "subnet-havip001", "address": "172.16.16.5", "mac": "52:54:00:00:00:05"},
                {"id": "ins-havip002", "subnet": "subnet-havip001", "address": "172.16.16.6", "mac": "52:54:00:00:00:06"}
              ],
              "eips": [{"id": "eip-havip001", "address": "203.0.113.10"}]
            }}}
            """;

    private final FailoverGroup group = FailoverGroup.builder()
            .subnet(Cidr.parse("172.16.16.0/24"))
            .havip(CloudQuestion.HAVIP)
            .member("havip-01", Ipv4Address.parse("172.16.16.5"), VirtualLan.INTERFACE)
            .member("havip-02", Ipv4Address.parse("172.16.16.6"), VirtualLan.INTERFACE)
            .build();
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Map<Member, Namespace> hosts = new LinkedHashMap<>();
    private final Path folder;
    private final VirtualLan lan;
    private final String url;

    Site(Path folder) throws IOException {
        this.folder = folder;
        lan = opened(VirtualLan.create());
        for (Member member : group.members()) {
            Namespace host = lan.host(member.name(), member.address() + "/24");
            int last = member.address().toInt() & 0xff;
            host.ip("link set dev " + VirtualLan.INTERFACE + " address 52:54:00:00:00:0" + last);
            hosts.put(member, host);
        }
        Path world = Files.writeString(folder.resolve("world.json"), WORLD);
        RunningCommand emulator = opened(lan.bridge()
                .startJava(
                        Main.class,
                        "--world",
                        world.toString(),
                        "--interface",
                        VirtualLan.BRIDGE,
                        "--subnet",
                        group.subnet().toString(),
                        "--env-file",
                        folder.resolve("emulator.env").toString()));
        Matcher ready = READY.matcher(emulator.awaitOutput("READY url=", Duration.ofSeconds(30)));
        if (!ready.find()) {
            throw new IllegalStateException(emulator.output());
        }
        url = ready.group(1);
        ask("create", Duration.ofSeconds(10));
    }

    FailoverGroup group() {
        return group;
    }

    /** Boots a machine for each member, with its files. */
    List<Machine> boot(ConfigFiles files, String commands) throws IOException {
        List<Machine> machines = new ArrayList<>();
        for (Member member : group.members()) {
            machines.add(boot(member, files.of(member), commands));
        }
        return machines;
    }

    /** Boots the machine of a member. */
    Machine boot(Member member, List<ConfigFile> files, String commands) throws IOException {
        Path handOver = Files.createDirectories(folder.resolve(member.name()));
        return opened(Machine.boot(hosts.get(member), member, handOver, files, commands));
    }

    /** Waits until the cloud says that somebody holds the HAVIP, and tells who. */
    Holding awaitHolder(Duration atMost) {
        return holding(ask("holder", atMost));
    }

    /** Waits until the cloud says that this member holds the HAVIP. */
    Holding awaitHeldBy(Member member, Duration atMost) {
        return holding(ask("held-by", atMost, member.address().toString()));
    }

    /**
     * What the cloud says.
     *
     * @param holder the member that holds the HAVIP
     * @param hasEip whether its EIP is still bound
     */
    record Holding(Member holder, boolean hasEip) {}

    private Holding holding(String output) {
        Matcher answer = ANSWER.matcher(output);
        if (!answer.find()) {
            throw new IllegalStateException(output);
        }
        Member holder = group.members().stream()
                .filter(member -> member.address().toString().equals(answer.group(1)))
                .findFirst()
                .orElseThrow();
        return new Holding(holder, answer.group(2).equals(CloudQuestion.EIP.toString()));
    }

    private String ask(String question, Duration patience, String... more) {
        List<String> arguments = new ArrayList<>(List.of(url, question, String.valueOf(patience.toSeconds())));
        arguments.addAll(List.of(more));
        try (RunningCommand asked = lan.bridge().startJava(CloudQuestion.class, arguments.toArray(String[]::new))) {
            if (asked.awaitExit(patience.plusSeconds(20)) != 0) {
                throw new AssertionError("'" + question + "' was not answered:\n" + asked.output());
            }
            return asked.output();
        }
    }

    /** The namespaces and processes of this site that are still there. */
    List<String> leftovers() {
        List<String> leftovers = new ArrayList<>();
        List<Namespace> namespaces = new ArrayList<>(hosts.values());
        namespaces.add(lan.bridge());
        namespaces.stream()
                .map(namespace -> Path.of("/run/netns", namespace.name()))
                .filter(Files::exists)
                .forEach(path -> leftovers.add(path.toString()));
        ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(command -> command.contains(folder.toString()))
                .forEach(leftovers::add);
        return leftovers;
    }

    private <T extends AutoCloseable> T opened(T part) {
        parts.push(part);
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
