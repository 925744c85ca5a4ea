package dev.havip.client.internal.credentials;

import dev.havip.HavipClientException;
import dev.havip.client.Credentials;
import dev.havip.client.CredentialsProvider;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Credentials in environment variables. This class is immutable and thread-safe. */
public final class EnvironmentCredentials implements CredentialsProvider {
    private static final String ID = "TENCENTCLOUD_SECRET_ID";
    private static final String KEY = "TENCENTCLOUD_SECRET_KEY";

    private final Map<String, String> environment;

    /** Makes a provider that looks into this environment. */
    public EnvironmentCredentials(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Credentials credentials() {
        String id = value(ID);
        String key = value(KEY);
        if (id == null || key == null) {
            String missing = id == null ? key == null ? ID + " and " + KEY + " are" : ID + " is" : KEY + " is";
            throw new HavipClientException(missing + " not set", null, false);
        }
        // The command line tool calls the token the first name, the Terraform provider the second.
        String token = value("TENCENTCLOUD_TOKEN");
        token = token == null ? value("TENCENTCLOUD_SECURITY_TOKEN") : token;
        return token == null ? Credentials.of(id, key) : Credentials.of(id, key, token);
    }

    private @Nullable String value(String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value.trim();
    }

    @Override
    public String toString() {
        return "environment";
    }
}
