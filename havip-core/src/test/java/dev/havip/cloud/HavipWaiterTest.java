package dev.havip.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.havip.EniId;
import dev.havip.Havip;
import dev.havip.HavipException;
import dev.havip.HavipServiceException;
import dev.havip.HavipState;
import dev.havip.HavipTimeoutException;
import dev.havip.TaskId;
import dev.havip.testing.Havips;
import dev.havip.testing.ManualTime;
import dev.havip.testing.ScriptedCloud;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HavipWaiterTest {
    private static final Havip UNBOUND = Havips.unbound("havip-00000001", "172.16.16.12");
    private static final EniId ENI = EniId.of("eni-0000000a");
    private static final Havip BOUND = Havips.boundTo(UNBOUND, ENI);

    private final ManualTime time = new ManualTime();
    private final ScriptedCloud cloud = new ScriptedCloud();

    private HavipWaiter waiter(Duration deadline) {
        return HavipWaiter.builder(cloud)
                .deadline(deadline)
                .clock(time)
                .sleeper(time)
                .build();
    }

    @Test
    void endsWithWhatItWaitedFor() {
        cloud.show(UNBOUND).show(UNBOUND).show(BOUND);

        assertThat(waiter(Duration.ofMinutes(1)).awaitBound(UNBOUND.id(), ENI)).isEqualTo(BOUND);
        assertThat(cloud.asked()).isEqualTo(3);
    }

    @Test
    void anotherHolderIsNotEnough() {
        cloud.show(BOUND);

        assertThatThrownBy(() -> waiter(Duration.ofSeconds(1)).awaitBound(UNBOUND.id(), EniId.of("eni-0000000b")))
                .isInstanceOf(HavipTimeoutException.class)
                .hasMessageContaining("eni-0000000b")
                .hasMessageContaining("last bound to eni-0000000a");
    }

    @Test
    void givesUpAtTheDeadlineAndTellsHowOftenItAsked() {
        cloud.show(UNBOUND);
        long start = time.nanoTime();

        HavipTimeoutException timeout = catchThrowableOfType(
                HavipTimeoutException.class,
                () -> waiter(Duration.ofSeconds(10)).awaitBound(UNBOUND.id()));

        assertThat(Duration.ofNanos(time.nanoTime() - start)).isEqualTo(Duration.ofSeconds(10));
        assertThat(timeout.attempts()).isEqualTo(cloud.asked()).isBetween(5, 15);
        assertThat(timeout.elapsed()).isEqualTo(Duration.ofSeconds(10));
        assertThat(timeout.retryable()).isTrue();
    }

    @Test
    void goneIsAnEmptyAnswerOrResourceNotFound() {
        cloud.show(BOUND).showNothing();
        waiter(Duration.ofMinutes(1)).awaitDeleted(UNBOUND.id());

        cloud.fail(new HavipServiceException("ResourceNotFound", "gone", "", 200, false));
        waiter(Duration.ofMinutes(1)).awaitDeleted(UNBOUND.id());
    }

    @Test
    void aRefusalEndsTheWait() {
        cloud.fail(new HavipServiceException("AuthFailure.SecretIdNotFound", "no such key", "r-1", 200, false));

        assertThatThrownBy(() -> waiter(Duration.ofMinutes(1)).awaitUnbound(UNBOUND.id()))
                .isInstanceOf(HavipServiceException.class)
                .hasMessageContaining("r-1");
    }

    @Test
    void aFailedTaskEndsTheWait() {
        cloud.taskStates(TaskState.RUNNING, TaskState.FAILED);

        assertThatThrownBy(() -> waiter(Duration.ofMinutes(1)).awaitTask(TaskId.of("t-1")))
                .isInstanceOf(HavipServiceException.class)
                .hasMessageContaining("t-1");
    }

    @Test
    void aTaskThatEndedWellEndsTheWait() {
        cloud.taskStates(TaskState.RUNNING, TaskState.RUNNING, TaskState.SUCCESS);

        waiter(Duration.ofMinutes(1)).awaitTask(TaskId.of("t-1"));

        assertThat(cloud.asked()).isEqualTo(3);
    }

    @Test
    void anInterruptEndsTheWaitAndKeepsTheFlag() {
        cloud.show(UNBOUND);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> HavipWaiter.builder(cloud).build().awaitBound(UNBOUND.id()))
                .isInstanceOf(HavipException.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void tellsHowItGoes() {
        List<HavipWaiter.Progress> progress = new ArrayList<>();
        cloud.show(UNBOUND).show(UNBOUND).show(BOUND);

        HavipWaiter.builder(cloud)
                .clock(time)
                .sleeper(time)
                .progress(progress::add)
                .build()
                .awaitBound(UNBOUND.id());

        assertThat(progress).extracting(HavipWaiter.Progress::attempts).containsExactly(1, 2);
        assertThat(progress).extracting(HavipWaiter.Progress::last).containsOnly("not bound");
    }

    @Test
    void unknownStatesNeitherEndNorBreakTheWait() {
        Havip strange =
                Havip.builder().from(UNBOUND).state(HavipState.of("MIGRATING")).build();
        cloud.show(strange).show(BOUND);

        assertThat(waiter(Duration.ofMinutes(1)).awaitBound(UNBOUND.id())).isEqualTo(BOUND);
    }

    @Test
    void aFailureThatMayPassDoesNotEndTheWait() {
        List<HavipWaiter.Progress> progress = new ArrayList<>();
        HavipServiceException throttled =
                new HavipServiceException("RequestLimitExceeded", "too many requests", "", 200, true);
        cloud.fail(throttled).show(BOUND);

        HavipWaiter.builder(cloud)
                .clock(time)
                .sleeper(time)
                .progress(progress::add)
                .build()
                .awaitBound(UNBOUND.id());

        assertThat(progress)
                .singleElement()
                .satisfies(step -> assertThat(step.last()).contains("RequestLimitExceeded"));
        cloud.fail(throttled);
        assertThatThrownBy(() -> waiter(Duration.ofSeconds(1)).awaitBound(UNBOUND.id()))
                .isInstanceOf(HavipTimeoutException.class)
                .hasMessageContaining("RequestLimitExceeded")
                .hasCause(throttled);
    }

    @Test
    void absurdDelaysDoNotOverflow() {
        Duration absurd = Duration.ofSeconds(Long.MAX_VALUE);
        cloud.show(UNBOUND).show(UNBOUND).show(UNBOUND).show(BOUND);

        assertThat(HavipWaiter.builder(cloud)
                        .deadline(absurd)
                        .maxDelay(absurd)
                        .firstDelay(absurd)
                        .clock(() -> 0)
                        .sleeper(delay -> assertThat(delay.toNanos()).isPositive())
                        .build()
                        .awaitBound(UNBOUND.id()))
                .isEqualTo(BOUND);
    }

    @Test
    void anotherDeadlineLeavesTheWaiterAsItIs() {
        cloud.show(UNBOUND);
        HavipWaiter patient = waiter(Duration.ofSeconds(10));

        assertThatThrownBy(() -> patient.within(Duration.ofSeconds(1)).awaitBound(UNBOUND.id()))
                .hasMessageContaining("1000 ms");
        assertThatThrownBy(() -> patient.awaitBound(UNBOUND.id())).hasMessageContaining("10000 ms");
    }

    @Test
    void delaysOutOfOrderAreRefused() {
        assertThatThrownBy(() -> HavipWaiter.builder(cloud)
                        .maxDelay(Duration.ofMillis(10))
                        .build())
                .hasMessageContaining("PT0.01S");
    }
}
