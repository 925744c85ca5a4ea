package dev.havip.allocate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BlocksTest {

    @Test
    void findsAlignedGroupsOfOnes() {
        SplittableRandom random = new SplittableRandom(1);
        for (int step = 0; step < 10_000; step++) {
            long holes = random.nextLong() & random.nextInt() & (step % 3 == 0 ? random.nextLong() << 32 : -1);
            long word = ~holes;
            int largest = -1;
            for (int order = 0; order <= 6; order++) {
                long groups = 0;
                for (int first = 0; first < 64; first += 1 << order) {
                    if ((word & Blocks.mask(first, order)) == Blocks.mask(first, order)) {
                        groups |= 1L << first;
                        largest = order;
                    }
                }
                assertThat(Blocks.groups(word, order)).isEqualTo(groups);
            }
            assertThat(Blocks.largest(word)).isEqualTo(largest);
        }
    }

    @Test
    void knowsTheOrderOfAnEmptyAndOfAFullWord() {
        assertThat(Blocks.largest(0)).isEqualTo(-1);
        assertThat(Blocks.largest(-1)).isEqualTo(6);
    }

    @Test
    void startsWithTheLargestBlockThatFits() {
        assertThat(Blocks.orderAt(0, 1L << 32)).isEqualTo(32);
        assertThat(Blocks.orderAt(8, 15)).isEqualTo(2);
        assertThat(Blocks.orderAt(12, 1L << 32)).isEqualTo(2);
        assertThat(Blocks.orderAt(7, 8)).isZero();
    }
}
