package dev.havip.examples;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.havip.hold.HolderState;
import dev.havip.hold.HolderStatus;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonEventsTest {
    @Test
    void anOutputThatNobodyReadsDoesNotKeepTheProcess() throws IOException {
        try (var unread = new PipedReader(16);
                var writer = new PipedWriter(unread)) {
            var events = new JsonEvents(new PrintWriter(writer));
            events.status(new HolderStatus("a", HolderState.IDLE, List.of(), 0, Duration.ZERO, 0, List.of()));

            assertThatThrownBy(events::close).isInstanceOf(IOException.class).hasMessageContaining("nobody reads");
        }
    }
}
