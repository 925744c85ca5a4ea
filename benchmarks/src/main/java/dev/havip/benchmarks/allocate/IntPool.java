package dev.havip.benchmarks.allocate;

/** A pool that names its addresses by their offset. */
abstract class IntPool implements Pool {

    /** The lowest free address, or -1. */
    abstract int allocate();

    abstract void allocate(int address);

    abstract void release(int address);

    abstract boolean isFree(int address);

    @Override
    public Client newClient() {
        return new IntClient(this);
    }

    private static final class IntClient extends Client {
        private final IntPool pool;
        private int[] held = new int[0];
        private int[] others = new int[0];

        IntClient(IntPool pool) {
            this.pool = pool;
        }

        @Override
        void fill(int wanted) {
            held = new int[wanted];
            while (count < wanted) {
                held[count++] = pool.allocate();
            }
        }

        @Override
        void scatter(int size, int wanted) {
            int[] all = new int[size];
            for (int i = 0; i < size; i++) {
                int j = random.nextInt(i + 1);
                all[i] = all[j];
                all[j] = i;
            }
            held = java.util.Arrays.copyOf(all, wanted);
            others = java.util.Arrays.copyOfRange(all, wanted, size);
            count = wanted;
            for (int address : held) {
                pool.allocate(address);
            }
        }

        @Override
        void churn() {
            int batch = Math.min(BATCH, count);
            for (int i = 0; i < batch; i++) {
                int at = random.nextInt(count);
                pool.release(held[at]);
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
            int address = others[to];
            pool.release(held[from]);
            pool.allocate(address);
            others[to] = held[from];
            held[from] = address;
        }

        @Override
        boolean ask() {
            int at = random.nextInt(held.length + others.length);
            return pool.isFree(at < held.length ? held[at] : others[at - held.length]);
        }
    }
}
