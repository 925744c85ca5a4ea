package dev.havip.examples;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Lines of text over a socket, read by one thread and written by any; the streams that the JDK makes of a channel let
 * nobody write while somebody reads.
 */
final class Lines implements AutoCloseable {
    private final SocketChannel channel;
    private final ByteBuffer received = ByteBuffer.allocate(1024).flip();

    Lines(SocketChannel channel) {
        this.channel = channel;
    }

    synchronized void write(String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Waits for a line; null when there comes none any more. */
    @Nullable
    String read() throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            while (received.hasRemaining()) {
                char next = (char) received.get();
                if (next == '\n') {
                    return line.toString();
                }
                line.append(next);
            }
            received.clear();
            int count = channel.read(received);
            received.flip();
            if (count < 0) {
                return null;
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
