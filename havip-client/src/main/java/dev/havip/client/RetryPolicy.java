package dev.havip.client;

import java.time.Duration;

/**
 * How often and how patiently a call is tried again. The delay before the n-th retry is a random part of {@code base *
 * 2^(n-1)}, at most {@link Builder#maxDelay}; an answer's {@code Retry-After} makes it longer. What is tried again is
 * decided by the error code and by whether the call can do no harm twice. This class is immutable and thread-safe.
 */
public final class RetryPolicy {
    private static final RetryPolicy DEFAULTS = builder().build();

    private final int maxAttempts;
    private final Duration baseDelay;
    private final Duration throttledBaseDelay;
    private final Duration maxDelay;
    private final Duration attemptTimeout;

    private RetryPolicy(Builder builder) {
        maxAttempts = builder.maxAttempts;
        baseDelay = builder.baseDelay;
        throttledBaseDelay = builder.throttledBaseDelay;
        maxDelay = builder.maxDelay;
        attemptTimeout = builder.attemptTimeout;
    }

    /** Returns the policy with every default. */
    public static RetryPolicy defaults() {
        return DEFAULTS;
    }

    /** Returns the policy that tries once. */
    public static RetryPolicy once() {
        return builder().maxAttempts(1).build();
    }

    /** Returns a new builder, with every default. */
    public static Builder builder() {
        return new Builder();
    }

    /** How often a call is tried at most. */
    public int maxAttempts() {
        return maxAttempts;
    }

    /** The base of the delays after network failures and troubles of the cloud. */
    public Duration baseDelay() {
        return baseDelay;
    }

    /** The base of the delays after the cloud said that it is asked too often, or that another task still runs. */
    public Duration throttledBaseDelay() {
        return throttledBaseDelay;
    }

    /** The longest delay. */
    public Duration maxDelay() {
        return maxDelay;
    }

    /** How long one attempt may take. */
    public Duration attemptTimeout() {
        return attemptTimeout;
    }

    @Override
    public String toString() {
        return "RetryPolicy[" + maxAttempts + " attempts of " + attemptTimeout + ", delays from " + baseDelay + " ("
                + throttledBaseDelay + " when throttled) to " + maxDelay + "]";
    }

    /** Builds a {@link RetryPolicy}. This class is not thread-safe. */
    public static final class Builder {
        private int maxAttempts = 3;
        private Duration baseDelay = Duration.ofMillis(50);
        private Duration throttledBaseDelay = Duration.ofSeconds(1);
        private Duration maxDelay = Duration.ofSeconds(20);
        private Duration attemptTimeout = Duration.ofSeconds(10);

        private Builder() {}

        /**
         * Sets how often a call is tried at most, 1 to 10, default 3. The wait for another task on the same resource
         * does not count: only the time-out of the call bounds it.
         */
        public Builder maxAttempts(int maxAttempts) {
            if (maxAttempts < 1 || maxAttempts > 10) {
                throw new IllegalArgumentException("the number of attempts is " + maxAttempts + "; give 1 to 10");
            }
            this.maxAttempts = maxAttempts;
            return this;
        }

        /** Sets the base of the delays after network failures and troubles of the cloud, default 50 ms. */
        public Builder baseDelay(Duration baseDelay) {
            this.baseDelay = Settings.positive("the base delay", baseDelay);
            return this;
        }

        /** Sets the base of the delays after being throttled, default 1 s. */
        public Builder throttledBaseDelay(Duration throttledBaseDelay) {
            this.throttledBaseDelay = Settings.positive("the base delay when throttled", throttledBaseDelay);
            return this;
        }

        /** Sets the longest delay, default 20 s. */
        public Builder maxDelay(Duration maxDelay) {
            this.maxDelay = Settings.positive("the longest delay", maxDelay);
            return this;
        }

        /** Sets how long one attempt may take from connecting to the last byte of the answer, default 10 s. */
        public Builder attemptTimeout(Duration attemptTimeout) {
            this.attemptTimeout = Settings.positive("the time-out of an attempt", attemptTimeout);
            return this;
        }

        /** Builds the policy. */
        public RetryPolicy build() {
            return new RetryPolicy(this);
        }
    }
}
