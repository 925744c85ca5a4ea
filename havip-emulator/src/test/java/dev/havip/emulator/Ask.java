package dev.havip.emulator;

import java.net.URI;

/** Asks an emulator once and prints its answer, for tests that must ask from inside a network namespace. */
final class Ask {
    private Ask() {}

    /** Takes the URL, the action and the body. */
    public static void main(String[] arguments) throws Exception {
        System.out.println(new SignedClient(URI.create(arguments[0])).post(arguments[1], arguments[2]));
    }
}
