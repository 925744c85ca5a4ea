package dev.havip.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
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
        assertThat(Pages.stream(cloudWith(250), number -> number))
                .containsExactlyElementsOf(IntStream.range(0, 250).boxed().toList());
        assertThat(asked).extracting(PageRequest::offset).containsExactly(0L, 99L, 198L);
    }

    @Test
    void asksOnlyAsFarAsSomebodyReads() {
        assertThat(Pages.stream(cloudWith(250), number -> number).findFirst()).contains(0);
        assertThat(asked).hasSize(1);
    }

    @Test
    void aFullLastPageNeedsNoFurtherQuestion() {
        assertThat(Pages.stream(cloudWith(100), number -> number).count()).isEqualTo(100);
        assertThat(asked).hasSize(1);
    }

    @Test
    void endsWhenThingsVanishWhileItReads() {
        List<Integer> first = IntStream.range(0, 100).boxed().toList();
        assertThat(Pages.stream(
                        request -> {
                            asked.add(request);
                            return new Page<>(request.offset() == 0 ? first : List.of(), 500);
                        },
                        number -> number))
                .containsExactlyElementsOf(first);
        assertThat(asked).hasSizeLessThan(10);
    }

    /** Has these numbers, and one of them less before each question but the first. */
    private Function<PageRequest, Page<Integer>> cloudThatLoses(int total, List<Integer> lost) {
        List<Integer> present =
                new ArrayList<>(IntStream.range(0, total).boxed().toList());
        Iterator<Integer> next = lost.iterator();
        return request -> {
            if (!asked.isEmpty() && next.hasNext()) {
                present.remove(next.next());
            }
            asked.add(request);
            return new Page<>(
                    present.stream()
                            .skip(request.offset())
                            .limit(request.limit())
                            .toList(),
                    present.size());
        };
    }

    @Test
    void skipsNothingWhenOneIsDeletedBetweenPages() {
        for (int i = 0; i < 250; i++) {
            int lost = i;
            asked.clear();
            List<Integer> read = Pages.stream(cloudThatLoses(250, List.of(lost)), number -> number)
                    .toList();

            assertThat(read).as("with %d deleted", lost).doesNotHaveDuplicates();
            assertThat(IntStream.range(0, 250).boxed().filter(number -> number != lost))
                    .as("with %d deleted", lost)
                    .allMatch(read::contains);
        }
    }

    @Test
    void skipsNothingWhenManyAreDeletedBetweenPages() {
        List<Integer> lost = List.of(99, 0, 98);

        List<Integer> read =
                Pages.stream(cloudThatLoses(250, lost), number -> number).toList();

        assertThat(read).doesNotHaveDuplicates();
        assertThat(IntStream.range(0, 250).boxed().filter(number -> !lost.contains(number)))
                .allMatch(read::contains);
    }

    @Test
    void givesOutNothingTwiceWhenOneIsCreatedBetweenPages() {
        assertThat(Pages.stream(
                        request -> {
                            int first = asked.isEmpty() ? 0 : -1;
                            asked.add(request);
                            return new Page<>(
                                    IntStream.range(first, 250)
                                            .boxed()
                                            .skip(request.offset())
                                            .limit(request.limit())
                                            .toList(),
                                    250 - first);
                        },
                        number -> number))
                .doesNotHaveDuplicates()
                .hasSize(250);
    }
}
