package dev.havip.client.internal.credentials;

import dev.havip.client.Credentials;
import dev.havip.client.CredentialsException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Credentials in environment variables. This class is immutable and thread-safe. */
public final class EnvironmentCredentials implements PromptProvider {
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
            throw new CredentialsException(missing + " not set", null, false);
        }
        // The command line tool calls the token the first name, the Terraform provider the second.
        String token = value("TENCENTCLOUD_TOKEN");
        token = token == null ? value("TENCENTCLOUD_SECURITY_TOKEN") : token;
        try {
            return token == null ? Credentials.of(id, key) : Credentials.of(id, key, token);
        } catch (IllegalArgumentException e) {
            throw new CredentialsException("an environment variable is damaged: " + e.getMessage(), e, false);
        }
    }

    @Override
    public @Nullable Credentials ready() {
        try {
            return credentials();
        } catch (CredentialsException e) {
            return null;
        }
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
