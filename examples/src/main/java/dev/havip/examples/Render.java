package dev.havip.examples;

import dev.havip.cluster.ConfigFile;
import dev.havip.cluster.ConfigFiles;
import dev.havip.cluster.FailoverGroup;
import dev.havip.cluster.Member;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
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
            write(files, output, out);
        } else if (json) {
            out.println(json(files));
        } else {
            print(files, out);
        }
        return 0;
    }

    private ConfigFiles render(FailoverGroup members) {
        return switch (system) {
            case KEEPALIVED -> members.keepalived().build().files();
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

    private static void write(ConfigFiles files, Path folder, PrintWriter out) {
        for (Member member : files.members()) {
            for (ConfigFile file : files.of(member)) {
                Path target = folder.resolve(member.name())
                        .resolve(file.path().replaceFirst("^[A-Z]:", "").substring(1));
                write(target, file.text());
                out.println(target + " (on the member: mode " + file.mode() + ")");
            }
        }
        files.notes().forEach(note -> out.println("# " + note));
    }

    private static void write(Path target, String text) {
        try {
            Files.createDirectories(target.getParent());
            Files.deleteIfExists(target);
            Files.createFile(
                    target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(target, text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + target + "; choose another --output", e);
        }
    }

    private static String json(ConfigFiles files) {
        List<String> all = new ArrayList<>();
        for (Member member : files.members()) {
            for (ConfigFile file : files.of(member)) {
                all.add(Json.object(
                        "member", Json.text(member.name()),
                        "path", Json.text(file.path()),
                        "mode", Json.text(file.mode()),
                        "text", Json.text(file.text())));
            }
        }
        return Json.object(
                "files", Json.array(all),
                "notes", Json.array(files.notes().stream().map(Json::text).toList()));
    }
}
