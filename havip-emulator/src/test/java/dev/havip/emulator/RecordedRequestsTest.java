package dev.havip.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the official client sent, byte for byte: accepted as it is signed, at the time it was signed. */
class RecordedRequestsTest {
    private static final Path REQUESTS = Path.of("..", "api", "requests");
    private static final Pattern TIMESTAMP = Pattern.compile("X-TC-Timestamp: ([0-9]+)");

    private static final String SECRET_ID = "AKIDEXAMPLEEXAMPLEEXAMPLEEXAMPLE0001";
    private static final String SECRET_KEY = "EXAMPLEsecretKEYexampleSECRETkey0001";

    static List<String> recorded() throws IOException {
        try (Stream<Path> files = Files.list(REQUESTS)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void isAcceptedAsSigned(String name) throws IOException {
        String answer = send(Files.readAllBytes(REQUESTS.resolve(name)));
        assertThat(answer).startsWith("HTTP/1.1 200 OK").contains("\"RequestId\":\"");
        if (name.contains("v1-HmacSHA256")) {
            assertThat(answer).contains("AuthFailure.InvalidAuthorization");
        } else if (name.contains("null-region")) {
            assertThat(answer).contains("MissingParameter").contains("X-TC-Region");
        } else {
            assertThat(answer)
                    .doesNotContain("AuthFailure", "InternalError", "UnknownParameter", "\"InvalidParameter\"");
        }
    }

    private static String send(byte[] request) throws IOException {
        Matcher timestamp = TIMESTAMP.matcher(new String(request, StandardCharsets.UTF_8));
        Instant signed = timestamp.find() ? Instant.ofEpochSecond(Long.parseLong(timestamp.group(1))) : Instant.EPOCH;
        EmulatedHavipCloud cloud =
                EmulatedHavipCloud.builder().time(() -> signed).build();
        HavipEmulator.Builder builder = HavipEmulator.builder().cloud(cloud);
        String text = new String(request, StandardCharsets.UTF_8);
        if (text.contains("X-TC-Token: TOKENexample")) {
            builder.credentials(SECRET_ID, SECRET_KEY, "TOKENexample");
        } else {
            builder.credentials(SECRET_ID, SECRET_KEY);
        }
        try (HavipEmulator emulator = builder.build().start()) {
            URI url = emulator.url();
            try (Socket socket = new Socket(url.getHost(), url.getPort())) {
                socket.getOutputStream().write(request);
                socket.shutdownOutput();
                InputStream in = socket.getInputStream();
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }
}
