package dev.havip.client.internal.call;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * What all retries of a client together may cost, so that a cloud in trouble does not get twice the load: each retry
 * takes, each success gives one back. This class is thread-safe.
 */
public final class RetryBudget {
    private static final int CAPACITY = 500;
    private static final int COST = 14;

    private final AtomicInteger tokens = new AtomicInteger(CAPACITY);

    boolean take() {
        int left = tokens.get();
        while (left >= COST) {
            if (tokens.compareAndSet(left, left - COST)) {
                return true;
            }
            left = tokens.get();
        }
        return false;
    }

    void refill() {
        int left = tokens.get();
        while (left < CAPACITY && !tokens.compareAndSet(left, left + 1)) {
            left = tokens.get();
        }
    }
}
