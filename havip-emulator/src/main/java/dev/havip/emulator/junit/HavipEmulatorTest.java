package dev.havip.emulator.junit;

import dev.havip.emulator.internal.junit.HavipEmulatorExtension;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test of a class an emulated cloud of its own. A test asks for what it needs by its parameters: {@link
 * dev.havip.emulator.EmulatedHavipCloud} or {@link dev.havip.cloud.HavipCloud}, {@link
 * dev.havip.emulator.lan.VirtualSwitch}, and the same cloud over HTTP as {@link dev.havip.emulator.HavipEmulator}, as its
 * {@link java.net.URI}, which takes the key {@link dev.havip.emulator.HavipEmulator#SECRET_ID}, or as a {@code
 * TencentHavipCloud} that asks it, when havip-client is on the class path. All parameters of one test
 * belong to one cloud, those of {@code @BeforeEach} and {@code @AfterEach} too. Tests may run in parallel.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(HavipEmulatorExtension.class)
public @interface HavipEmulatorTest {
    /**
     * The resource that has the world as JSON, as {@link dev.havip.emulator.World#parse} takes it, such as {@code
     * /world.json}; the standard world by default.
     */
    String world() default "";
}
