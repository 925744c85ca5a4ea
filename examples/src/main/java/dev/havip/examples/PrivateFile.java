package dev.havip.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Writes files that hold secrets: nobody but their owner can read them at any moment, where the file system knows
 * permissions, and there is never half a file.
 */
final class PrivateFile {
    private PrivateFile() {}

    /** Writes a file, and the folders above it. One that is there is replaced; its owner and permissions stay. */
    static void write(Path file, byte[] content) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path folder = Files.createDirectories(target.getParent());
        boolean posix = target.getFileSystem().supportedFileAttributeViews().contains("posix");
        Path draft = Files.createTempFile(
                folder,
                "." + target.getFileName(),
                ".tmp",
                posix
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0]);
        try {
            Files.write(draft, content);
            if (posix && Files.exists(target)) {
                takeOver(target, draft);
            }
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void takeOver(Path from, Path to) throws IOException {
        PosixFileAttributes attributes = Files.readAttributes(from, PosixFileAttributes.class);
        PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (!attributes.owner().equals(Files.getOwner(to))) {
            view.setOwner(attributes.owner());
        }
        view.setGroup(attributes.group());
        view.setPermissions(attributes.permissions());
    }
}
