package dev.havip.benchmarks.allocate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A pool with a type of its own for addresses. */
abstract class ObjectPool<A> implements Pool {

    static final int BASE = 10 << 24;

    /** The address with this offset. */
    abstract A address(int offset);

    /** The lowest free address. */
    abstract A allocate();

    abstract void allocate(A address);

    abstract void release(A address);

    abstract boolean isFree(A address);

    @Override
    public Client newClient() {
        return new ObjectClient<>(this);
    }

    private static final class ObjectClient<A> extends Client {
        private final ObjectPool<A> pool;
        private Object[] held = new Object[0];
        private Object[] others = new Object[0];

        ObjectClient(ObjectPool<A> pool) {
            this.pool = pool;
        }

        @SuppressWarnings("unchecked")
        private static <A> A cast(Object address) {
            return (A) address;
        }

        @Override
        void fill(int wanted) {
            held = new Object[wanted];
            while (count < wanted) {
                held[count++] = pool.allocate();
            }
        }

        @Override
        void scatter(int size, int wanted) {
            List<A> all = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                all.add(pool.address(i));
            }
            Collections.shuffle(all, new Random(42));
            held = all.subList(0, wanted).toArray();
            others = all.subList(wanted, size).toArray();
            count = wanted;
            for (Object address : held) {
                pool.allocate(ObjectClient.<A>cast(address));
            }
        }

        @Override
        void churn() {
            int batch = Math.min(BATCH, count);
            for (int i = 0; i < batch; i++) {
                int at = random.nextInt(count);
                pool.release(cast(held[at]));
                held[at] = held[--count];
            }
            for (int i = 0; i < batch; i++) {
                held[count++] = pool.allocate();
            }
        }

        @Override
        void move() {
            int from = random.nextInt(held.length);
            int to = random.nextInt(others.length);
            Object address = others[to];
            pool.release(cast(held[from]));
            pool.allocate(ObjectClient.<A>cast(address));
            others[to] = held[from];
            held[from] = address;
        }

        @Override
        boolean ask() {
            int at = random.nextInt(held.length + others.length);
            return pool.isFree(cast(at < held.length ? held[at] : others[at - held.length]));
        }
    }
}
