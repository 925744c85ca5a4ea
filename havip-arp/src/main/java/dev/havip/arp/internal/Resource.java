package dev.havip.arp.internal;

/** Something that is closed without a checked exception; closing twice does nothing. */
public interface Resource extends AutoCloseable {
    @Override
    void close();
}
