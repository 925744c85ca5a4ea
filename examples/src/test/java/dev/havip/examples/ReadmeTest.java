package dev.havip.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadmeTest {
    private static final Pattern JAVA_BLOCK = Pattern.compile("(?ms)^```java\n(.*?)^```$");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

    @TempDir
    private Path classes;

    @Test
    void javaOfTheReadmeCompiles() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        assertThat(javaBlocks(readme))
                .as("README.md shows Java in a ```java block")
                .isNotEmpty()
                .allSatisfy(block -> assertThat(errors(block)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"})
    void linksLeadToWhatIsThere(String document) throws IOException {
        assertThat(LINK.matcher(Files.readString(Path.of("..", document))).results())
                .allSatisfy(link -> assertThat(Path.of("..", link.group(1))).exists());
    }

    @Test
    void javaThatDoesNotCompileIsSeen() {
        assertThat(errors("Havip havip = \"a text\";"))
                .singleElement()
                .asString()
                .contains("incompatible types");
        assertThat(errors("HavipHolder.builder().noSuchSetter();"))
                .singleElement()
                .asString()
                .contains("noSuchSetter");
        assertThat(errors("import dev.havip.nowhere.Nothing;"))
                .singleElement()
                .asString()
                .contains("dev.havip.nowhere");
    }

    @Test
    void onlyJavaBlocksAreTaken() {
        assertThat(javaBlocks("text\n```java\nint a;\n```\n```\nmvn verify\n```\n```java\nint b;\nint c;\n```\n"))
                .containsExactly("int a;\n", "int b;\nint c;\n");
    }

    private static List<String> javaBlocks(String markdown) {
        return JAVA_BLOCK
                .matcher(markdown)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    /** What the compiler finds in statements, which may begin with imports; ours are there without. */
    private List<String> errors(String statements) {
        String imports =
                statements.lines().filter(line -> line.startsWith("import ")).collect(Collectors.joining("\n"));
        String body =
                statements.lines().filter(line -> !line.startsWith("import ")).collect(Collectors.joining("\n"));
        return compile("""
                import dev.havip.*;
                import dev.havip.allocate.*;
                import dev.havip.arp.*;
                import dev.havip.client.*;
                import dev.havip.cloud.*;
                import dev.havip.emulator.*;
                import dev.havip.hold.*;
                import dev.havip.net.*;
                import java.time.*;
                import java.util.*;
                %s
                class Readme {
                    static void serve() {}

                    static void readme() throws Exception {
                %s
                    }
                }
                """.formatted(imports, body));
    }

    private List<String> compile(String source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var found = new DiagnosticCollector<JavaFileObject>();
        var file = new SimpleJavaFileObject(URI.create("string:///Readme.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignored) {
                return source;
            }
        };
        List<String> options = List.of(
                "-proc:none",
                "-implicit:none",
                "-d",
                classes.toString(),
                "-classpath",
                System.getProperty("java.class.path"));
        compiler.getTask(null, null, found, options, null, List.of(file)).call();
        return found.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(diagnostic -> diagnostic.getLineNumber() + ": " + diagnostic.getMessage(Locale.ROOT))
                .toList();
    }
}
