package dev.havip.benchmarks.client;

/** Asks for a page of HAVIPs. */
public interface Caller extends AutoCloseable {
    /** How many HAVIPs the answer has. */
    int ask() throws Exception;

    @Override
    default void close() throws Exception {}

    /** Returns the caller with this name: {@code havip}, {@code bare} or {@code official}. */
    static Caller of(String contender, int port) {
        return switch (contender) {
            case "havip" -> new HavipCaller(port);
            case "bare" -> new BareCaller(port);
            case "official" -> new OfficialCaller(port);
            default -> throw new IllegalArgumentException("no contender is called " + contender);
        };
    }
}
