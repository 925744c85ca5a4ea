package dev.havip.benchmarks.client;

/** A whole program that makes one call. Arguments: contender, port. */
public final class FirstCall {
    private FirstCall() {}

    public static void main(String[] args) throws Exception {
        Caller caller = Caller.of(args[0], Integer.parseInt(args[1]));
        System.out.println(caller.ask());
        // The idle threads of a client keep no program of ours waiting.
        System.exit(0);
    }
}
