package dev.havip.benchmarks.client;

import java.time.Duration;

/** Prints how long a call takes in nanoseconds, the least of many short windows. Arguments: contender, port. */
public final class CallTime {
    private static final Duration PHASE = Duration.ofSeconds(3);
    private static final int WINDOW = 50;

    private CallTime() {}

    public static void main(String[] args) throws Exception {
        Caller caller = Caller.of(args[0], Integer.parseInt(args[1]));
        least(caller); // Warms up.
        System.out.println(least(caller));
        System.exit(0);
    }

    private static long least(Caller caller) throws Exception {
        long least = Long.MAX_VALUE;
        long end = System.nanoTime() + PHASE.toNanos();
        for (long start = System.nanoTime(); start - end < 0; start = System.nanoTime()) {
            for (int i = 0; i < WINDOW; i++) {
                caller.ask();
            }
            least = Math.min(least, (System.nanoTime() - start) / WINDOW);
        }
        return least;
    }
}
