package dev.havip.examples;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A way to a Unix domain socket that can swallow what is sent: then nothing is closed and nothing comes through, until it
 * heals and delivers all of it, late.
 */
final class Relay implements AutoCloseable {
    private final Path target;
    private final ServerSocketChannel server;
    private final List<SocketChannel> open = new CopyOnWriteArrayList<>();
    private boolean silent;

    Relay(Path listen, Path target) throws IOException {
        this.target = target;
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(listen));
        start(this::accept);
    }

    private static void start(Step step) {
        Thread thread = new Thread(
                () -> {
                    try {
                        step.run();
                    } catch (IOException e) {
                        // One end is gone.
                    }
                },
                "relay");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() throws IOException {
        while (true) {
            SocketChannel here = server.accept();
            SocketChannel there = SocketChannel.open(UnixDomainSocketAddress.of(target));
            open.addAll(List.of(here, there));
            start(() -> copy(here, there));
            start(() -> copy(there, here));
        }
    }

    private void copy(SocketChannel from, SocketChannel to) throws IOException {
        try (from;
                to) {
            ByteBuffer some = ByteBuffer.allocate(4096);
            while (from.read(some) >= 0) {
                awaitPassage();
                some.flip();
                while (some.hasRemaining()) {
                    to.write(some);
                }
                some.clear();
            }
            awaitPassage();
        }
    }

    private synchronized void awaitPassage() {
        while (silent) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Lets nothing through, or everything again. */
    synchronized void silent(boolean now) {
        silent = now;
        notifyAll();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (SocketChannel each : open) {
            each.close();
        }
        silent(false);
    }

    private interface Step {
        void run() throws IOException;
    }
}
