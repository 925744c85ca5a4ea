package dev.havip.arp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.havip.InterfaceException;
import dev.havip.net.Ipv4Address;
import dev.havip.testing.Lab;
import dev.havip.testing.Namespace;
import dev.havip.testing.RunningCommand;
import dev.havip.testing.VirtualLan;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an ordinary user may do with each capability alone, and what is said where one is missing. */
@Lab(tools = "setpriv")
class PrivilegesIT {
    /** What udev does on most machines, in a view of the files that only the command has. */
    private static final String TUN_FOR_EVERYBODY =
            "mount -t tmpfs none /dev/net && mknod -m 666 /dev/net/tun c 10 200 && exec \"$0\" \"$@\"";

    private static final String RAW_MISSING = "AnnounceException CAP_NET_RAW";
    private static final String ADMIN_MISSING = "InterfaceException CAP_NET_ADMIN";
    private static final String BOUND_MISSING = "ProcessBoundUnavailableException CAP_NET_ADMIN";

    @TempDir(cleanup = CleanupMode.ALWAYS)
    static Path readable;

    private static VirtualLan lan;
    private static Namespace host;
    private static String classPath;

    @BeforeAll
    static void plugIn() throws IOException {
        lan = VirtualLan.create();
        host = lan.host("a", "172.16.16.5/24");
        Files.setPosixFilePermissions(readable, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> copies = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path copy = readable.resolve(copies.size() + "-" + Path.of(entry).getFileName());
            copyTree(Path.of(entry), copy);
            copies.add(copy.toString());
        }
        classPath = String.join(File.pathSeparator, copies);
    }

    /** The user of the test may not be able to read the home directory in which the libraries are. */
    private static void copyTree(Path from, Path to) throws IOException {
        if (!Files.exists(from)) {
            return;
        }
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                Files.setPosixFilePermissions(
                        target, PosixFilePermissions.fromString(Files.isDirectory(target) ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
    }

    @AfterAll
    static void unplug() {
        lan.close();
    }

    @ParameterizedTest
    @CsvSource({
        "'',                   " + RAW_MISSING + "," + RAW_MISSING + "," + ADMIN_MISSING + "," + BOUND_MISSING,
        "net_raw,              ok, ok," + ADMIN_MISSING + "," + BOUND_MISSING,
        "net_admin,            " + RAW_MISSING + "," + RAW_MISSING + ", ok, ok",
        "'net_raw,+net_admin', ok, ok, ok, ok",
    })
    void eachCapabilityAloneDoesItsPartAndTheOtherIsNamed(
            String capabilities, String announce, String watch, String onInterface, String bound) {
        String output = asOrdinaryUser(capabilities);
        assertThat(output)
                .contains("facts ok\n")
                .contains("announce " + announce + "\n")
                .contains("watch " + watch + "\n")
                .contains("interface " + onInterface + "\n")
                .contains("bound " + bound + "\n");
        if (announce.equals(RAW_MISSING)) {
            assertThat(output).contains("AmbientCapabilities=CAP_NET_RAW", "--ambient-caps=-all,+net_raw");
        }
    }

    private static String asOrdinaryUser(String capabilities) {
        String granted = "-all" + (capabilities.isEmpty() ? "" : ",+" + capabilities);
        try (RunningCommand java = host.start(
                "unshare",
                "-m",
                "sh",
                "-c",
                TUN_FOR_EVERYBODY,
                "setpriv",
                "--reuid=65534",
                "--regid=65534",
                "--clear-groups",
                "--inh-caps=" + granted,
                "--ambient-caps=" + granted,
                "--bounding-set=" + granted,
                "--no-new-privs",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                Attempts.class.getName())) {
            java.awaitExit(Duration.ofSeconds(60));
            return java.output();
        }
    }

    /** Tries everything and prints what came of it. */
    static final class Attempts {
        private static final Ipv4Address VIP = Ipv4Address.parse("172.16.16.12");

        private Attempts() {}

        public static void main(String[] arguments) {
            attempt("facts", () -> EthernetInterface.of("eth0"));
            attempt("announce", () -> {
                try (PacketAnnouncer announcer = PacketAnnouncer.builder().build()) {
                    announcer.open("eth0");
                    assertThat(announcer
                                    .announce("eth0", dev.havip.hold.AnnounceForm.BOTH, List.of(VIP), () -> true)
                                    .complete())
                            .isTrue();
                }
            });
            attempt(
                    "watch",
                    () -> ArpWatcher.builder().on("eth0").start(event -> {}).close());
            attempt("interface", () -> {
                try (LinuxAddresses addresses = LinuxAddresses.create()) {
                    addresses.open("eth0");
                    addresses.put("eth0", List.of(VIP), Duration.ofSeconds(5));
                    addresses.remove("eth0", List.of(VIP));
                }
            });
            attempt("bound", () -> {
                try (ProcessBoundAddresses addresses = ProcessBoundAddresses.create()) {
                    addresses.open("eth0");
                    addresses.put("eth0", List.of(VIP), Duration.ofSeconds(5));
                }
            });
        }

        private static void attempt(String what, Runnable attempt) {
            try {
                attempt.run();
                System.out.println(what + " ok");
            } catch (InterfaceException e) {
                System.out.println(what + " " + e.getClass().getSimpleName() + " "
                        + e.capability().orElse("-"));
                System.out.println(Stream.of(e.getMessage()).collect(Collectors.joining()));
            }
        }
    }
}
