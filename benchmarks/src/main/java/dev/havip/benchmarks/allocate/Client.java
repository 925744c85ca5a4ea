package dev.havip.benchmarks.allocate;

import java.util.SplittableRandom;

/** Takes addresses from a pool and gives them back, at random. Not thread-safe: one for each thread. */
abstract class Client {

    /** How many addresses are away at once while a client gives back and takes again. */
    static final int BATCH = 64;

    final SplittableRandom random = new SplittableRandom(42);

    /** How many addresses this client has. */
    int count;

    /** Takes addresses until this client has so many. */
    abstract void fill(int wanted);

    /** Takes addresses at random, by name, until it has a part of all of them. */
    abstract void scatter(int size, int wanted);

    /** Gives back random addresses, {@link #BATCH} of them, then takes as many again. */
    abstract void churn();

    /** Gives back a random address and takes another that is free, by name; only after {@link #scatter}. */
    abstract void move();

    /** Asks whether a random address is free; only after {@link #scatter}. */
    abstract boolean ask();
}
