package dev.havip.cluster;

import java.util.regex.Pattern;

/**
 * A file of a configuration, as a value: nothing is written anywhere. The text may hold a secret, so it does not show in
 * {@link #toString()}. This class is immutable and thread-safe.
 *
 * @param path where the file belongs on the member, absolute
 * @param mode its permissions in octal, such as {@code 600}
 * @param text its whole text, ASCII, each line ended by a line feed
 */
public record ConfigFile(String path, String mode, String text) {
    private static final Pattern MODE = Pattern.compile("[0-7]{3,4}");

    /** @throws IllegalArgumentException if the mode is not octal */
    public ConfigFile {
        if (!MODE.matcher(mode).matches()) {
            throw new IllegalArgumentException("not a file mode: '" + mode + "'; give three octal digits such as 644");
        }
    }

    @Override
    public String toString() {
        return path + " (mode " + mode + ", " + text.length() + " characters)";
    }
}
