package dev.havip.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles a few lines of Java that break a rule, so that the rule can be seen to notice. */
final class Sources {
    private static final Pattern NAME =
            Pattern.compile("package ([\\w.]+);.*?\\b(?:class|interface) (\\w+)", Pattern.DOTALL);

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    /** Shared, because it remembers what it read of the JDK and the libraries. */
    private static final JavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);

    private Sources() {}

    /** Each source is one compilation unit with its package statement. */
    static JavaClasses compile(Path folder, String... sources) throws IOException {
        List<JavaFileObject> units = new ArrayList<>();
        for (String source : sources) {
            units.add(new Unit(source));
        }
        Files.createDirectories(folder);
        var options = List.of("-proc:none", "-d", folder.toString(), "-cp", System.getProperty("java.class.path"));
        var messages = new StringWriter();
        boolean compiled =
                COMPILER.getTask(messages, FILES, null, options, null, units).call();
        if (!compiled) {
            throw new IllegalArgumentException("does not compile: " + messages);
        }
        return new ClassFileImporter().importPath(folder);
    }

    private static final class Unit extends SimpleJavaFileObject {
        private final String source;

        Unit(String source) {
            super(URI.create("string:///" + path(source)), Kind.SOURCE);
            this.source = source;
        }

        private static String path(String source) {
            var name = NAME.matcher(source);
            if (!name.find()) {
                throw new IllegalArgumentException("no package and class in: " + source);
            }
            return name.group(1).replace('.', '/') + "/" + name.group(2) + ".java";
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
        }
    }
}
