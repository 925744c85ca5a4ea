package dev.havip.client.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.havip.client.ApiFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles an application that is a module and starts it from a plain directory of jars. */
class ModularApplicationIT {
    /** What an application with havip-client gets, and nothing that only tests have. */
    private static final List<String> JARS = List.of(
            "guava-", "failureaccess-", "slf4j-api-", "okhttp-", "okio-jvm-", "kotlin-stdlib-", "jackson-core-");

    @Test
    void moduleStartsFromADirectoryOfJars(@TempDir Path folder) throws Exception {
        Path jars = Files.createDirectory(folder.resolve("jars"));
        copyJars(jars);
        Path application = compile(folder, jars);

        try (MockWebServer server = new MockWebServer()) {
            server.enqueue(new MockResponse().setBody(ApiFacts.answer("DescribeHaVips-1.json")));
            server.start();
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "--module-path",
                            jars + System.getProperty("path.separator") + application,
                            "--module",
                            "app/app.Main",
                            "http://127.0.0.1:" + server.getPort())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes());
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(output).contains("havip-2kce8v4q in module app");
            assertThat(process.exitValue()).isZero();
        }
    }

    private static Path compile(Path folder, Path jars) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("source").resolve("app"));
        Path info = sources.getParent().resolve("module-info.java");
        Path main = sources.resolve("Main.java");
        Files.writeString(info, "module app { requires dev.havip.client; }");
        Files.writeString(main, """
                package app;

                import dev.havip.Region;
                import dev.havip.client.*;
                import dev.havip.cloud.HavipQuery;

                public class Main {
                    public static void main(String[] args) {
                        try (var cloud = TencentHavipCloud.builder().region(Region.of("ap-guangzhou"))
                                .credentials(Credentials.of("id", "key")).endpoint(args[0]).build()) {
                            cloud.havips(HavipQuery.all()).forEach(havip -> System.out.println(
                                    havip.id() + " in module " + Main.class.getModule().getName()));
                        }
                    }
                }
                """);
        Path classes = folder.resolve("classes");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        int result = compiler.run(
                null,
                null,
                null,
                "--module-path",
                jars.toString(),
                "-d",
                classes.toString(),
                "-Xlint:all",
                info.toString(),
                main.toString());
        assertThat(result).isZero();
        return classes;
    }

    private static void copyJars(Path jars) throws IOException {
        List<Path> wanted = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(System.getProperty("path.separator"))) {
            Path path = Path.of(entry);
            String name = path.getFileName().toString();
            if (JARS.stream().anyMatch(jar -> name.matches(java.util.regex.Pattern.quote(jar) + "\\d.*\\.jar"))) {
                wanted.add(path);
            }
        }
        wanted.add(jarOf(Path.of("target")));
        wanted.add(jarOf(Path.of("..", "havip-core", "target")));
        for (Path jar : wanted) {
            Files.copy(jar, jars.resolve(jar.getFileName()));
        }
        assertThat(wanted).hasSize(JARS.size() + 2);
    }

    private static Path jarOf(Path target) throws IOException {
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file ->
                            file.getFileName().toString().matches("havip-(core|client)-[0-9.]+(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
