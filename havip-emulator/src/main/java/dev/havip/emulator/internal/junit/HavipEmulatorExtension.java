package dev.havip.emulator.internal.junit;

import dev.havip.cloud.HavipCloud;
import dev.havip.emulator.EmulatedHavipCloud;
import dev.havip.emulator.HavipEmulator;
import dev.havip.emulator.World;
import dev.havip.emulator.junit.HavipEmulatorTest;
import dev.havip.emulator.lan.VirtualSwitch;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Resolves the parameters that {@link HavipEmulatorTest} names. This class is thread-safe. */
public final class HavipEmulatorExtension implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(HavipEmulatorExtension.class);

    /** By its name, since the client need not be there. */
    private static final String CLIENT = "dev.havip.client.TencentHavipCloud";

    private final Map<Class<?>, Function<ExtensionContext, Object>> sources = Map.of(
            EmulatedHavipCloud.class, HavipEmulatorExtension::cloud,
            HavipCloud.class, HavipEmulatorExtension::cloud,
            VirtualSwitch.class, context -> cloud(context).virtualSwitch(),
            HavipEmulator.class, HavipEmulatorExtension::emulator,
            URI.class, context -> emulator(context).url());

    /** Made by JUnit. */
    public HavipEmulatorExtension() {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return sources.containsKey(type) || type.getName().equals(CLIENT);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (context.getTestMethod().isEmpty()) {
            throw new ParameterResolutionException(
                    "an emulated cloud belongs to one test; take it as a parameter of a test, @BeforeEach or @AfterEach");
        }
        return sources.getOrDefault(parameter.getParameter().getType(), HavipEmulatorExtension::client)
                .apply(context);
    }

    private static EmulatedHavipCloud cloud(ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        EmulatedHavipCloud.class,
                        key -> EmulatedHavipCloud.builder()
                                .world(world(context))
                                .build(),
                        EmulatedHavipCloud.class);
    }

    private static HavipEmulator emulator(ExtensionContext context) {
        EmulatedHavipCloud cloud = cloud(context);
        // What the store holds is closed at the end of the test.
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        HavipEmulator.class,
                        key -> HavipEmulator.builder().cloud(cloud).build().start(),
                        HavipEmulator.class);
    }

    private static Object client(ExtensionContext context) {
        HavipEmulator emulator = emulator(context);
        return context.getStore(NAMESPACE).getOrComputeIfAbsent(CLIENT, key -> Clients.of(emulator));
    }

    /** The world that a class names, or the one around it that nests it. */
    private static String world(@Nullable Class<?> type) {
        return type == null
                ? ""
                : AnnotationSupport.findAnnotation(type, HavipEmulatorTest.class)
                        .map(HavipEmulatorTest::world)
                        .orElseGet(() -> world(type.getEnclosingClass()));
    }

    private static World world(ExtensionContext context) {
        String resource = world(context.getRequiredTestClass());
        if (resource.isEmpty()) {
            return World.standard();
        }
        try (InputStream in = context.getRequiredTestClass().getResourceAsStream(resource)) {
            if (in == null) {
                throw new ParameterResolutionException(
                        "there is no resource '" + resource + "' beside " + context.getRequiredTestClass());
            }
            return World.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource '" + resource + "'", e);
        }
    }
}
