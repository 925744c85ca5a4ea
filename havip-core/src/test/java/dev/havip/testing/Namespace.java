package dev.havip.testing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A network namespace of its own, gone with all that runs in it on close. Its loopback is up, IPv6 is off, so nobody speaks but the test.
 *
 * <p>This class is not thread-safe.
 */
public final class Namespace implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String IPV6_OFF =
            "for f in /proc/sys/net/ipv6/conf/*/disable_ipv6; do [ ! -e $f ] || echo 1 > $f; done";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name;

    private Namespace(String name) {
        this.name = name;
    }

    /**
     * Makes a namespace whose name, at most 15 characters, no other process and no other call uses.
     *
     * @throws IllegalStateException when {@code ip netns add} fails, with what it said
     */
    public static Namespace create() {
        long pid = ProcessHandle.current().pid();
        String name = "hv" + Long.toString(pid, 36) + "-" + Integer.toString(COUNT.incrementAndGet(), 36);
        ipOutside("netns add " + name);
        var namespace = new Namespace(name);
        try {
            namespace.run("sh", "-c", IPV6_OFF);
            namespace.ip("link set dev lo up");
            return namespace;
        } catch (RuntimeException e) {
            namespace.close();
            throw e;
        }
    }

    /** The name that {@code ip netns} knows. */
    public String name() {
        return name;
    }

    /**
     * Runs a command to its end in this namespace, at most 30 s, and returns what it printed.
     *
     * @throws IllegalStateException when its exit status is not 0, with what it printed
     */
    public String run(String... command) {
        return finish(start(command));
    }

    /** Runs {@code ip} in this namespace, such as {@code ip("link set dev eth0 up")}, and returns what it printed. */
    public String ip(String arguments) {
        return run(("ip " + arguments).split(" "));
    }

    /** Starts a command in this namespace. It is killed on close of the namespace at the latest. */
    public RunningCommand start(String... command) {
        return RunningCommand.start(Stream.concat(Stream.of("ip", "netns", "exec", name), Stream.of(command))
                .toList());
    }

    /** Starts {@code main} in this namespace, in a JVM like this one: same JDK, same class path. */
    public RunningCommand startJava(Class<?> main, String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path")));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return start(command.toArray(String[]::new));
    }

    /** Kills what still runs here and removes the namespace. Idempotent. */
    @Override
    public void close() {
        if (ipOutside("netns list").lines().noneMatch(line -> line.split(" ")[0].equals(name))) {
            return;
        }
        List<ProcessHandle> inside = ipOutside("netns pids " + name)
                .lines()
                .map(pid -> ProcessHandle.of(Long.parseLong(pid.trim())))
                .flatMap(Optional::stream)
                .toList();
        inside.forEach(ProcessHandle::destroyForcibly);
        inside.forEach(process -> process.onExit().join());
        ipOutside("netns delete " + name);
    }

    @Override
    public String toString() {
        return name;
    }

    /** Runs {@code ip} outside of every namespace that we made. */
    static String ipOutside(String arguments) {
        return finish(RunningCommand.start(List.of(("ip " + arguments).split(" "))));
    }

    private static String finish(RunningCommand command) {
        try (command) {
            int status = command.awaitExit(PATIENCE);
            if (status != 0) {
                throw new IllegalStateException(command.describe("ended with status " + status));
            }
            return command.output();
        }
    }
}
