package dev.havip.examples;

import dev.havip.cluster.keepalived.IncludeSource;
import dev.havip.cluster.keepalived.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads what a keepalived.conf includes from the disk; wildcards match within one folder. */
final class IncludedFiles implements IncludeSource {
    @Override
    public List<SourceFile> files(String pattern, String includer) {
        Path path = Path.of(includer).resolveSibling(pattern);
        Path folder = path.getParent() == null ? Path.of("") : path.getParent();
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> matches =
                Files.newDirectoryStream(folder, path.getFileName().toString())) {
            matches.forEach(match -> {
                if (Files.isRegularFile(match)) {
                    found.add(match);
                }
            });
            found.sort(null);
            List<SourceFile> files = new ArrayList<>();
            for (Path file : found) {
                files.add(new SourceFile(file.toString(), Files.readString(file)));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read what " + includer + " includes: " + e.getMessage(), e);
        }
    }
}
