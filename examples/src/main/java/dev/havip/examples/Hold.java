package dev.havip.examples;

import dev.havip.EniId;
import dev.havip.HavipId;
import dev.havip.Region;
import dev.havip.arp.AutoAddresses;
import dev.havip.arp.LinuxAddresses;
import dev.havip.arp.PacketAnnouncer;
import dev.havip.arp.PacketNeighbours;
import dev.havip.client.TencentHavipCloud;
import dev.havip.hold.AnnounceSchedule;
import dev.havip.hold.Elector;
import dev.havip.hold.HavipHolder;
import dev.havip.hold.HolderBuilder;
import dev.havip.net.Ipv4Address;
import dev.havip.net.MacAddress;
import dev.havip.time.MonotonicClock;
import dev.havip.time.Scheduler;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Holds addresses on an interface until it is told to end, and tells each event as a line of JSON. */
@Command(
        name = "hold",
        description = {
            "Holds addresses on an interface of this machine: puts them there, announces and defends them, and tells each "
                    + "event as a line of JSON. Linux, CAP_NET_RAW and CAP_NET_ADMIN.",
            "",
            "Fields: event, wall (UTC), monotonic (ns, comparable among the processes of one machine), holder, term, "
                    + "addresses, cause. SIGUSR2 or a line on standard input writes an event STATUS, which has state, "
                    + "untilFenceMillis, announcements and impediments for a cause. The line 'hand-over NAME' releases "
                    + "in favour of that candidate. SIGTERM releases and ends with exit code 0."
        })
final class Hold implements Callable<Integer> {
    private static final String HAND_OVER = "hand-over ";
    private static final int NO_ELECTOR = 5;

    /** Who decides. */
    enum Election {
        /** Nobody: this process always holds. */
        NONE,
        /** The election that {@code elector} serves. */
        TRIAL
    }

    @Option(names = "--interface", paramLabel = "NAME", required = true, description = "The interface, such as eth0.")
    private String interfaceName = "";

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            description = "An address to hold, such as 172.16.16.12 or 172.16.16.12/32; may be given again.")
    private List<String> addresses = new ArrayList<>();

    @Option(
            names = "--on-interface",
            description =
                    "Put the addresses on the interface itself, where they outlive a killed process for the rest of "
                            + "their lifetime (default: on a link that dies with the process, where that works).")
    private boolean onInterface;

    @Option(
            names = "--peer",
            paramLabel = "MAC",
            description = "A machine that may have the addresses when this one starts; may be given again.")
    private List<String> peers = new ArrayList<>();

    @Option(
            names = "--elector",
            paramLabel = "NAME",
            defaultValue = "none",
            description = "Who decides whether we may hold: none or trial (default: ${DEFAULT-VALUE}).")
    private Election election = Election.NONE;

    @Option(names = "--connect", paramLabel = "PATH", description = "Where the elector is.")
    private @Nullable Path connect;

    @Option(
            names = "--name",
            paramLabel = "TEXT",
            defaultValue = "holder",
            description = "The name of this candidate, 1 to 32 characters (default: ${DEFAULT-VALUE}).")
    private String name = "";

    @Option(
            names = "--lease",
            paramLabel = "TIME",
            defaultValue = "5s",
            description = "How long a lease is without an elector, at least 4s (default: ${DEFAULT-VALUE}).")
    private Duration lease = Elector.MIN_LEASE;

    @Option(
            names = "--refresh",
            paramLabel = "TIME",
            defaultValue = "5s",
            description = "How often an address is announced after the first bursts (default: ${DEFAULT-VALUE}).")
    private Duration refresh = Duration.ofSeconds(5);

    @ArgGroup(exclusive = false, heading = "%nAt the cloud (credentials as the cloud's own tools find them):%n%n")
    private @Nullable AtCloud cloud;

    /** The HAVIP and our ENI. */
    static final class AtCloud {
        @Option(names = "--region", paramLabel = "NAME", required = true, description = "Such as ap-guangzhou.")
        private String region = "";

        @Option(
                names = "--cloud",
                paramLabel = "URL",
                description = "Where the cloud is (default: its public endpoint).")
        private @Nullable String url;

        @Option(names = "--havip", paramLabel = "ID", required = true, description = "The HAVIP to hold.")
        private String havip = "";

        @Option(names = "--eni", paramLabel = "ID", required = true, description = "The ENI of the interface.")
        private String eni = "";

        TencentHavipCloud connect() {
            var builder = TencentHavipCloud.builder().region(Region.of(region));
            return (url == null ? builder : builder.endpoint(url)).build();
        }
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Ending ending = Ending.onSignals();
        try (var events = new JsonEvents(spec.commandLine().getOut());
                TencentHavipCloud api = cloud == null ? null : cloud.connect();
                HavipHolder holder = build(events, api, ending);
                var manager = new ServiceManager(System.getenv());
                Scheduler input = Scheduler.system("havip-input")) {
            Ending.onSignal("USR2", () -> events.status(holder.status()));
            holder.start();
            manager.ready(() -> holder.state().toString());
            input.schedule(Duration.ZERO, () -> obey(holder, events, ending));
            return ending.await();
        }
    }

    private void requireWhatBelongsTogether() {
        if (addresses.isEmpty() && cloud == null) {
            throw new IllegalArgumentException("nothing to hold; add --address or --havip");
        }
        if (connect != null && election == Election.NONE) {
            throw new IllegalArgumentException(
                    "--connect names an elector that would not be asked; add --elector trial");
        }
    }

    private HavipHolder build(JsonEvents events, @Nullable TencentHavipCloud api, Ending ending) throws IOException {
        requireWhatBelongsTogether();
        HolderBuilder builder = HavipHolder.builder()
                .name(name)
                .on(interfaceName)
                .announcer(PacketAnnouncer.builder().build())
                .addresses(onInterface ? LinuxAddresses.create() : AutoAddresses.create())
                .neighbours(PacketNeighbours.create())
                .lease(lease)
                .schedule(AnnounceSchedule.builder()
                        .addRepeat(Duration.ofSeconds(1))
                        .refresh(refresh)
                        .build())
                .listener(events::happened);
        addresses.stream().map(Hold::address).forEach(builder::address);
        peers.stream().map(MacAddress::parse).forEach(builder::peer);
        if (api != null && cloud != null) {
            builder.havip(api.havip(HavipId.of(cloud.havip))).confirmWith(api, EniId.of(cloud.eni));
        }
        if (election == Election.TRIAL) {
            builder.elector(elector(ending));
        }
        return builder.build();
    }

    private static Ipv4Address address(String text) {
        return Ipv4Address.parse(text.endsWith("/32") ? text.substring(0, text.length() - 3) : text);
    }

    private Elector elector(Ending ending) throws IOException {
        if (connect == null) {
            throw new IllegalArgumentException("--elector trial needs to know where it is; add --connect PATH");
        }
        return new TrialElector(
                connect, name, MonotonicClock.system(), Scheduler.system("havip-trial-renewals"), () -> {
                    spec.commandLine()
                            .getErr()
                            .println("error: the elector at " + connect + " has ended; start it, then this again");
                    ending.end(NO_ELECTOR);
                });
    }

    private static void obey(HavipHolder holder, JsonEvents events, Ending ending) {
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(HAND_OVER)) {
                    holder.handOver(line.substring(HAND_OVER.length()).trim());
                    ending.end(0);
                } else {
                    events.status(holder.status());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read standard input", e);
        }
    }
}
