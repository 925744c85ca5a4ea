package dev.havip.examples;

import dev.havip.cluster.keepalived.IncludeSource;
import dev.havip.cluster.keepalived.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The configuration files on the disk: a keepalived.conf and what it includes. A file that is not UTF-8 is read byte by
 * byte, as keepalived does, and written back in the same way.
 */
final class ConfigFolder implements IncludeSource {
    private final Map<String, Charset> charsets = new HashMap<>();

    SourceFile read(Path file) {
        try {
            return new SourceFile(file.toString(), decode(file.toString(), Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the file " + file + "; is it there, and may you read it?", e);
        }
    }

    /** The bytes of a text that is to be written to a file, which was read before. */
    byte[] encode(String file, String text) {
        return text.getBytes(charsets.getOrDefault(file, StandardCharsets.UTF_8));
    }

    private String decode(String file, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            charsets.put(file, StandardCharsets.ISO_8859_1);
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    @Override
    public List<SourceFile> files(String pattern, String includer) {
        try {
            return matching(pattern, includer).stream().map(this::read).toList();
        } catch (InvalidPathException e) {
            // No file has such a name.
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read what " + includer + " includes: " + e.getMessage(), e);
        }
    }

    private static List<Path> matching(String pattern, String includer) throws IOException {
        Predicate<String> named = IncludeSource.names(pattern, includer);
        Path start = Path.of(includer).resolveSibling(withoutWildcards(pattern));
        List<Path> found = new ArrayList<>();
        int depth = 1 + (int) pattern.chars().filter(c -> c == '/').count();
        Files.walkFileTree(start, EnumSet.of(FileVisitOption.FOLLOW_LINKS), depth, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && named.test(file.toString().replace('\\', '/'))) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE;
            }
        });
        found.sort(null);
        return found;
    }

    /** The folders of a pattern before the first wildcard; the whole pattern when it has none. */
    private static String withoutWildcards(String pattern) {
        int end = 0;
        while (end < pattern.length() && "*?[{\\".indexOf(pattern.charAt(end)) < 0) {
            end++;
        }
        return end == pattern.length() ? pattern : pattern.substring(0, pattern.lastIndexOf('/', end) + 1);
    }
}
