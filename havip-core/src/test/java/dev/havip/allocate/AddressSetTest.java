package dev.havip.allocate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.havip.net.Cidr;
import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The set against a plain BitSet of the same addresses. */
class AddressSetTest {

    @ParameterizedTest
    @ValueSource(strings = {"10.1.2.0/24", "10.1.0.0/19", "255.255.255.192/26", "0.0.0.0/17", "255.254.0.0/15"})
    void answersLikeABitSet(String span) {
        Cidr cidr = Cidr.parse(span);
        long base = cidr.networkAddress().toLong();
        int size = (int) cidr.size();
        AddressSet set = new AddressSet(cidr);
        BitSet model = new BitSet(size);
        SplittableRandom random = new SplittableRandom(42);
        for (int step = 0; step < 60_000; step++) {
            int order =
                    Math.min(random.nextInt(1 + random.nextInt(33 - cidr.prefixLength())), 32 - cidr.prefixLength());
            int first = random.nextInt(size) >>> order << order;
            int end = first + (1 << order);
            if (step % 5 == 0) {
                assertThat(set.pollFirst()).isEqualTo(position(base, model.nextSetBit(0)));
                model.clear(Math.max(0, model.nextSetBit(0)));
            } else if (order == 0) {
                boolean present = random.nextBoolean();
                boolean changed = present ? set.add(base + first) : set.remove(base + first);
                assertThat(changed).isEqualTo(model.get(first) != present);
                model.set(first, present);
            } else if (model.nextSetBit(first) == -1 || model.nextSetBit(first) >= end) {
                set.addBlock(base + first, order);
                model.set(first, end);
            } else if (model.nextClearBit(first) >= end) {
                set.removeBlock(base + first, order);
                model.clear(first, end);
            } else {
                boolean present = model.get(first);
                int next = present ? model.nextClearBit(first) : model.nextSetBit(first);
                int last = first + random.nextInt((next == -1 ? size : Math.min(size, next)) - first);
                if (present) {
                    set.removeRun(base + first, base + last);
                } else {
                    set.addRun(base + first, base + last);
                }
                model.flip(first, last + 1);
            }
            int from = random.nextInt(size);
            assertThat(set.size()).isEqualTo(model.cardinality());
            assertThat(set.contains(base + from)).isEqualTo(model.get(from));
            assertThat(set.nextAbsent(base + from)).isEqualTo(base + model.nextClearBit(from));
            assertThat(set.previousAbsent(base + from)).isEqualTo(base + model.previousClearBit(from));
            assertThat(set.next(0, base + from)).isEqualTo(position(base, model.nextSetBit(from)));
            if (step % 16 == 0) {
                assertThat(set.next(order, base + from)).isEqualTo(position(base, block(model, size, order, from)));
                assertThat(set.next(order, 0)).isEqualTo(position(base, block(model, size, order, 0)));
                int length = 1 + random.nextInt(1 << order);
                assertThat(set.nextRun(length, base + from)).isEqualTo(position(base, run(model, length, from)));
            }
        }
    }

    private static long position(long base, int index) {
        return index == -1 ? AddressSet.NONE : base + index;
    }

    private static int block(BitSet model, int size, int order, int from) {
        int length = 1 << order;
        for (int first = (from + length - 1) >>> order << order; first + length <= size; first += length) {
            if (model.nextClearBit(first) >= first + length) {
                return first;
            }
        }
        return -1;
    }

    private static int run(BitSet model, int length, int from) {
        for (int first = model.nextSetBit(from); first != -1; ) {
            int end = model.nextClearBit(first);
            if (end - first >= length) {
                return first;
            }
            first = model.nextSetBit(end);
        }
        return -1;
    }

    @Test
    void holdsEveryAddressThereIs() {
        AddressSet set = new AddressSet(Cidr.ALL);
        set.addBlock(0, 32);
        assertThat(set.size()).isEqualTo(1L << 32);
        assertThat(set.contains(0xffff_ffffL)).isTrue();
        assertThat(set.next(32, 0)).isZero();
        assertThat(set.next(32, 1)).isEqualTo(AddressSet.NONE);
        assertThat(set.nextAbsent(0)).isEqualTo(1L << 32);
        assertThat(set.previousAbsent(0xffff_ffffL)).isEqualTo(-1);
        assertThat(set.remove(0xffff_ffffL)).isTrue();
        assertThat(set.next(31, 1)).isEqualTo(AddressSet.NONE);
        assertThat(set.next(30, 1)).isEqualTo(1L << 30);
        assertThat(set.nextAbsent(7)).isEqualTo(0xffff_ffffL);
        assertThat(set.nextRun((1L << 32) - 1, 0)).isZero();
        assertThat(set.nextRun(1L << 32, 0)).isEqualTo(AddressSet.NONE);
    }

    @Test
    void knowsNothingOfAddressesOutsideItsSpan() {
        AddressSet set = new AddressSet(Cidr.parse("10.0.0.0/24"));
        set.addBlock(0x0a000000L, 8);
        assertThat(set.contains(0x0a000100L)).isFalse();
        assertThat(set.contains(0x0a000000L + (1 << 12))).isFalse();
        assertThat(set.contains(0x0affffffL)).isFalse();
        assertThat(set.contains(0)).isFalse();
        assertThat(set.add(0x0a040000L)).isFalse();
        assertThat(set.remove(0x0a040000L)).isFalse();
        assertThat(set.size()).isEqualTo(256);
        assertThat(set.nextAbsent(0)).isZero();
        assertThat(set.nextAbsent(0xffffffffL)).isEqualTo(0xffffffffL);
        assertThat(set.next(0, 0)).isEqualTo(0x0a000000L);
        assertThat(set.next(0, 0xffffffffL)).isEqualTo(AddressSet.NONE);
        assertThat(set.next(9, 0)).isEqualTo(AddressSet.NONE);
        assertThat(set.next(32, 0)).isEqualTo(AddressSet.NONE);
    }
}
