package dev.havip.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.havip.testing.Namespace;
import dev.havip.testing.RunningCommand;
import dev.havip.testing.VirtualLan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Two hosts that can hold, a third that asks who has the addresses, and an elector for each of two addresses: one bound to
 * the process, one on the interface. Everything is a process of its own.
 */
final class HoldingLab implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(40);
    static final Duration LEASE = Duration.ofSeconds(4);
    static final long PERIOD_MILLIS = 20;

    /** Where an address is put. */
    enum Mode {
        BOUND("172.16.16.12"),
        ON_INTERFACE("172.16.16.13");

        final String address;

        Mode(String address) {
            this.address = address;
        }
    }

    final VirtualLan lan = VirtualLan.create();
    final Namespace third;
    final Map<String, Namespace> hosts = new LinkedHashMap<>();
    final Map<Mode, RunningCommand> electors = new LinkedHashMap<>();
    /** Through which host A reaches the electors. */
    final Map<Mode, Relay> relays = new LinkedHashMap<>();

    private final Path folder;
    private final RunningCommand whoHas;
    private int holders;

    HoldingLab(Path folder) {
        this.folder = folder;
        hosts.put("a", lan.host("a", "172.16.16.5/24"));
        hosts.put("b", lan.host("b", "172.16.16.6/24"));
        third = lan.host("third", "172.16.16.7/24");
        whoHas = java(
                third,
                WhoHas.class,
                VirtualLan.INTERFACE,
                Long.toString(PERIOD_MILLIS),
                Mode.BOUND.address,
                Mode.ON_INTERFACE.address);
        for (Mode mode : Mode.values()) {
            electors.put(mode, elector(socket(mode)));
        }
        electors.values().forEach(elector -> elector.awaitOutput("Serves", SOON));
        for (Mode mode : Mode.values()) {
            relays.put(mode, relay(mode));
        }
        whoHas.awaitOutput("ask", SOON);
    }

    RunningCommand elector(String path) {
        return java(third, Main.class, "elector", "--listen", path, "--lease", "4s");
    }

    private Relay relay(Mode mode) {
        try {
            return new Relay(folder.resolve(mode + "-relay"), folder.resolve(mode.name()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String socket(Mode mode) {
        return folder.resolve(mode.name()).toString();
    }

    /** Starts a holder on a host. */
    Holder hold(String host, Mode mode, String... more) {
        List<String> arguments = new ArrayList<>(List.of("--address", mode.address, "--elector", "trial"));
        arguments.addAll(
                List.of("--connect", host.equals("a") ? socket(mode) + "-relay" : socket(mode), "--name", host));
        for (String peer : hosts.keySet()) {
            arguments.addAll(List.of("--peer", mac(peer)));
        }
        if (mode == Mode.ON_INTERFACE) {
            arguments.add("--on-interface");
        }
        arguments.addAll(List.of(more));
        return hold(host, arguments);
    }

    /** Starts a holder on a host. */
    Holder hold(String host, List<String> options) {
        Path input = folder.resolve("input" + ++holders);
        third.run("mkfifo", input.toString());
        List<String> arguments = new ArrayList<>(List.of("hold", "--interface", VirtualLan.INTERFACE));
        arguments.addAll(options);
        List<String> command = command(Main.class, arguments);
        // Opened for reading and writing, so that it neither waits for a writer nor ever ends.
        return new Holder(
                hosts.get(host).start("sh", "-c", "exec " + String.join(" ", command) + " <> " + input), input);
    }

    private RunningCommand java(Namespace host, Class<?> main, String... arguments) {
        return host.start(command(main, List.of(arguments)).toArray(String[]::new));
    }

    /** A JVM that starts quickly and leaves the other processor to others. */
    static List<String> command(Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path")));
        command.add(main.getName());
        command.addAll(arguments);
        return command;
    }

    String mac(String host) {
        return hosts.get(host)
                .run("cat", "/sys/class/net/" + VirtualLan.INTERFACE + "/address")
                .strip();
    }

    /** All that the third host asked and heard until now. */
    WireLog wire() {
        return new WireLog(whoHas.output());
    }

    /** Waits until the third host gets answers of a host for an address. */
    void awaitAnswer(String host, String address, long notBefore, Duration atMost) {
        String mac = mac(host);
        long end = System.nanoTime() + atMost.toNanos();
        while (wire().firstAnswer(address, mac, notBefore) == Long.MAX_VALUE) {
            assertThat(System.nanoTime() - end)
                    .as("%s answers for %s within %s", host, address, atMost)
                    .isNegative();
            pause(Duration.ofMillis(100));
        }
    }

    static void pause(Duration duration) {
        try {
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static void signal(RunningCommand process, String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        lan.close();
        try {
            for (Relay relay : relays.values()) {
                relay.close();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A process that holds or waits to. */
    record Holder(RunningCommand process, Path input) implements AutoCloseable {
        void await(String event) {
            process.awaitOutput("\"event\":\"" + event + "\"", SOON);
        }

        /** Waits until it competes: only then does it answer what it is asked. */
        void awaitJoined() {
            say("status");
            await("STATUS");
        }

        /** When an event was first told. */
        long at(String event) {
            return Pattern.compile("\"event\":\"" + event + "\".*?\"monotonic\":(-?\\d+)")
                    .matcher(process.output())
                    .results()
                    .mapToLong(found -> Long.parseLong(found.group(1)))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(event + " is not in\n" + process.output()));
        }

        void say(String line) {
            try {
                Files.writeString(input, line + "\n");
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        void signal(String signal) {
            HoldingLab.signal(process, signal);
        }

        @Override
        public void close() {
            process.close();
        }
    }
}
