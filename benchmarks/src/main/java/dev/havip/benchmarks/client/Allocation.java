package dev.havip.benchmarks.client;

import java.lang.management.ManagementFactory;

/** Prints how many bytes a call allocates on the thread that makes it. Arguments: contenders. */
public final class Allocation {
    private static final int WARM_UP = 5_000;
    private static final int CALLS = 2_000;

    private Allocation() {}

    public static void main(String[] contenders) throws Exception {
        System.out.println("| bytes a call | 1 entry | 100 entries |\n|---|---|---|");
        for (String contender : contenders) {
            System.out.println(
                    "| " + contender + " | " + measure(contender, 1) + " | " + measure(contender, 100) + " |");
        }
    }

    private static long measure(String contender, int entries) throws Exception {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (LoopbackServer server = new LoopbackServer(entries);
                Caller caller = Caller.of(contender, server.port())) {
            for (int i = 0; i < WARM_UP; i++) {
                caller.ask();
            }
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < CALLS; i++) {
                caller.ask();
            }
            return (threads.getCurrentThreadAllocatedBytes() - before) / CALLS;
        }
    }
}
