package dev.havip.internal;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import javax.annotation.processing.Generated;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * How value types are generated: the class that carries the values stays package-private, and a redacted attribute prints as {@code ***}.
 *
 * <p>Put it beside {@code @Value.Immutable}. It is gone after compilation on purpose: a {@code @Value.Style} on the type itself would
 * stay in the class file, and javac would warn everyone who compiles against it without Immutables.
 */
@Value.Style(
        visibility = Value.Style.ImplementationVisibility.PACKAGE,
        overshadowImplementation = true,
        jdkOnly = true,
        depluralize = true,
        redactedMask = "***",
        // Immutables' own @Generated would stay in the class files, and warn those who compile without Immutables.
        allowedClasspathAnnotations = {CanIgnoreReturnValue.class, Generated.class, Nullable.class})
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE)
public @interface ValueStyle {}
