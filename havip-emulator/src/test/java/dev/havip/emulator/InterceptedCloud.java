package dev.havip.emulator;

import dev.havip.cloud.HavipCloud;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;

/** Puts a test between a cloud and who uses it: each action of the port passes by it. */
final class InterceptedCloud {
    /** Does an action, or something else in its place. */
    interface Interceptor {
        Object call(Method action, Object[] arguments, Action real) throws Throwable;
    }

    /** The action as the cloud does it. */
    interface Action {
        Object call(Object... arguments) throws Throwable;
    }

    private InterceptedCloud() {}

    static HavipCloud of(HavipCloud cloud, Interceptor interceptor) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            Object[] given = arguments == null ? new Object[0] : Arrays.copyOf(arguments, arguments.length);
            if (method.isDefault()) {
                return InvocationHandler.invokeDefault(proxy, method, given);
            }
            return interceptor.call(method, given, changed -> {
                try {
                    return method.invoke(cloud, changed);
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                }
            });
        };
        return (HavipCloud)
                Proxy.newProxyInstance(HavipCloud.class.getClassLoader(), new Class<?>[] {HavipCloud.class}, handler);
    }
}
