package dev.havip.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import org.junit.jupiter.api.Test;

class MainTest {
    @Test
    void holdRefusesAnElectorThatItWouldNotAsk() {
        CommandLineRun run =
                CommandLineRun.of("hold", "--interface", "eth0", "--address", "172.16.16.12", "--connect", "elector");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("add --elector trial");
    }

    @Test
    void holdWithoutAnAddressNamesTheOptions() {
        CommandLineRun run = CommandLineRun.of("hold", "--interface", "eth0");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("add --address or --havip");
    }

    @Test
    void withoutArgumentsItTellsWhatThereIs() {
        CommandLineRun run = CommandLineRun.of();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Usage: havip-examples", "quickstart", "Exit codes:");
    }

    @Test
    void everySubcommandHasHelpWithItsOptionsAndExitCodes() {
        CommandLineRun run = CommandLineRun.of("quickstart", "--help");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("--address", "--name", "--port", "--secret-key", "--pictures", "--interface", "--force")
                .contains("--debug", "Exit codes:", "the cloud refused");
    }

    @Test
    void versionIsTold() {
        CommandLineRun run = CommandLineRun.of("--version");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("havip-examples ");
    }

    @Test
    void unknownOptionIsOneClearLine() {
        CommandLineRun run = CommandLineRun.of("quickstart", "--adress", "172.16.16.12");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith("error: ")
                .contains("--adress")
                .contains("havip-examples quickstart --help");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void lostOutputIsNoSuccess() {
        Writer full = new Writer() {
            @Override
            public void write(char[] text, int offset, int length) throws IOException {
                throw new IOException("no space left on the device");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        var err = new StringWriter();
        assertThat(Main.run(new PrintWriter(full), new PrintWriter(err), "--version"))
                .isEqualTo(4);
        assertThat(err.toString()).startsWith("error: the standard output cannot be written to");
    }

    @Test
    void debugShowsWhereAnErrorComesFrom() {
        CommandLineRun run = CommandLineRun.of("quickstart", "--debug", "--port", "no number");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("\tat dev.havip.examples.Main");
    }
}
