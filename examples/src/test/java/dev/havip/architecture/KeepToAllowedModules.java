package dev.havip.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/**
 * Dependencies between modules go one way, and a module's {@code internal} packages are for that module alone. Only core shares its own, with
 * the modules that its module-info names: the library's, never the examples.
 */
final class KeepToAllowedModules extends ArchCondition<JavaClass> {
    KeepToAllowedModules() {
        super("use only what their module may use");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        type.getDirectDependenciesFromSelf().stream()
                .filter(dependency -> Module.isOurs(dependency.getTargetClass()))
                .filter(dependency -> !isAllowed(Module.of(type), dependency.getTargetClass()))
                .forEach(dependency -> events.add(SimpleConditionEvent.violated(type, dependency.getDescription())));
    }

    private static boolean isAllowed(Module user, JavaClass used) {
        Module owner = Module.of(used);
        boolean internal = (used.getPackageName() + ".").contains(".internal.");
        if (!internal) {
            return user.mayUse(owner);
        }
        return owner == user || (owner == Module.CORE && user != Module.EXAMPLES);
    }
}
