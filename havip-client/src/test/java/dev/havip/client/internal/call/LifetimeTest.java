package dev.havip.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.havip.client.CloudClosedException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LifetimeTest {
    private final AtomicInteger ends = new AtomicInteger();
    private final Lifetime lifetime = new Lifetime(ends::incrementAndGet);

    @Test
    void idleLifetimeEndsWhenClosed() {
        lifetime.enter();
        lifetime.leave();
        assertThat(ends).hasValue(0);

        lifetime.close();
        lifetime.close();

        assertThat(ends).hasValue(1);
        assertThatThrownBy(lifetime::enter).isInstanceOf(CloudClosedException.class);
    }

    @Test
    void lifetimeEndsAfterTheLastCallUnderWay() {
        lifetime.enter();
        lifetime.enter();
        lifetime.close();
        assertThat(lifetime.isClosed()).isTrue();

        lifetime.leave();
        assertThat(ends).hasValue(0);
        lifetime.leave();
        assertThat(ends).hasValue(1);
    }
}
