package dev.havip.examples;

import dev.havip.hold.InMemoryElection;
import dev.havip.time.MonotonicClock;
import dev.havip.time.Scheduler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Serves an {@link InMemoryElection} on a Unix domain socket, one {@link TrialSession} a candidate. It ends with its
 * process: another one knows nothing of the leases of this one. This class is thread-safe.
 */
final class TrialElection implements AutoCloseable {
    private final Path path;
    private final Duration lease;
    private final ServerSocketChannel channel;
    private final InMemoryElection election;
    private final Scheduler leases = Scheduler.system("havip-election");
    private final Scheduler accepting = Scheduler.system("havip-election-accept");
    private final List<TrialSession> sessions = new CopyOnWriteArrayList<>();

    /**
     * Listens at once.
     *
     * @throws IOException if the path cannot be bound, as when it exists
     */
    TrialElection(Path path, Duration lease) throws IOException {
        this.path = path;
        this.lease = lease;
        election = InMemoryElection.of(lease, MonotonicClock.system(), leases);
        channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.bind(UnixDomainSocketAddress.of(path));
        } catch (IOException e) {
            channel.close();
            throw new IOException("cannot listen at " + path + ": " + e.getMessage() + "; choose another path", e);
        }
        accepting.schedule(Duration.ZERO, this::accept);
    }

    private void accept() {
        while (channel.isOpen()) {
            try {
                SocketChannel accepted = channel.accept();
                sessions.add(new TrialSession(new Lines(accepted), election, lease, sessions::remove));
            } catch (IOException e) {
                if (channel.isOpen()) {
                    throw new UncheckedIOException("cannot accept at " + path, e);
                }
            }
        }
    }

    @Override
    public String toString() {
        return "an election with leases of " + lease.toMillis() + " ms at " + path;
    }

    @Override
    public void close() throws IOException {
        channel.close();
        sessions.forEach(TrialSession::close);
        leases.close();
        accepting.close();
        Files.deleteIfExists(path);
    }
}
