package dev.havip.emulator.standalone;

import dev.havip.HavipException;
import dev.havip.Region;
import dev.havip.Subnet;
import dev.havip.SubnetId;
import dev.havip.VpcId;
import dev.havip.cloud.SubnetQuery;
import dev.havip.emulator.EmulatedHavipCloud;
import dev.havip.emulator.HavipEmulator;
import dev.havip.emulator.World;
import dev.havip.net.Cidr;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;

/** Runs the emulator until it is stopped. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        int status = start(List.of(arguments), System.out, System.err);
        if (status != 0) {
            System.exit(status);
        }
    }

    /** Starts the emulator, which then runs on threads of its own; returns 0, or what to exit with. */
    static int start(List<String> arguments, PrintStream out, PrintStream err) {
        try {
            Options options = new Options(arguments);
            if (options.has("--help")) {
                out.print(Options.HELP);
                return 0;
            }
            if (options.has("--debug")) {
                System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "debug");
            }
            run(options, out);
            return 0;
        } catch (IllegalArgumentException e) {
            err.println("havip-emulator: " + e.getMessage());
            return 2;
        } catch (HavipException | IOException | UnsupportedOperationException e) {
            err.println("havip-emulator: " + e.getMessage());
            return 1;
        }
    }

    private static void run(Options options, PrintStream out) throws IOException {
        EmulatedHavipCloud cloud = EmulatedHavipCloud.builder()
                .world(world(options))
                .switchDelay(Duration.ofSeconds(options.number("--switch-delay")))
                .taskDuration(Duration.ofSeconds(options.number("--task-duration")))
                .build();
        String id = options.text("--secret-id", HavipEmulator.SECRET_ID);
        String key = options.text("--secret-key", HavipEmulator.SECRET_KEY);
        HavipEmulator emulator = HavipEmulator.builder()
                .cloud(cloud)
                .address(InetAddress.getByName(options.text("--listen", "127.0.0.1")))
                .port(options.number("--port"))
                .credentials(id, key)
                .requestsPerSecond(options.number("--requests-per-second"))
                .build();
        if (options.has("--interface")) {
            cloud.listenOn(
                    options.text("--interface", ""), subnet(cloud, options).id(), options.has("--discover"));
        }
        emulator.start();
        Path envFile = Path.of(options.text("--env-file", "havip-emulator.env"));
        try {
            writeSecret(envFile, environment(emulator, id, key));
        } catch (IOException e) {
            throw new IOException("cannot write the file " + envFile + ": " + reason(e), e);
        }
        out.println("READY url=" + emulator.url() + " secret-id=" + id + " secret-key=" + key);
        out.flush();
    }

    private static World world(Options options) throws IOException {
        if (options.find("--world").isPresent()) {
            return World.parse(read(Path.of(options.text("--world", ""))));
        }
        if (options.find("--subnet").isEmpty()) {
            return World.standard();
        }
        Cidr cidr = Cidr.parse(options.text("--subnet", ""));
        VpcId vpc = VpcId.of("vpc-havip001");
        SubnetId subnet = SubnetId.of("subnet-havip001");
        return World.builder()
                .region(
                        Region.of("ap-guangzhou"),
                        region -> region.vpc(
                                        vpc, Cidr.containing(cidr.networkAddress(), Math.min(16, cidr.prefixLength())))
                                .subnet(subnet, vpc, cidr))
                .build();
    }

    private static String read(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IOException("cannot read the world from " + file + ": " + reason(e), e);
        }
    }

    /** Says in words what some exceptions say by their class alone. */
    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof CharacterCodingException) {
            return "it is no text in UTF-8";
        }
        return String.valueOf(e.getMessage());
    }

    private static Subnet subnet(EmulatedHavipCloud cloud, Options options) {
        Cidr cidr = Cidr.parse(options.text("--subnet", ""));
        return cloud.subnets(SubnetQuery.builder().cidr(cidr).build())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the world has no subnet with the range " + cidr + " in " + cloud.region()));
    }

    /** Writes a file that only its owner may read, where the file system knows of owners. */
    private static void writeSecret(Path file, String text) throws IOException {
        Files.writeString(file, "");
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString("rw-------"));
        }
        Files.writeString(file, text);
    }

    /** What a shell takes as this text. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private static String environment(HavipEmulator emulator, String id, String key) {
        return """
                export HAVIP_ENDPOINT=%s
                export TENCENTCLOUD_SECRET_ID=%s
                export TENCENTCLOUD_SECRET_KEY=%s
                export TENCENTCLOUD_REGION=%s
                export TENCENTCLOUD_PROTOCOL='HTTP'
                export TENCENTCLOUD_DOMAIN='localhost:%d'
                """.formatted(
                        quoted(emulator.url().toString()),
                        quoted(id),
                        quoted(key),
                        quoted(emulator.cloud().region().name()),
                        emulator.url().getPort());
    }
}
