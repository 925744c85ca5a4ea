package dev.havip.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PagesTest {
    private final List<PageRequest> asked = new ArrayList<>();

    private Function<PageRequest, Page<Integer>> cloudWith(int total) {
        return request -> {
            asked.add(request);
            List<Integer> items = IntStream.range(0, total)
                    .boxed()
                    .skip(request.offset())
                    .limit(request.limit())
                    .toList();
            return new Page<>(items, total);
        };
    }

    @Test
    void readsEveryPage() {
        assertThat(Pages.stream(cloudWith(250)))
                .containsExactlyElementsOf(IntStream.range(0, 250).boxed().toList());
        assertThat(asked).extracting(PageRequest::offset).containsExactly(0L, 100L, 200L);
    }

    @Test
    void asksOnlyAsFarAsSomebodyReads() {
        assertThat(Pages.stream(cloudWith(250)).findFirst()).contains(0);
        assertThat(asked).hasSize(1);
    }

    @Test
    void aFullLastPageNeedsNoFurtherQuestion() {
        assertThat(Pages.stream(cloudWith(100)).count()).isEqualTo(100);
        assertThat(asked).hasSize(1);
    }

    @Test
    void endsWhenThingsVanishWhileItReads() {
        assertThat(Pages.stream(request -> new Page<>(request.offset() == 0 ? List.of(1) : List.<Integer>of(), 500)))
                .containsExactly(1);
    }
}
