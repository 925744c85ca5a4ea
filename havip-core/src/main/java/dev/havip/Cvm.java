package dev.havip;

import dev.havip.internal.ValueStyle;
import java.util.List;
import org.immutables.value.Value;

/** A cloud virtual machine and its ENIs: what holds a HAVIP. Implementations are immutable and thread-safe. */
@Value.Immutable
@ValueStyle
public interface Cvm {
    /** The identifier (the API's {@code InstanceId}). */
    CvmId id();

    /** The name; empty text when it has none. */
    @Value.Default
    default String name() {
        return "";
    }

    /** Its network interfaces, the primary one first. */
    List<Eni> enis();

    /** Returns a new builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Cvm}. This class is not thread-safe. */
    final class Builder extends ImmutableCvm.Builder {
        Builder() {}
    }
}
