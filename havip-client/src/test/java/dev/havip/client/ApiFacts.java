package dev.havip.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The recorded facts about the API that lie under {@code api/}. */
public final class ApiFacts {
    private ApiFacts() {}

    /** Returns a recorded answer, such as {@code DescribeHaVips-1.json}. */
    public static String answer(String name) {
        return text("responses/" + name);
    }

    /** Returns a file under {@code api/}. */
    public static String text(String path) {
        try (InputStream in = ApiFacts.class.getResourceAsStream("/api/" + path)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no api/" + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("api/" + path + " cannot be read", e);
        }
    }
}
