package dev.havip.examples;

import dev.havip.net.Ipv4Address;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command line: one subcommand for each example. */
@Command(
        name = "havip-examples",
        description = "Runnable examples of the HAVIP SDK: private virtual IPs that machines take by announcing them.",
        subcommands = {Quickstart.class, Render.class, Lint.class, Hold.class, ServeElection.class},
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        usageHelpAutoWidth = true,
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nExamples:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:done",
            " 1:something that should not happen; --debug shows where",
            " 2:an option or a value that cannot be taken",
            " 3:the cloud refused",
            " 4:this machine refused: an interface, a capability, a port, a file",
            " 5:no answer, or not in time",
            " 6:another machine has the address"
        })
public final class Main implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Show where an error comes from, and log in detail.")
    private boolean debug;

    private final boolean live;

    private Main(boolean live) {
        this.live = live;
    }

    /** Runs a subcommand and ends the JVM with its exit code. */
    public static void main(String... arguments) {
        System.exit(commandLine(new Main(Ansi.AUTO.enabled())).execute(arguments));
    }

    /** Runs a subcommand that writes plain lines to these, and returns its exit code. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return commandLine(new Main(false)).setOut(out).setErr(err).execute(arguments);
    }

    private static CommandLine commandLine(Main main) {
        return new CommandLine(main)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Ipv4Address.class, Main::address)
                .registerConverter(int.class, Main::number)
                .registerConverter(Path.class, Main::path)
                .registerConverter(Duration.class, Main::duration)
                .setExecutionStrategy(main::execute)
                .setParameterExceptionHandler((e, arguments) -> main.fail(e, e.getCommandLine()))
                .setExecutionExceptionHandler((e, command, parsed) -> main.fail(e, command));
    }

    private static Ipv4Address address(String text) {
        try {
            return Ipv4Address.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + "' is not a number, or too large a one");
        }
    }

    private static Path path(String text) {
        if (text.isBlank()) {
            throw new TypeConversionException("it is empty; write . for the folder you are in");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException("'" + text + "' is no path");
        }
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse("PT" + text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("'" + text + "' is no time; write it like 5s, 4.5s or 1m30s");
        }
    }

    private int execute(CommandLine.ParseResult parsed) {
        if (debug) {
            // slf4j-simple reads it when the first logger is made, which is after this.
            System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "debug");
        }
        int exitCode = new CommandLine.RunLast().execute(parsed);
        CommandLine command = parsed.commandSpec().commandLine();
        if (exitCode == 0 && (command.getOut().checkError() || System.out.checkError())) {
            return fail(new IOException("the standard output cannot be written to"), command);
        }
        return exitCode;
    }

    private int fail(Exception e, CommandLine command) {
        Failure failure = Failure.of(e);
        command.getErr().println(command.getColorScheme().errorText("error: ") + failure.line());
        if (debug) {
            e.printStackTrace(command.getErr());
        }
        return failure.exitCode();
    }

    /** Begins to tell what an example does. */
    Story story(CommandLine command, String title) {
        return new Story(command.getOut(), live, title);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** Reads the version from the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"havip-examples " + (version == null ? "(not run from its jar)" : version)};
        }
    }
}
