package dev.havip.benchmarks.allocate;

import org.openjdk.jol.info.GraphLayout;

/** Counts the bytes on the heap of a /16 of which every second address is taken, here and there. */
public final class Memory {

    private static final int PREFIX_LENGTH = 16;
    private static final int SIZE = 1 << (32 - PREFIX_LENGTH);

    private Memory() {}

    /** Prints a row for each contender. */
    public static void main(String[] contenders) {
        System.setProperty("jol.magicFieldOffset", "true");
        System.out.println("| contender | bytes |");
        System.out.println("|---|---|");
        for (String contender : contenders) {
            Pool pool = Pool.of(contender, PREFIX_LENGTH);
            new Client(pool).scatter(SIZE, SIZE / 2);
            System.out.println(
                    "| " + contender + " | " + GraphLayout.parseInstance(pool).totalSize() + " |");
        }
    }
}
