package dev.havip.examples;

import dev.havip.hold.Elector;
import dev.havip.hold.Lease;
import dev.havip.time.MonotonicClock;
import dev.havip.time.Scheduler;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A candidate of a {@link TrialElection}. A lease is proven by a renewal that the server confirmed, and counts from the
 * moment that the renewal was sent; the server counts its own from when it came, which is later. This class is
 * thread-safe.
 */
final class TrialElector implements Elector {
    private static final int RENEWALS_PER_LEASE = 10;

    private final String name;
    private final Lines lines;
    private final Duration lease;
    private final MonotonicClock clock;
    private final Scheduler renewals;
    private final Scheduler reading = Scheduler.system("havip-trial-elector");
    private final Runnable serverGone;
    private @Nullable Listener listener;
    private long joinedAt;
    private @Nullable Lease proven;
    private boolean closed;

    /**
     * Connects.
     *
     * @param name how the candidate is called, 1 to 32 characters without a blank
     * @param renewals renews the lease; closed with this object
     * @param serverGone told when the server has ended, so that no lease will be proven any more
     * @throws IOException if nobody serves an election there
     */
    TrialElector(Path path, String name, MonotonicClock clock, Scheduler renewals, Runnable serverGone)
            throws IOException {
        this.name = name;
        this.clock = clock;
        this.renewals = renewals;
        this.serverGone = serverGone;
        lines = connect(path);
        String length = lines.read();
        if (length == null) {
            throw new IOException("the elector at " + path + " closed the connection; start it anew");
        }
        lease = Duration.ofMillis(Long.parseLong(length));
        lines.write(name);
        reading.schedule(Duration.ZERO, this::read);
    }

    private static Lines connect(Path path) throws IOException {
        try {
            return new Lines(SocketChannel.open(UnixDomainSocketAddress.of(path)));
        } catch (IOException e) {
            throw new IOException(
                    "no elector serves at " + path + ": " + e.getMessage() + "; start one with 'elector --listen "
                            + path + "'",
                    e);
        }
    }

    private void read() {
        try {
            for (String line = lines.read(); line != null; line = lines.read()) {
                heard(line.split(" ", 3));
            }
        } catch (IOException e) {
            // Gone, as when the stream just ends.
        }
        if (!isClosed()) {
            serverGone.run();
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private void heard(String[] words) {
        switch (words[0]) {
            case "elected" -> renew();
            case "lease" -> proven(Long.parseLong(words[1]), Long.parseLong(words[2]));
            case "lost" -> lost(Long.parseLong(words[1]), words[2]);
            default -> {}
        }
    }

    private void renew() {
        say("renew " + clock.nanoTime());
    }

    private void proven(long sentAt, long term) {
        Lease granted = new Lease(term, sentAt + lease.toNanos());
        Listener elected;
        synchronized (this) {
            if (listener == null || sentAt - joinedAt < 0) {
                return;
            }
            Lease before = proven;
            if (before != null && (before.term() != term || granted.until() - before.until() < 0)) {
                return;
            }
            proven = granted;
            elected = before == null ? listener : null;
        }
        if (elected != null) {
            elected.elected(granted);
            renewLater(term);
        }
    }

    private synchronized void renewLater(long term) {
        if (leads(term)) {
            renewals.schedule(lease.dividedBy(RENEWALS_PER_LEASE), () -> {
                renew();
                renewLater(term);
            });
        }
    }

    private synchronized boolean leads(long term) {
        return proven != null && proven.term() == term;
    }

    private void lost(long term, String cause) {
        Listener told;
        synchronized (this) {
            if (!leads(term)) {
                return;
            }
            proven = null;
            told = listener;
        }
        if (told != null) {
            told.lost(cause);
        }
    }

    private void say(String line) {
        try {
            lines.write(line);
        } catch (IOException e) {
            // The reader finds out too.
        }
    }

    @Override
    public void join(Listener joining) {
        synchronized (this) {
            if (closed || listener != null) {
                throw new IllegalStateException("candidate " + name + " has joined or is closed");
            }
            listener = joining;
            joinedAt = clock.nanoTime();
        }
        say("join");
    }

    @Override
    public synchronized Optional<Lease> lease() {
        return Optional.ofNullable(proven).filter(now -> now.until() - clock.nanoTime() > 0);
    }

    @Override
    public Duration leaseDuration() {
        return lease;
    }

    @Override
    public void resign() {
        leave("resign");
    }

    @Override
    public void resignTo(String peer) {
        leave("resign " + peer);
    }

    private void leave(String how) {
        synchronized (this) {
            if (listener == null) {
                return;
            }
            listener = null;
            proven = null;
        }
        say(how);
    }

    @Override
    public void close() {
        resign();
        synchronized (this) {
            closed = true;
        }
        try {
            lines.close();
        } catch (IOException e) {
            // It is closed to us all the same.
        }
        reading.close();
        renewals.close();
    }
}
