package dev.havip.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The recorded facts about the API that lie under {@code api/}. */
public final class ApiFacts {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path ROOT = root();

    private ApiFacts() {}

    /** A recorded HTTP request. */
    public record Recorded(String name, String method, String query, Map<String, String> headers, String body) {
        public String header(String headerName) {
            return headers.getOrDefault(headerName, "");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Returns a recorded answer, such as {@code DescribeHaVips-1.json}. */
    public static String answer(String name) {
        return text("responses/" + name);
    }

    /** Returns the model of the API. */
    public static JsonNode model() {
        return json(text("havip-api.json"));
    }

    /** Returns the names of the files in a folder. */
    public static List<String> names(String folder) {
        try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a recorded request. */
    public static Recorded request(String name) {
        String raw = text("requests/" + name);
        int end = raw.indexOf("\r\n\r\n");
        String[] lines = raw.substring(0, end).split("\r\n");
        String[] first = lines[0].split(" ");
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.put(
                    lines[i].substring(0, colon), lines[i].substring(colon + 1).trim());
        }
        int question = first[1].indexOf('?');
        return new Recorded(
                name, first[0], question < 0 ? "" : first[1].substring(question + 1), headers, raw.substring(end + 4));
    }

    /** Returns a file under {@code api/}. */
    public static String text(String path) {
        try {
            return Files.readString(ROOT.resolve(path), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("api/" + path + " cannot be read", e);
        }
    }

    /** Parses JSON as a tree. */
    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        try {
            return Path.of(ApiFacts.class.getResource("/api").toURI());
        } catch (Exception e) {
            throw new IllegalStateException("the folder api/ is no test resource", e);
        }
    }
}
