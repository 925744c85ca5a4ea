package dev.havip.client.internal.call;

import java.util.Locale;

/** Knows the names of this machine that lead nowhere else. */
public final class Loopback {
    private Loopback() {}

    /** Whether the host of a URI is {@code localhost}, {@code 127.x.y.z} or {@code [::1]}. */
    public static boolean is(String host) {
        return switch (host.toLowerCase(Locale.ROOT)) {
            case "localhost", "[::1]" -> true;
            default -> host.startsWith("127.") && host.matches("[0-9.]+");
        };
    }
}
