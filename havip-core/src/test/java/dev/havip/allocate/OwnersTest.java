package dev.havip.allocate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.havip.net.Cidr;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OwnersTest {

    /** The labels against an array of them. */
    @Test
    void answersLikeAnArray() {
        String[] model = new String[64];
        Owners owners = new Owners(Cidr.parse("0.0.0.0/26"));
        SplittableRandom random = new SplittableRandom(42);
        for (int step = 0; step < 20_000; step++) {
            int first = random.nextInt(model.length);
            int last = first + random.nextInt(Math.min(8, model.length - first));
            String label = random.nextBoolean() ? null : "owner " + random.nextInt(3);
            owners.remove(first, last);
            if (label != null) {
                owners.add(first, last, label);
            }
            Arrays.fill(model, first, last + 1, label);
            String[] seen = new String[model.length];
            int[] end = {0};
            owners.forEachPart(0, model.length - 1, (from, to, each) -> {
                assertThat(from).isEqualTo(end[0]);
                assertThat(from == 0 || !Objects.equals(each, seen[(int) from - 1]))
                        .isTrue();
                Arrays.fill(seen, (int) from, (int) to + 1, each);
                end[0] = (int) to + 1;
            });
            assertThat(end[0]).isEqualTo(model.length);
            assertThat(seen).isEqualTo(model);
            assertThat(owners.get(first)).isEqualTo(model[first]);
            assertThat(owners.get(last)).isEqualTo(model[last]);
        }
        owners.remove(0, model.length);
        assertThat(owners.isEmpty()).isTrue();
    }
}
