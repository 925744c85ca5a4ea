package dev.havip.examples;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.havip.hold.HolderEvent;
import dev.havip.hold.HolderStatus;
import dev.havip.net.Ipv4Address;
import dev.havip.time.MonotonicClock;
import dev.havip.time.Scheduler;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Writes what happens to a holder as JSON, one object a line. A thread of its own writes, so that whoever reads too slowly
 * never stops the holder. This class is thread-safe.
 */
final class JsonEvents implements AutoCloseable {
    private static final JsonFactory JSON = new JsonFactory();

    private final PrintWriter out;
    private final MonotonicClock clock = MonotonicClock.system();
    private final InstantSource wallClock = InstantSource.system();
    private final Scheduler writing = Scheduler.system("havip-events");

    JsonEvents(PrintWriter out) {
        this.out = out;
    }

    void happened(HolderEvent event) {
        write(event.kind().name(), event.at(), json -> {
            json.writeStringField("holder", event.holder());
            json.writeNumberField("term", event.term());
            writeAddresses(json, event.addresses());
            json.writeStringField("cause", event.cause());
        });
    }

    void status(HolderStatus status) {
        write("STATUS", clock.nanoTime(), json -> {
            json.writeStringField("holder", status.holder());
            json.writeNumberField("term", status.term());
            writeAddresses(json, status.addresses());
            json.writeStringField("state", status.state().name());
            json.writeNumberField("untilFenceMillis", status.untilFence().toMillis());
            json.writeNumberField("announcements", status.announcements());
            json.writeArrayFieldStart("impediments");
            for (String impediment : status.impediments()) {
                json.writeString(impediment);
            }
            json.writeEndArray();
        });
    }

    private static void writeAddresses(JsonGenerator json, List<Ipv4Address> addresses) throws IOException {
        json.writeArrayFieldStart("addresses");
        for (Ipv4Address address : addresses) {
            json.writeString(address.toString());
        }
        json.writeEndArray();
    }

    private void write(String event, long at, Fields fields) {
        // The wall clock may be set at any time: it is for people, and only the monotonic one for reckoning.
        String wall = wallClock.instant().minusNanos(clock.nanoTime() - at).toString();
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("event", event);
            json.writeStringField("wall", wall);
            json.writeNumberField("monotonic", at);
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        writing.schedule(Duration.ZERO, () -> {
            out.println(line);
            out.flush();
        });
    }

    /**
     * Waits at most 0.3 s until all is written.
     *
     * @throws IOException if it is not, because nobody reads: then writing to the output waits, and asking it for errors too
     */
    @Override
    public void close() throws IOException {
        var written = new CountDownLatch(1);
        writing.schedule(Duration.ZERO, written::countDown);
        try {
            if (!written.await(300, TimeUnit.MILLISECONDS)) {
                throw new IOException("nobody reads the standard output");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        writing.close();
    }

    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }
}
