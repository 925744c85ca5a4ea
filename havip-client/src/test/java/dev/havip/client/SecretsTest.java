package dev.havip.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.havip.HavipId;
import dev.havip.Region;
import dev.havip.SubnetId;
import dev.havip.VpcId;
import dev.havip.cloud.CreateHavip;
import dev.havip.cloud.HavipQuery;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.Test;

/** No log line, text or exception carries a secret, even with every log at its finest level. */
class SecretsTest {
    private static final String KEY = "k3yThatNobodyMaySee";
    private static final String TOKEN = "t0kenThatNobodyMaySee";
    private static final List<String> SECRETS = List.of(KEY, TOKEN, "Signature=", "TC3-HMAC-SHA256 Credential");

    @Test
    void nothingTellsASecret() throws IOException {
        List<String> told = new CopyOnWriteArrayList<>();
        Handler handler = new Collecting(told);
        Logger root = Logger.getLogger("");
        Logger http = Logger.getLogger("okhttp3");
        Level before = http.getLevel();
        http.setLevel(Level.ALL);
        http.addHandler(handler);
        root.addHandler(handler);
        Credentials credentials = Credentials.of("AKIDexample", KEY, TOKEN);
        try (FaultyCloud server = new FaultyCloud(false);
                TencentHavipCloud cloud = TencentHavipCloud.builder()
                        .region(Region.of("ap-guangzhou"))
                        .credentials(credentials)
                        .endpoint(server.uri())
                        .retryPolicy(LostAnswerTest.quick())
                        .listener(event -> told.add(event.toString()))
                        .build()) {
            server.failNextCreate(new FaultyCloud.Fault(
                    "lost", true, good -> new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST)));
            told.add(cloud.create(request()).toString());
            told.add(cloud.havips(HavipQuery.all()).toList().toString());
            told.add(trace(catchThrowable(() -> cloud.delete(HavipId.of("havip-1")))));
            for (int i = 0; i < 3; i++) {
                server.failNextCreate(new FaultyCloud.Fault(
                        "garbage",
                        false,
                        good -> new MockResponse().setResponseCode(500).setBody("garbage")));
            }
            told.add(trace(catchThrowable(() -> cloud.create(request()))));
            told.add(trace(catchThrowable(
                    () -> cloud.async().delete(HavipId.of("havip-1")).join())));
            told.addAll(List.of(
                    cloud.toString(),
                    credentials.toString(),
                    RetryPolicy.defaults().toString()));
        } finally {
            http.setLevel(before);
            http.removeHandler(handler);
            root.removeHandler(handler);
        }
        told.add(Files.readString(Path.of("target/trace.log")));

        assertThat(told).anyMatch(text -> text.contains("DEBUG dev.havip.client"));
        assertThat(told).anyMatch(text -> text.contains("InvalidAction"));
        for (String text : told) {
            assertThat(text).doesNotContain(SECRETS);
        }
    }

    private static CreateHavip request() {
        return CreateHavip.builder()
                .name("orders-db")
                .vpcId(VpcId.of("vpc-1"))
                .subnetId(SubnetId.of("subnet-1"))
                .build();
    }

    private static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    private static final class Collecting extends Handler {
        private final List<String> told;

        Collecting(List<String> told) {
            this.told = told;
            setLevel(Level.ALL);
        }

        @Override
        public void publish(LogRecord logRecord) {
            told.add(logRecord.getMessage() + (logRecord.getThrown() == null ? "" : trace(logRecord.getThrown())));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
