package dev.havip.examples;

import dev.havip.Havip;
import dev.havip.client.Credentials;
import dev.havip.client.TencentHavipCloud;
import dev.havip.cloud.HavipCloud;
import dev.havip.emulator.EmulatedHavipCloud;
import dev.havip.emulator.HavipEmulator;
import dev.havip.emulator.lan.VirtualSwitch;
import dev.havip.net.Ipv4Address;
import dev.havip.picture.Timeline;
import dev.havip.picture.Tone;
import dev.havip.picture.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/**
 * The whole life of a HAVIP, on an emulated cloud in this process: choose an address, create it, hold it, bind an EIP, hand
 * it over, survive a failure, release it.
 */
@Command(
        name = "quickstart",
        description = {
            "The whole life of a HAVIP in a few seconds, on an emulated cloud in this process.",
            "",
            "A client creates a HAVIP through the cloud API (HTTP, signed). Machine A takes it by announcing it with ARP, "
                    + "hands it over to B, takes it back, and fails; B takes over. Needs no account and no privilege."
        })
final class Quickstart implements Callable<Integer> {
    @Option(
            names = "--name",
            paramLabel = "TEXT",
            defaultValue = "orders-db",
            description = "The HAVIP's name, 1 to 60 characters (default: ${DEFAULT-VALUE}).")
    private String name = "";

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            description = "The HAVIP's address in 172.16.16.0/24 (default: the first free one).")
    private @Nullable Ipv4Address wanted;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "The loopback port of the emulated cloud (default: a free one).")
    private int port;

    @Option(
            names = "--secret-key",
            paramLabel = "KEY",
            defaultValue = HavipEmulator.SECRET_KEY,
            description = "What the client signs with (default: the key that the emulated cloud expects).")
    private String secretKey = "";

    @Option(names = "--pictures", paramLabel = "DIR", description = "Also write timeline.svg and topology.svg there.")
    private @Nullable Path pictures;

    @Option(
            names = "--interface",
            paramLabel = "NAME",
            description = "Also send the frames out of this network interface (Linux, CAP_NET_RAW).")
    private @Nullable String interfaceName;

    @Option(names = "--force", description = "Take the --interface even if the default route leads through it.")
    private boolean force;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Main main;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (pictures != null) {
            Files.createDirectories(pictures); // before anything is done, so that a wrong folder is told at once
        }
        try (RealInterface real = interfaceName == null ? null : new RealInterface(interfaceName, force);
                EmulatedHavipCloud emulated = EmulatedHavipCloud.builder()
                        .taskDuration(Duration.ofMillis(150))
                        .switchDelay(Duration.ofMillis(100))
                        .build();
                HavipEmulator emulator = HavipEmulator.builder()
                        .cloud(emulated)
                        .port(port)
                        .build()
                        .start();
                HavipCloud cloud = TencentHavipCloud.builder()
                        .region(emulated.region())
                        .endpoint(emulator.url().toString())
                        .credentials(Credentials.of(HavipEmulator.SECRET_ID, secretKey))
                        .build()) {
            try (Story story = main.story(spec.commandLine(), "A HAVIP from creation to release")) {
                story.tell("cloud", "an emulated one listens on " + emulator.url());
                live(cloud, emulated.virtualSwitch(), new Wire(story, real), story);
            }
            if (real != null) {
                real.requireAllSent();
            }
        }
        return 0;
    }

    private void live(HavipCloud cloud, VirtualSwitch lan, Wire wire, Story story) throws IOException {
        lan.onFrame(wire::see);
        try (Machine a = new Machine("A", Tone.BLUE, lan.port(Ipv4Address.parse("172.16.16.5")), story);
                Machine b = new Machine("B", Tone.ORANGE, lan.port(Ipv4Address.parse("172.16.16.6")), story)) {
            HavipLife life = new HavipLife(cloud, story);
            Havip havip = life.create(name, wanted);

            life.claim(havip, a);
            life.bindEip(havip);
            Topology topology = life.topology();

            a.release(); // a planned hand-over ...
            life.claim(havip, b);

            b.release(); // ... and back
            life.claim(havip, a);

            a.fail(); // not planned: B takes over
            life.claim(havip, b);
            a.release(); // somebody finds A and stops it

            life.unbindEip(havip);
            b.release();
            life.delete(havip);

            Timeline timeline = story.end("On the wire: " + wire);
            if (pictures != null) {
                write(pictures, timeline, topology);
            }
        }
    }

    private void write(Path folder, Timeline timeline, Topology topology) throws IOException {
        Files.writeString(folder.resolve("timeline.svg"), timeline.svg());
        Files.writeString(folder.resolve("topology.svg"), topology.svg());
        spec.commandLine()
                .getOut()
                .println("Pictures: " + folder.resolve("timeline.svg") + ", " + folder.resolve("topology.svg"));
    }
}
