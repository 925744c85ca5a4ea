package dev.havip.examples;

import dev.havip.hold.Elector;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves an election, for trials on one machine. */
@Command(
        name = "elector",
        description = {
            "An election for trials, on a Unix domain socket: decides which of several 'hold' holds.",
            "",
            "The socket is a file, so candidates in other network namespaces reach it too. One process decides alone and keeps "
                    + "nothing: for trials and tests only. SIGTERM ends it, and candidates then end too (exit code 5)."
        })
final class ServeElection implements Callable<Integer> {
    @Option(names = "--listen", paramLabel = "PATH", required = true, description = "The socket to make.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path path;

    @Option(
            names = "--lease",
            paramLabel = "TIME",
            defaultValue = "5s",
            description = "How long a lease is, at least 4s (default: ${DEFAULT-VALUE}).")
    private Duration lease = Elector.MIN_LEASE;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Ending ending = Ending.onSignals();
        try (var election = new TrialElection(path, lease)) {
            spec.commandLine().getOut().println("Serves " + election);
            spec.commandLine().getOut().flush();
            return ending.await();
        }
    }
}
