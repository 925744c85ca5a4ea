package dev.havip.arp.internal.tun;

import dev.havip.arp.internal.Libc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The descriptors that a thread with a table of its own keeps: those out of which the JVM loads classes, without which it
 * would crash there, and the standard ones. All others would stay open after the process closed them.
 */
final class PrivateDescriptors {
    private static final Path OPEN = Path.of("/proc/self/fd");
    private static final int STANDARD = 2;
    private static final long LAST = 0xffff_ffffL;
    /** The number of close_range(2) on every architecture; kernels before 5.9 do not know it and nothing happens. */
    private static final long CLOSE_RANGE = 436;

    private static final int CLOSE_RANGE_UNSHARE = 2;

    private final int[] kept;

    private PrivateDescriptors(int[] kept) {
        this.kept = kept;
    }

    /** Finds what has to be kept, on any thread; these descriptors too. */
    static PrivateDescriptors keeping(int... others) {
        try (Stream<Path> open = Files.list(OPEN)) {
            IntStream ours = open.filter(PrivateDescriptors::isKept)
                    .mapToInt(each -> Integer.parseInt(each.getFileName().toString()));
            return new PrivateDescriptors(
                    IntStream.concat(ours, IntStream.of(others)).sorted().toArray());
        } catch (IOException e) {
            return new PrivateDescriptors(new int[0]);
        }
    }

    private static boolean isKept(Path descriptor) {
        if (Integer.parseInt(descriptor.getFileName().toString()) <= STANDARD) {
            return true;
        }
        try {
            String file = Files.readSymbolicLink(descriptor).toString();
            return List.of("/modules", ".jar", ".jsa", ".zip").stream().anyMatch(file::endsWith);
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    /** Gives the calling thread its own table. Loads no class. Without anything to keep it does nothing. */
    void takeOwnTable() {
        int first = 0;
        int flags = CLOSE_RANGE_UNSHARE;
        for (int i = 0; i < kept.length; i++) {
            if (kept[i] > first) {
                Libc.syscall(CLOSE_RANGE, first, kept[i] - 1, flags);
                flags = 0;
            }
            first = kept[i] + 1;
        }
        if (kept.length > 0) {
            Libc.syscall(CLOSE_RANGE, first, LAST, flags);
        }
    }
}
