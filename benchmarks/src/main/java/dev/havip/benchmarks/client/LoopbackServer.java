package dev.havip.benchmarks.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Answers every request with the same HAVIPs, as fast as a socket can and without making garbage. */
public final class LoopbackServer implements AutoCloseable {
    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket socket;
    private final byte[] answer;

    /** Starts a server whose answer has so many HAVIPs. */
    public LoopbackServer(int entries) throws IOException {
        answer = answer(entries);
        socket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        Thread acceptor = new Thread(this::accept, "loopback-server");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    public int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                connection.setTcpNoDelay(true);
                Thread thread = new Thread(() -> serve(connection), "loopback-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        byte[] buffer = new byte[64 * 1024];
        try (connection) {
            InputStream in = connection.getInputStream();
            OutputStream out = connection.getOutputStream();
            int filled = 0;
            while (true) {
                int read = in.read(buffer, filled, buffer.length - filled);
                if (read < 0) {
                    return;
                }
                filled += read;
                if (isWhole(buffer, filled)) {
                    out.write(answer);
                    filled = 0;
                }
            }
        } catch (IOException e) {
            // The client is gone.
        }
    }

    private static boolean isWhole(byte[] buffer, int filled) {
        for (int i = 3; i < filled; i++) {
            if (buffer[i] == '\n' && buffer[i - 1] == '\r' && buffer[i - 2] == '\n') {
                return filled >= i + 1 + contentLength(buffer, i);
            }
        }
        return false;
    }

    private static int contentLength(byte[] buffer, int end) {
        for (int i = 0; i < end; i++) {
            int matched = 0;
            while (matched < LENGTH.length && (buffer[i + matched] | 0x20) == (LENGTH[matched] | 0x20)) {
                matched++;
            }
            if (matched == LENGTH.length) {
                int length = 0;
                for (int j = i + matched; buffer[j] != '\r'; j++) {
                    length = buffer[j] == ' ' ? length : length * 10 + buffer[j] - '0';
                }
                return length;
            }
        }
        return 0;
    }

    private static byte[] answer(int entries) {
        StringBuilder set = new StringBuilder();
        for (int i = 0; i < entries; i++) {
            set.append(i == 0 ? "" : ",")
                    .append("{\"HaVipId\":\"havip-")
                    .append(10_000_000 + i)
                    .append("\",\"HaVipName\":\"orders-db-")
                    .append(i)
                    .append("\",\"Vip\":\"10.4.6.")
                    .append(i)
                    .append(
                            "\",\"VpcId\":\"vpc-6v2ht8q5\",\"SubnetId\":\"subnet-qq51iwr4\",\"NetworkInterfaceId\":\"eni-")
                    .append(20_000_000 + i)
                    .append("\",\"InstanceId\":\"ins-")
                    .append(30_000_000 + i)
                    .append("\",\"AddressIp\":\"119.29.93.")
                    .append(i)
                    .append("\",\"State\":\"AVAILABLE\",\"CreatedTime\":\"2018-10-10 17:03:")
                    .append(10 + i % 50)
                    .append("\",\"Business\":\"\",\"CheckAssociate\":true,\"FlushedTime\":\"2024-06-06 22:24:")
                    .append(10 + i % 50)
                    .append("\",\"TagSet\":[{\"Key\":\"city\",\"Value\":\"shanghai\"}]}");
        }
        byte[] body = ("{\"Response\":{\"HaVipSet\":[" + set + "],\"TotalCount\":" + entries
                        + ",\"RequestId\":\"fcb47621-838b-428e-8c33-6e210d93c451\"}}")
                .getBytes(StandardCharsets.UTF_8);
        byte[] head = ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
