package dev.havip.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .withImportOption(ArchitectureTest::isNoTestJar)
            .importPackages("dev.havip");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("rules")
    void rulesHold(ArchRule rule) {
        rule.check(OURS);
    }

    static Stream<ArchRule> rules() {
        return Stream.of(
                Rules.MODULES_POINT_ONE_WAY,
                Rules.EMULATOR_NEEDS_NO_CLIENT,
                Rules.ADDRESSES_KNOW_NO_CLOUD,
                Rules.PACKAGES_HAVE_NO_CYCLE,
                Rules.SIGNATURES_SHOW_NO_LIBRARY,
                Rules.TIME_IS_ASKED_IN_ONE_PLACE,
                Rules.CORE_DOES_NO_IO);
    }

    @Test
    void everyModuleIsRead() {
        assertThat(OURS.stream().map(Module::of))
                .contains(Module.CORE, Module.CLIENT, Module.ARP, Module.CLUSTER, Module.EMULATOR, Module.EXAMPLES);
    }

    @ParameterizedTest
    @CsvSource({
        "hold, arp",
        "net, client",
        "hold, emulator",
        "client, arp",
        "arp, client",
        "client, emulator",
        "arp, cluster",
        "emulator, examples",
        "hold, examples"
    })
    void moduleThatUsesAnotherAgainstTheWayIsSeen(String user, String used) throws IOException {
        assertThat(broken(
                        Rules.MODULES_POINT_ONE_WAY,
                        "package dev.havip.%s; class User { dev.havip.%s.Used used; }".formatted(user, used),
                        "package dev.havip.%s; public class Used {}".formatted(used)))
                .singleElement()
                .asString()
                .contains("User.used");
    }

    @Test
    void emulatorThatNeedsTheClientIsSeen() throws IOException {
        assertThat(broken(
                        Rules.EMULATOR_NEEDS_NO_CLIENT,
                        "package dev.havip.emulator; class Server { dev.havip.client.Client client; }",
                        "package dev.havip.emulator.internal.junit; class Extension { dev.havip.client.Client client; }",
                        "package dev.havip.client; public class Client {}"))
                .singleElement()
                .asString()
                .contains("Server.client");
    }

    @Test
    void useOfAnotherModulesInternalsIsSeen() throws IOException {
        assertThat(broken(
                        Rules.MODULES_POINT_ONE_WAY,
                        "package dev.havip.emulator; class Server { dev.havip.arp.internal.packet.Raw raw; }",
                        "package dev.havip.arp; class Wire { dev.havip.arp.internal.packet.Raw mine; }",
                        "package dev.havip.arp.internal.packet; public class Raw {}"))
                .singleElement()
                .asString()
                .contains("Server.raw");
    }

    @Test
    void addressThatKnowsTheCloudIsSeen() throws IOException {
        assertThat(broken(
                        Rules.ADDRESSES_KNOW_NO_CLOUD,
                        "package dev.havip.net; class Address { dev.havip.cloud.Cloud cloud; }",
                        "package dev.havip.cloud; public class Cloud {}"))
                .hasSize(1);
    }

    @Test
    void cycleOfPackagesIsSeen() throws IOException {
        assertThat(broken(
                        Rules.PACKAGES_HAVE_NO_CYCLE,
                        "package dev.havip.hold; public class Holder { dev.havip.cloud.Cloud cloud; }",
                        "package dev.havip.cloud; public class Cloud { dev.havip.hold.Holder holder; }"))
                .isNotEmpty();
    }

    @Test
    void libraryTypeInASignatureIsSeenHoweverDeep() throws IOException {
        assertThat(broken(Rules.SIGNATURES_SHOW_NO_LIBRARY, """
                        package dev.havip.client;
                        public class Caller extends com.sun.jna.Structure {
                            public com.google.common.collect.ImmutableList<String> list() { return null; }
                            protected void json(java.util.Map<String, com.fasterxml.jackson.core.JsonParser[]> map) {}
                            public void http(okhttp3.OkHttpClient client) {}
                            public void shared(okhttp3.Call.Factory calls) {}
                            void mine(okhttp3.OkHttpClient client) {}
                            private okhttp3.OkHttpClient client;
                        }
                        """))
                .hasSize(4)
                .anyMatch(line -> line.endsWith("shows com.sun.jna.Structure"))
                .anyMatch(line -> line.endsWith("shows com.google.common.collect.ImmutableList"))
                .anyMatch(line -> line.endsWith("shows com.fasterxml.jackson.core.JsonParser"))
                .anyMatch(line -> line.endsWith("shows okhttp3.OkHttpClient"));
    }

    @Test
    void clockSleepAndThreadAreSeen() throws IOException {
        assertThat(broken(Rules.TIME_IS_ASKED_IN_ONE_PLACE, """
                        package dev.havip.examples;
                        class Impatient {
                            void sleep() throws Exception { Thread.sleep(1); }
                            void sleepByUnit() throws Exception { java.util.concurrent.TimeUnit.SECONDS.sleep(1); }
                            long nanos() { return System.nanoTime(); }
                            long millis() { return System.currentTimeMillis(); }
                            Object now() { return java.time.Instant.now(); }
                            Object clock() { return java.time.Clock.systemUTC(); }
                            Object thread() { return new Thread(() -> {}); }
                            Object ownThread() { return new Thread() {}; }
                            java.util.function.LongSupplier byReference() { return System::nanoTime; }
                            java.util.function.Function<Runnable, Thread> threads() { return Thread::new; }
                        }
                        """, """
                        package dev.havip.time;
                        class Allowed {
                            long nanos() { return System.nanoTime(); }
                        }
                        """))
                .hasSize(11) // the anonymous thread counts twice: made, and calling its superclass
                .noneMatch(line -> line.contains("Allowed"));
    }

    @Test
    void inputAndOutputInCoreAreSeen() throws IOException {
        assertThat(broken(
                        Rules.CORE_DOES_NO_IO,
                        "package dev.havip.hold; class Holder { java.net.Socket socket; java.nio.file.Path path; }",
                        "package dev.havip.arp; class Wire { java.net.Socket socket; }"))
                .hasSize(2)
                .allMatch(line -> line.contains("Holder"));
    }

    private List<String> broken(ArchRule rule, String... sources) throws IOException {
        return rule.evaluate(Sources.compile(folder, sources))
                .getFailureReport()
                .getDetails();
    }

    private static boolean isNoTestJar(Location location) {
        return !location.contains("-tests.jar");
    }
}
