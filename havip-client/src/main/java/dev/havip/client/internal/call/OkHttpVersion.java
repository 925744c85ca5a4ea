package dev.havip.client.internal.call;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Refuses an OkHttp that is too old before anything of it is used. */
public final class OkHttpVersion {
    private static final int MAJOR = 4;
    private static final int MINOR = 12;
    private static final Pattern NUMBERS = Pattern.compile("(?:okhttp/)?(\\d+)\\.(\\d+).*");

    private OkHttpVersion() {}

    /**
     * Checks the OkHttp that is there.
     *
     * @throws IllegalStateException if it is older than 4.12, in one line that names its version
     */
    public static void check() {
        check(found());
    }

    static void check(String version) {
        Matcher numbers = NUMBERS.matcher(version);
        // What does not look like a version is a later one that counts otherwise.
        if (numbers.matches()) {
            int major = Integer.parseInt(numbers.group(1));
            int minor = Integer.parseInt(numbers.group(2));
            if (major < MAJOR || (major == MAJOR && minor < MINOR)) {
                throw new IllegalStateException("the class path has okhttp " + major + "." + minor
                        + "; havip-client needs com.squareup.okhttp3:okhttp:4.12.0 or later");
            }
        }
    }

    /** Reads the version at run time: as a constant it would be the one we were compiled with. */
    private static String found() {
        ClassLoader loader = OkHttpVersion.class.getClassLoader();
        try {
            Object version = Class.forName("okhttp3.OkHttp", true, loader)
                    .getField("VERSION")
                    .get(null);
            return String.valueOf(version);
        } catch (ReflectiveOperationException e) {
            return found3(loader);
        }
    }

    private static String found3(ClassLoader loader) {
        try {
            Object agent = Class.forName("okhttp3.internal.Version", true, loader)
                    .getMethod("userAgent")
                    .invoke(null);
            return String.valueOf(agent);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "the class path has no okhttp; havip-client needs com.squareup.okhttp3:okhttp:4.12.0 or later", e);
        }
    }
}
