package dev.havip.examples;

import dev.havip.cluster.ConfigFile;
import dev.havip.cluster.ConfigFiles;
import dev.havip.cluster.FailoverGroup;
import dev.havip.cluster.Member;
import dev.havip.cluster.keepalived.Keepalived;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the configuration files of HA software for a group of machines. */
@Command(
        name = "render",
        description = {
            "Writes the configuration files of HA software for machines that share HAVIPs.",
            "",
            "Prints them, or puts those of each member below --output. Passwords in them are new and random on each run, so "
                    + "take the files of all members from one run."
        })
final class Render implements Callable<Integer> {
    /** The HA software. */
    enum HaSystem {
        KEEPALIVED,
        HEARTBEAT,
        PACEMAKER,
        WINDOWS
    }

    @Parameters(index = "0", paramLabel = "SYSTEM", description = "keepalived, heartbeat, pacemaker or windows.")
    private HaSystem system = HaSystem.KEEPALIVED;

    @Mixin
    private GroupOptions group = new GroupOptions();

    @Option(
            names = "--virtual-router-id",
            paramLabel = "N",
            description = "keepalived's VRRP router id, 1 to 255, another one for each group of a VPC (default: 51).")
    private @Nullable Integer virtualRouterId;

    @Option(
            names = "--force",
            description = "Replace files that are below --output already, with new passwords in them.")
    private boolean force;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description =
                    "Write the files to DIR/MEMBER/PATH, readable by their owner alone, instead of printing them.")
    private @Nullable Path output;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        ConfigFiles files = render(group.group());
        PrintWriter out = spec.commandLine().getOut();
        if (output != null) {
            Map<Path, ConfigFile> targets = targets(files, output);
            write(targets);
            if (json) {
                out.println(json(files, targets));
            } else {
                print(files, targets, out);
            }
        } else if (json) {
            out.println(json(files, Map.of()));
        } else {
            print(files, out);
        }
        return 0;
    }

    private ConfigFiles render(FailoverGroup members) {
        if (virtualRouterId != null && system != HaSystem.KEEPALIVED) {
            throw new IllegalArgumentException("--virtual-router-id is for keepalived; leave it out");
        }
        return switch (system) {
            case KEEPALIVED -> {
                Keepalived.Builder keepalived = members.keepalived();
                if (virtualRouterId != null) {
                    keepalived.virtualRouterId(virtualRouterId);
                }
                yield keepalived.build().files();
            }
            case HEARTBEAT -> members.heartbeat().build().files();
            case PACEMAKER -> members.pacemaker().build().files();
            case WINDOWS -> members.windowsFailoverCluster().build().files();
        };
    }

    private static void print(ConfigFiles files, PrintWriter out) {
        for (Member member : files.members()) {
            for (ConfigFile file : files.of(member)) {
                out.println("#### " + member.name() + " " + file.path() + " (mode " + file.mode() + ")");
                out.println(file.text());
            }
        }
        files.notes().forEach(note -> out.println("# " + note));
    }

    /** Where each file goes. The same file of two members goes to two places. */
    private static Map<Path, ConfigFile> targets(ConfigFiles files, Path folder) {
        Map<Path, ConfigFile> targets = new LinkedHashMap<>();
        for (Member member : files.members()) {
            for (ConfigFile file : files.of(member)) {
                targets.put(
                        folder.resolve(member.name())
                                .resolve(file.path().replaceFirst("^[A-Z]:", "").substring(1)),
                        file);
            }
        }
        return targets;
    }

    private void write(Map<Path, ConfigFile> targets) {
        targets.keySet().stream()
                .filter(target -> !force && Files.exists(target))
                .findFirst()
                .ifPresent(target -> {
                    throw new IllegalArgumentException(
                            target + " is there, perhaps with a password that is in use; give"
                                    + " --force to replace all files by ones with new passwords, or another --output");
                });
        targets.forEach((target, file) -> {
            try {
                PrivateFile.write(target, file.text().getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write " + target + "; choose another --output", e);
            }
        });
    }

    private static void print(ConfigFiles files, Map<Path, ConfigFile> targets, PrintWriter out) {
        targets.forEach((target, file) -> out.println(target + " (on the member: mode " + file.mode() + ")"));
        files.notes().forEach(note -> out.println("# " + note));
    }

    /** The files with their texts; those that were written have the place instead, which keeps passwords out of logs. */
    private static String json(ConfigFiles files, Map<Path, ConfigFile> written) {
        Iterator<Path> targets = written.keySet().iterator();
        List<String> all = new ArrayList<>();
        for (Member member : files.members()) {
            for (ConfigFile file : files.of(member)) {
                all.add(Json.object(
                        "member",
                        Json.text(member.name()),
                        "path",
                        Json.text(file.path()),
                        "mode",
                        Json.text(file.mode()),
                        targets.hasNext() ? "written" : "text",
                        Json.text(targets.hasNext() ? targets.next().toString() : file.text())));
            }
        }
        return Json.object(
                "files", Json.array(all),
                "notes", Json.array(files.notes().stream().map(Json::text).toList()));
    }
}
