package dev.havip.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a test that needs Linux, root, network namespaces and perhaps some programs.
 *
 * <p>Where one of them is missing the test is skipped, and the reason names all that is missing. With {@code -Dhavip.lab=required} it
 * fails instead, so that a machine that is meant to run the lab cannot pass without it.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Tag("lab")
@ExtendWith(LabCondition.class)
public @interface Lab {
    /** Programs that must be there beside {@code ip}: on the {@code PATH}, in {@code /usr/sbin} or {@code /sbin}, or at an absolute path. */
    String[] tools() default {};
}
