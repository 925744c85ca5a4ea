package dev.havip.cluster.running;

import dev.havip.cluster.ConfigFile;
import dev.havip.cluster.Member;
import dev.havip.testing.Namespace;
import dev.havip.testing.RunningCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A machine: a network namespace, and in it process, mount and host name namespaces. What it writes below /etc, /var, /run
 * and /dev/shm is its own and goes with it; when its first process is killed, all others are.
 */
final class Machine implements AutoCloseable {
    private static final String BOOT = """
            set -e
            mount --make-rprivate /
            mount -t tmpfs tmpfs /mnt
            for folder in etc var; do
              mkdir -p /mnt/$folder/upper /mnt/$folder/work
              mount -t overlay overlay -o lowerdir=/$folder,upperdir=/mnt/$folder/upper,workdir=/mnt/$folder/work /$folder
            done
            mount -t tmpfs tmpfs /run
            mount -t tmpfs tmpfs /dev/shm
            mkdir -p /run/lock /run/havip
            hostname %s
            cp -a %s/. /
            chown -R root:root %s
            %s
            """;

    private final Member member;
    private final RunningCommand init;

    private Machine(Member member, RunningCommand init) {
        this.member = member;
        this.init = init;
    }

    /**
     * Boots a machine.
     *
     * @param folder an empty folder to hand the files over
     * @param files the files, which go to their paths unchanged
     * @param commands what its first process runs
     */
    static Machine boot(Namespace host, Member member, Path folder, List<ConfigFile> files, String commands)
            throws IOException {
        StringBuilder own = new StringBuilder();
        for (ConfigFile file : files) {
            Path target = folder.resolve(file.path().substring(1));
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.text());
            Files.setPosixFilePermissions(target, permissions(Integer.parseInt(file.mode(), 8)));
            own.append(file.path()).append(' ');
        }
        String script = BOOT.formatted(member.name(), folder, own, commands);
        return new Machine(
                member,
                host.start(
                        "unshare",
                        "--mount",
                        "--uts",
                        "--ipc",
                        "--pid",
                        "--fork",
                        "--kill-child",
                        "--mount-proc",
                        "sh",
                        "-c",
                        script));
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        PosixFilePermission[] all = PosixFilePermission.values();
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (int i = 0; i < all.length; i++) {
            if ((mode & (0400 >> i)) != 0) {
                permissions.add(all[i]);
            }
        }
        return permissions;
    }

    Member member() {
        return member;
    }

    /** What its processes printed. */
    String output() {
        return init.output();
    }

    /** Waits until its processes have printed this. */
    void awaitOutput(String text, Duration atMost) {
        init.awaitOutput(text, atMost);
    }

    /** Kills all that runs on it, without warning. Its interface keeps the addresses it has, like that of a hung machine. */
    void kill() {
        init.kill();
        init.awaitExit(Duration.ofSeconds(10));
    }

    @Override
    public void close() {
        init.close();
    }
}
