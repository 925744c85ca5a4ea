package dev.havip.benchmarks.client;

import java.io.File;
import java.util.List;

/**
 * Prints how long a call takes here and with the official SDK on the dependencies it names itself, whose OkHttp is another
 * one: so each has a JVM of its own, in turns, against one server. Arguments: how many passes, the class path of the official
 * SDK.
 */
public final class OwnDependencies {
    private static final List<Integer> ENTRIES = List.of(1, 100);

    private OwnDependencies() {}

    public static void main(String[] args) throws Exception {
        int passes = Integer.parseInt(args[0]);
        String ours = Jvm.classPathOfHavip();
        // Of ours it needs the benchmarks alone, which come first.
        String theirs =
                System.getProperty("java.class.path").split(File.pathSeparator)[0] + File.pathSeparator + args[1];
        System.out.println("| us | HAVIP | official SDK | ratio |\n|---|---|---|---|");
        for (int entries : ENTRIES) {
            try (LoopbackServer server = new LoopbackServer(entries)) {
                long havip = Long.MAX_VALUE;
                long official = Long.MAX_VALUE;
                for (int pass = 0; pass < passes; pass++) {
                    official = Math.min(official, time("official", theirs, server));
                    havip = Math.min(havip, time("havip", ours, server));
                }
                System.out.printf(
                        "| a call, entries in its answer: %d | %.1f | %.1f | %.1f |%n",
                        entries, havip / 1e3, official / 1e3, (double) official / havip);
            }
        }
    }

    private static long time(String contender, String classPath, LoopbackServer server) throws Exception {
        String output = Jvm.run(List.of(), classPath, CallTime.class, contender, Integer.toString(server.port()));
        return Long.parseLong(output.substring(output.lastIndexOf('\n') + 1));
    }
}
