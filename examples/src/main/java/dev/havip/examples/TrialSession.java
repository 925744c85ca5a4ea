package dev.havip.examples;

import dev.havip.hold.Elector;
import dev.havip.hold.InMemoryElection;
import dev.havip.hold.Lease;
import dev.havip.time.Scheduler;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One candidate of a {@link TrialElection}, at the server. It says the length of a lease in milliseconds and is told the
 * candidate's name; then it is told {@code join}, {@code renew NANOS} and {@code resign [PEER]}, and says {@code elected},
 * {@code lease NANOS TERM}, {@code none NANOS} and {@code lost TERM CAUSE}. NANOS is whatever the candidate sent.
 */
final class TrialSession implements Elector.Listener, AutoCloseable {
    private final Lines lines;
    private final InMemoryElection election;
    private final Duration lease;
    private final Consumer<TrialSession> ended;
    private final Scheduler reading = Scheduler.system("havip-election-session");
    private @Nullable Elector candidate;
    private long term;
    private boolean leads;
    private boolean gone;

    TrialSession(Lines lines, InMemoryElection election, Duration lease, Consumer<TrialSession> ended) {
        this.lines = lines;
        this.election = election;
        this.lease = lease;
        this.ended = ended;
        reading.schedule(Duration.ZERO, this::serve);
    }

    private void serve() {
        try {
            lines.write(Long.toString(lease.toMillis()));
            String name = lines.read();
            if (name != null) {
                Elector joining = election.candidate(name);
                synchronized (this) {
                    candidate = joining;
                }
                for (String line = lines.read(); line != null; line = lines.read()) {
                    serve(line.split(" "), joining);
                }
            }
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            // One that breaks the connection or the protocol is gone, like one that ends it.
        } finally {
            gone();
        }
    }

    private void serve(String[] words, Elector joined) throws IOException {
        switch (words[0]) {
            case "join" -> joined.join(this);
            case "renew" ->
                lines.write(joined.lease()
                        .map(renewed -> "lease " + words[1] + " " + renewed.term())
                        .orElse("none " + words[1]));
            case "resign" -> {
                synchronized (this) {
                    leads = false;
                }
                if (words.length > 1) {
                    joined.resignTo(words[1]);
                } else {
                    joined.resign();
                }
            }
            default -> throw new IllegalArgumentException(words[0]);
        }
    }

    @Override
    public void elected(Lease granted) {
        synchronized (this) {
            term = granted.term();
            leads = true;
        }
        tell("elected");
    }

    @Override
    public void lost(String cause) {
        synchronized (this) {
            leads = false;
        }
        tell("lost " + term + " " + cause);
    }

    private void tell(String line) {
        if (isGone()) {
            leaveUnlessLeading();
            return;
        }
        try {
            lines.write(line);
        } catch (IOException e) {
            // The reader finds out too.
        }
    }

    private synchronized boolean isGone() {
        return gone;
    }

    private void gone() {
        synchronized (this) {
            gone = true;
        }
        leaveUnlessLeading();
        close();
        ended.accept(this);
    }

    /** One that is gone may still have the address, so nobody is let in before its lease ends. */
    private void leaveUnlessLeading() {
        Elector leaving;
        synchronized (this) {
            leaving = leads ? null : candidate;
        }
        if (leaving != null) {
            leaving.close();
        }
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            // It is closed to us all the same.
        }
        reading.close();
    }
}
