package dev.havip.client.internal.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.havip.HavipClientException;
import dev.havip.client.Credentials;
import dev.havip.client.CredentialsException;
import dev.havip.client.CredentialsProvider;
import dev.havip.testing.ManualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    private static final Credentials PAIR = Credentials.of("id", "key");

    @Test
    void secretsAreNotPrinted() {
        assertThat(Credentials.of("id", "key-secret", "token-secret")
                        .expiringAt(NOW)
                        .toString())
                .contains("id", "2026-11-24")
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\n", "ключ"})
    void damagedKeysAreRefusedWithoutBeingTold(String key) {
        assertThatThrownBy(() -> Credentials.of("id", key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("secret key");
    }

    @Test
    void environmentGivesAPairWithOrWithoutAToken() {
        Map<String, String> pair = Map.of("TENCENTCLOUD_SECRET_ID", "id", "TENCENTCLOUD_SECRET_KEY", " key\n");
        assertThat(new EnvironmentCredentials(pair).credentials()).isEqualTo(PAIR);
        for (String name : List.of("TENCENTCLOUD_TOKEN", "TENCENTCLOUD_SECURITY_TOKEN")) {
            Map<String, String> withToken = new java.util.HashMap<>(pair);
            withToken.put(name, "token");
            assertThat(new EnvironmentCredentials(withToken).credentials())
                    .isEqualTo(Credentials.of("id", "key", "token"));
        }
    }

    @Test
    void environmentTellsWhatIsMissing() {
        assertThatThrownBy(() -> new EnvironmentCredentials(Map.of("TENCENTCLOUD_SECRET_ID", "id")).credentials())
                .isInstanceOf(HavipClientException.class)
                .hasMessage("TENCENTCLOUD_SECRET_KEY is not set");
    }

    @Test
    void profileIsReadFromTheFirstFileThatIsThere(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("credentials");
        Files.writeString(
                file, "# mine\n[other]\nsecret_id = no\n\n[default]\nsecret_id=id\nsecret_key = key\n[last]\n");
        ManualTime time = new ManualTime();
        ProfileCredentials profile = new ProfileCredentials(List.of(folder.resolve("none"), file), "default", time);
        assertThat(profile.credentials()).isEqualTo(PAIR);

        Files.writeString(file, "[default]\nsecret_id=id\nsecret_key=other\ntoken=t\n");
        assertThat(profile.credentials()).isEqualTo(PAIR);
        time.advance(Duration.ofMinutes(1));
        assertThat(profile.credentials()).isEqualTo(Credentials.of("id", "other", "t"));
    }

    @Test
    void profileTellsWhatIsMissing(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("credentials");
        ProfileCredentials profile = new ProfileCredentials(List.of(file), "default", new ManualTime());
        assertThatThrownBy(profile::credentials).hasMessageContaining("no file").hasMessageContaining(file.toString());

        Files.writeString(file, "[default]\nsecret_id=id\n");
        assertThatThrownBy(profile::credentials).hasMessageContaining("[default]");
        Files.writeString(file, "[default]\nsecret_id=id\nsecret_key=se cret\n");
        assertThatThrownBy(profile::credentials)
                .isInstanceOf(HavipClientException.class)
                .hasMessageNotContaining("se cret");
    }

    @Test
    void roleOfTheMachineIsAskedFor() throws Exception {
        try (MockWebServer metadata = new MockWebServer()) {
            metadata.enqueue(new MockResponse().setBody("my-role\n"));
            metadata.enqueue(new MockResponse()
                    .setBody(
                            "{\"Code\":\"Success\",\"TmpSecretId\":\"id\",\"TmpSecretKey\":\"key\",\"Token\":\"token\","
                                    + "\"ExpiredTime\":1795509000,\"Expiration\":\"2026-11-24T08:30:00Z\"}"));

            Credentials found = role(metadata).credentials();

            assertThat(found)
                    .isEqualTo(Credentials.of("id", "key", "token").expiringAt(Instant.ofEpochSecond(1795509000)));
            assertThat(metadata.takeRequest().getPath()).isEqualTo("/latest/meta-data/cam/security-credentials/");
            assertThat(metadata.takeRequest().getPath())
                    .isEqualTo("/latest/meta-data/cam/security-credentials/my-role");
        }
    }

    @Test
    void roleTellsWhyThereIsNone() throws Exception {
        try (MockWebServer metadata = new MockWebServer()) {
            CvmRoleCredentials role = role(metadata);
            metadata.enqueue(new MockResponse().setResponseCode(404));
            assertThatThrownBy(role::credentials).hasMessageContaining("no role");
            metadata.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
            assertThatThrownBy(role::credentials).hasMessageContaining("does not answer");
            for (String answer : List.of("{\"Code\":\"Failed\"}", "{}", "<html>", "{\"TmpSecretKey\":\"sec ret\"}")) {
                metadata.enqueue(new MockResponse().setBody("my-role"));
                metadata.enqueue(new MockResponse().setBody(answer));
                assertThatThrownBy(role::credentials)
                        .isInstanceOf(HavipClientException.class)
                        .hasMessageContaining("my-role")
                        .hasMessageNotContaining("sec ret");
            }
        }
    }

    private static CvmRoleCredentials role(MockWebServer metadata) {
        return new CvmRoleCredentials("http://127.0.0.1:" + metadata.getPort(), Duration.ofMillis(500));
    }

    @Test
    void chainAsksTheWinnerAloneUntilItFails() {
        AtomicInteger first = new AtomicInteger();
        AtomicReference<Credentials> second = new AtomicReference<>(PAIR);
        CredentialsProvider chain = CredentialsProvider.chain(
                () -> {
                    first.incrementAndGet();
                    throw new HavipClientException("not here", null, false);
                },
                () -> {
                    if (second.get() == null) {
                        throw new HavipClientException("not any more", null, false);
                    }
                    return second.get();
                });

        assertThat(chain.credentials()).isEqualTo(PAIR);
        assertThat(chain.credentials()).isEqualTo(PAIR);
        assertThat(first).hasValue(1);

        second.set(null);
        assertThatThrownBy(chain::credentials)
                .isInstanceOf(HavipClientException.class)
                .hasMessageContaining("not here")
                .hasMessageContaining("not any more")
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(2));
        second.set(PAIR);
        assertThat(chain.credentials()).isEqualTo(PAIR);
    }

    @Test
    void damagedEnvironmentIsOneCauseInTheReportOfAChain() {
        EnvironmentCredentials damaged = new EnvironmentCredentials(
                Map.of("TENCENTCLOUD_SECRET_ID", "id", "TENCENTCLOUD_SECRET_KEY", "two words"));
        assertThatThrownBy(damaged::credentials)
                .isInstanceOf(CredentialsException.class)
                .hasMessageContaining("secret key")
                .hasMessageNotContaining("two words");

        assertThat(CredentialsProvider.chain(damaged, PAIR).credentials()).isEqualTo(PAIR);
        assertThatThrownBy(CredentialsProvider.chain(damaged, () -> null)::credentials)
                .isInstanceOf(CredentialsException.class)
                .hasMessageContaining("environment: ")
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(2));
    }

    @Test
    void exceptionOfAnyKindLetsTheChainGoOn() {
        CredentialsProvider broken = () -> {
            throw new IllegalStateException("the vault is sealed");
        };

        assertThat(CredentialsProvider.chain(broken, PAIR).credentials()).isEqualTo(PAIR);
        assertThatThrownBy(CredentialsProvider.chain(broken)::credentials)
                .isInstanceOf(CredentialsException.class)
                .hasMessageContaining("the vault is sealed");
    }

    @Test
    void oneSearchOfAChainServesAllWhoWait() throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch searching = new CountDownLatch(1);
        CountDownLatch proceed = new CountDownLatch(1);
        CredentialsProvider chain = CredentialsProvider.chain(() -> {
            asked.incrementAndGet();
            searching.countDown();
            try {
                proceed.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            throw new CredentialsException("the metadata service does not answer", null, true);
        });
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        Runnable call = () -> failures.add(catchThrowable(chain::credentials));

        Thread first = new Thread(call);
        first.start();
        searching.await();
        List<Thread> others = List.of(new Thread(call), new Thread(call));
        others.forEach(Thread::start);
        while (others.stream().anyMatch(thread -> thread.getState() != Thread.State.WAITING)) {
            Thread.onSpinWait();
        }
        proceed.countDown();
        first.join();
        for (Thread other : others) {
            other.join();
        }

        assertThat(asked).hasValue(1);
        assertThat(failures).hasSize(3).doesNotHaveDuplicates().hasOnlyElementsOfType(CredentialsException.class);
    }

    @Test
    void temporaryOnesAreRefreshedAheadOfTheirEnd() {
        AtomicReference<Instant> now = new AtomicReference<>(NOW);
        AtomicInteger asked = new AtomicInteger();
        RefreshingCredentials refreshing = new RefreshingCredentials(
                () -> Credentials.of("id" + asked.incrementAndGet(), "key", "token")
                        .expiringAt(now.get().plus(Duration.ofHours(1))),
                now::get);

        assertThat(refreshing.credentials().secretId()).isEqualTo("id1");
        now.set(NOW.plus(Duration.ofMinutes(54)));
        assertThat(refreshing.credentials().secretId()).isEqualTo("id1");
        now.set(NOW.plus(Duration.ofMinutes(55)));
        assertThat(refreshing.credentials().secretId()).isEqualTo("id2");
        assertThat(refreshing.credentials().secretId()).isEqualTo("id2");
    }

    @Test
    void oldOnesServeWhileARefreshFailsAndTheyWork() {
        AtomicReference<Instant> now = new AtomicReference<>(NOW);
        AtomicInteger asked = new AtomicInteger();
        RefreshingCredentials refreshing = new RefreshingCredentials(
                () -> {
                    if (asked.incrementAndGet() > 1) {
                        throw new HavipClientException("down", null, true);
                    }
                    return PAIR.expiringAt(NOW.plus(Duration.ofHours(1)));
                },
                now::get);
        refreshing.credentials();

        now.set(NOW.plus(Duration.ofMinutes(56)));
        assertThat(refreshing.credentials().secretId()).isEqualTo("id");
        assertThat(refreshing.credentials().secretId()).isEqualTo("id");
        assertThat(asked).as("not asked again at once").hasValue(2);
        now.set(NOW.plus(Duration.ofMinutes(60)));
        assertThatThrownBy(refreshing::credentials).hasMessage("down");
    }

    @Test
    void expiredOnesAreNotGivenAlthoughARefreshFailedJustBefore() {
        AtomicReference<Instant> now = new AtomicReference<>(NOW);
        Deque<Instant> ends = new ArrayDeque<>(List.of(NOW.plusSeconds(3600), NOW.plusSeconds(7200)));
        AtomicBoolean down = new AtomicBoolean();
        RefreshingCredentials refreshing = new RefreshingCredentials(
                () -> {
                    if (down.get()) {
                        throw new HavipClientException("down", null, true);
                    }
                    return PAIR.expiringAt(ends.remove());
                },
                now::get);
        refreshing.credentials();

        down.set(true);
        now.set(NOW.plusSeconds(3590));
        refreshing.credentials();
        down.set(false);
        now.set(NOW.plusSeconds(3601));

        assertThat(refreshing.credentials().expiry()).contains(NOW.plusSeconds(7200));
    }

    @Test
    void onesThatEndSoonAreAskedForAgainOnlyAfterHalfAMinute() {
        AtomicReference<Instant> now = new AtomicReference<>(NOW);
        AtomicInteger asked = new AtomicInteger();
        RefreshingCredentials refreshing = new RefreshingCredentials(
                () -> {
                    asked.incrementAndGet();
                    return PAIR.expiringAt(NOW.plusSeconds(120));
                },
                now::get);

        refreshing.credentials();
        refreshing.credentials();
        assertThat(asked).hasValue(1);
        now.set(NOW.plusSeconds(30));
        refreshing.credentials();
        assertThat(asked).hasValue(2);
    }

    @Test
    void oneThreadRefreshesWhileTheOthersGoOn() throws InterruptedException {
        AtomicReference<Instant> now = new AtomicReference<>(NOW);
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch refreshing = new CountDownLatch(1);
        CountDownLatch proceed = new CountDownLatch(1);
        RefreshingCredentials provider = new RefreshingCredentials(
                () -> {
                    if (asked.incrementAndGet() == 2) {
                        refreshing.countDown();
                        try {
                            proceed.await();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    }
                    return Credentials.of("id" + asked, "key")
                            .expiringAt(now.get().plus(Duration.ofHours(1)));
                },
                now::get);
        provider.credentials();
        now.set(NOW.plus(Duration.ofMinutes(56)));

        Thread one = new Thread(provider::credentials);
        one.start();
        refreshing.await();
        assertThat(provider.credentials().secretId()).isEqualTo("id1");
        proceed.countDown();
        one.join();
        assertThat(provider.credentials().secretId()).isEqualTo("id2");
        assertThat(asked).hasValue(2);
    }
}
