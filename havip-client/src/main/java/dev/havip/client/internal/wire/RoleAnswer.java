package dev.havip.client.internal.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.havip.client.Credentials;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The answer of the metadata service of a machine about the credentials of its role. */
public final class RoleAnswer {
    private RoleAnswer() {}

    /**
     * Reads it.
     *
     * @throws IOException if it has no credentials; the message has none of its secrets
     */
    public static Credentials read(String json) throws IOException {
        Map<String, String> texts = new HashMap<>();
        try (JsonParser parser = Json.FACTORY.createParser(json)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                new JsonReader(parser).object((name, in) -> texts.put(name, in.text()));
            }
        } catch (JsonProcessingException e) {
            throw new IOException("the answer is not JSON");
        }
        String code = texts.getOrDefault("Code", "Success");
        if (!code.equals("Success")) {
            throw new IOException("it answered " + code);
        }
        try {
            Credentials credentials = Credentials.of(
                    texts.getOrDefault("TmpSecretId", ""),
                    texts.getOrDefault("TmpSecretKey", ""),
                    texts.getOrDefault("Token", ""));
            return texts.containsKey("ExpiredTime")
                    ? credentials.expiringAt(Instant.ofEpochSecond(Long.parseLong(texts.get("ExpiredTime"))))
                    : credentials;
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage());
        }
    }
}
