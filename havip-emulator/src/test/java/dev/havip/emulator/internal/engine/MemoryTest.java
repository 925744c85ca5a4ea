package dev.havip.emulator.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.havip.cloud.TaskState;
import dev.havip.testing.ManualTime;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An emulator may run for weeks. */
class MemoryTest {
    private final ManualTime time = new ManualTime();

    @Test
    void theOldestTaskThatEndedIsForgotten() {
        TaskBoard tasks = new TaskBoard(new Timeline(time), Duration.ZERO);
        for (int i = 0; i <= Recent.MOST; i++) {
            tasks.start(i, () -> {});
        }
        assertThat(tasks.state(1)).isEqualTo(TaskState.SUCCESS);
        assertThatThrownBy(() -> tasks.state(0)).hasMessageContaining("ResourceNotFound");
    }

    @Test
    void noTaskThatRunsIsForgotten() {
        TaskBoard tasks = new TaskBoard(new Timeline(time), Duration.ofSeconds(1));
        for (int i = 0; i <= Recent.MOST; i++) {
            tasks.start(i, () -> {});
        }
        assertThat(tasks.state(0)).isEqualTo(TaskState.RUNNING);
    }

    @Test
    void theOldestTokenIsForgotten() {
        TokenBook<Integer> tokens = new TokenBook<>();
        for (int i = 0; i <= Recent.MOST; i++) {
            int answer = i;
            tokens.once(Optional.of("token-" + i), "request", () -> answer);
        }
        assertThat(tokens.once(Optional.of("token-1"), "request", () -> -1)).isEqualTo(1);
        assertThat(tokens.once(Optional.of("token-0"), "request", () -> -1)).isEqualTo(-1);
    }

    @Test
    void identifiersDoNotRepeat() {
        IdMint ids = new IdMint(1);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            assertThat(seen.add(ids.next("havip"))).isTrue();
        }
    }
}
