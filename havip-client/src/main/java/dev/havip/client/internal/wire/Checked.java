package dev.havip.client.internal.wire;

import dev.havip.cloud.Query;
import java.util.Collection;

/** Checks of arguments that no type of the port makes. */
final class Checked {
    private Checked() {}

    static <T> Collection<T> size(String what, Collection<T> values) {
        if (values.isEmpty() || values.size() > Query.MAX_IDS) {
            throw new IllegalArgumentException(
                    "the number of " + what + " is " + values.size() + "; give 1 to " + Query.MAX_IDS);
        }
        return values;
    }
}
