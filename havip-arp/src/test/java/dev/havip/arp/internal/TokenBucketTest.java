package dev.havip.arp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 10);
    private final TokenBucket bucket = new TokenBucket(now::get, 10, 100);

    private void advanceMillis(long millis) {
        now.addAndGet(millis * 1_000_000);
    }

    @Test
    void beginsFullAndGivesWhatItHas() {
        assertThat(bucket.take(4)).isEqualTo(4);
        assertThat(bucket.take(9)).isEqualTo(6);
        assertThat(bucket.take(1)).isZero();
    }

    @Test
    void gainsTokensWithTimeUpToItsCapacity() {
        bucket.take(10);
        advanceMillis(9);
        assertThat(bucket.take(1)).isZero();
        advanceMillis(1);
        assertThat(bucket.take(2)).isEqualTo(1);
        advanceMillis(3_600_000);
        assertThat(bucket.take(100)).isEqualTo(10);
    }

    @Test
    void losesNoFractionOfATokenBetweenCalls() {
        bucket.take(10);
        int taken = 0;
        for (int i = 0; i < 1000; i++) {
            advanceMillis(3);
            taken += bucket.take(10);
        }
        assertThat(taken).isEqualTo(300);
    }
}
