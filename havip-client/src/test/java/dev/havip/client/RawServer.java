package dev.havip.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that does with each connection what it is told, down to the bytes. */
final class RawServer implements AutoCloseable {
    private final ServerSocket socket;
    private final AtomicInteger connections = new AtomicInteger();

    /** Does something with a connection, which is closed afterwards. */
    @FunctionalInterface
    interface Conversation {
        void with(Socket connection) throws IOException, InterruptedException;
    }

    RawServer(Conversation conversation) throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread acceptor = new Thread(() -> accept(conversation), "raw-server");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    private void accept(Conversation conversation) {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                connections.incrementAndGet();
                Thread thread = new Thread(() -> converse(connection, conversation), "raw-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void converse(Socket connection, Conversation conversation) {
        try (connection) {
            conversation.with(connection);
        } catch (IOException | InterruptedException e) {
            // The client went away: that is what the tests are about.
        }
    }

    /** The bytes of an answer with this body. */
    static byte[] answer(String body) {
        return ("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    int port() {
        return socket.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
