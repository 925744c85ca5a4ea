package dev.havip.hold;

import dev.havip.HavipException;
import dev.havip.time.Scheduler;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Compares what the cloud shows with what a holder believes, for as long as it holds: nobody arbitrates at the cloud, the
 * last announcer wins. Asks quickly until the first confirmation, then at its interval.
 */
final class ReadBack {
    private static final Duration FIRST_LOOKS = Duration.ofMillis(500);

    /** What a look found: told at the first confirmation, at each contradiction, and at each change between the two. */
    record Finding(boolean confirmed, String text) {}

    private final Confirmation confirmation;
    private final Scheduler background;
    private volatile long round;

    ReadBack(Confirmation confirmation, Scheduler background) {
        this.confirmation = confirmation;
        this.background = background;
    }

    synchronized void begin(Consumer<Finding> found) {
        long mine = ++round;
        lookAgain(mine, Duration.ZERO, Duration.ZERO, false, found);
    }

    synchronized void end() {
        round++;
    }

    private void lookAgain(
            long mine, Duration delay, Duration waited, boolean confirmedBefore, Consumer<Finding> found) {
        background.schedule(delay, () -> {
            if (mine != round) {
                return;
            }
            Optional<Finding> finding = look();
            boolean confirmed = finding.map(Finding::confirmed).orElse(false);
            boolean patient = !confirmedBefore && waited.compareTo(confirmation.patience()) < 0;
            if (mine == round && !(confirmed && confirmedBefore) && (confirmed || !patient)) {
                finding.ifPresent(found);
            }
            Duration next = patient && !confirmed ? FIRST_LOOKS : confirmation.interval();
            synchronized (this) { // ended meanwhile, the scheduler may be closed
                if (mine == round) {
                    lookAgain(mine, next, waited.plus(next), confirmed, found);
                }
            }
        });
    }

    private Optional<Finding> look() {
        try {
            return Optional.of(confirmation
                    .difference()
                    .map(difference -> new Finding(false, difference))
                    .orElseGet(() -> new Finding(true, "bound to " + confirmation.eni())));
        } catch (HavipException e) {
            // Not being able to ask tells nothing about who holds.
            return Optional.empty();
        }
    }
}
