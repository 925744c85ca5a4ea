package dev.havip.benchmarks.allocate;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Takes addresses from a pool and gives them back, at random. Not thread-safe: one for each thread. */
final class Client {

    /** How many addresses are away at once while a client gives back and takes again. */
    static final int BATCH = 64;

    private final SplittableRandom random = new SplittableRandom(42);
    private final Pool pool;
    private int[] held = {};
    private int[] others = {};

    Client(Pool pool) {
        this.pool = pool;
    }

    /** Takes so many addresses. */
    void fill(int wanted) {
        held = new int[wanted];
        for (int i = 0; i < wanted; i++) {
            held[i] = pool.allocate();
        }
    }

    /** Takes so many of all addresses by name, here and there. */
    void scatter(int size, int wanted) {
        int[] all = new int[size];
        for (int i = 0; i < size; i++) {
            int j = random.nextInt(i + 1);
            all[i] = all[j];
            all[j] = i;
        }
        held = Arrays.copyOf(all, wanted);
        others = Arrays.copyOfRange(all, wanted, size);
        for (int address : held) {
            pool.allocate(address);
        }
    }

    /** Gives back random addresses, {@link #BATCH} of them or all, then takes as many again. */
    void churn() {
        int end = held.length;
        int kept = Math.max(0, end - BATCH);
        for (int last = end - 1; last >= kept; last--) {
            int at = random.nextInt(last + 1);
            pool.release(held[at]);
            held[at] = held[last];
        }
        for (int i = kept; i < end; i++) {
            held[i] = pool.allocate();
        }
    }

    /** Gives back a random address and takes another that is free, by name; only after {@link #scatter}. */
    void move() {
        int from = random.nextInt(held.length);
        int to = random.nextInt(others.length);
        int address = others[to];
        pool.release(held[from]);
        pool.allocate(address);
        others[to] = held[from];
        held[from] = address;
    }

    /** Asks whether a random address is free; only after {@link #scatter}. */
    boolean ask() {
        int at = random.nextInt(held.length + others.length);
        return pool.isFree(at < held.length ? held[at] : others[at - held.length]);
    }
}
