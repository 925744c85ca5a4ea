package dev.havip;

import java.util.regex.Pattern;

/**
 * A region of the cloud, such as {@code ap-guangzhou}. Any well-formed name is taken, so that new regions need no new
 * release. This class is immutable and thread-safe.
 *
 * @param name the name as the API's {@code X-TC-Region} header takes it: lower-case words joined by dashes
 */
public record Region(String name) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)+");

    /** @throws IllegalArgumentException if the name is not of that form */
    public Region {
        if (!FORM.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "not a region: '" + name + "'; it looks like ap-guangzhou: lower-case words joined by dashes");
        }
    }

    /** Returns the region with this name. */
    public static Region of(String name) {
        return new Region(name);
    }

    @Override
    public String toString() {
        return name;
    }
}
