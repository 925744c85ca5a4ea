package dev.havip.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Locale;
import java.util.Set;

/**
 * The modules, each with those that it may use beside itself. A class belongs to one by its package; core is what no other claims. A new
 * module gets a line here.
 */
enum Module {
    CORE(),
    CLIENT(CORE),
    ARP(CORE),
    CLUSTER(CORE),
    EMULATOR(CORE, ARP, CLIENT),
    EXAMPLES(CORE, CLIENT, ARP, CLUSTER, EMULATOR);

    private static final String ROOT = "dev.havip";

    private final Set<Module> uses;

    Module(Module... uses) {
        this.uses = Set.of(uses);
    }

    static boolean isOurs(JavaClass type) {
        return isIn(type, ROOT);
    }

    /** The module of a class of ours. */
    static Module of(JavaClass type) {
        for (Module module : values()) {
            if (module != CORE && isIn(type, ROOT + "." + module)) {
                return module;
            }
        }
        return CORE;
    }

    boolean mayUse(Module other) {
        return other == this || uses.contains(other);
    }

    /** Classes of this module. */
    DescribedPredicate<JavaClass> classes() {
        return DescribedPredicate.describe("are in " + this, type -> isOurs(type) && of(type) == this);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static boolean isIn(JavaClass type, String tree) {
        return (type.getPackageName() + ".").startsWith(tree + ".");
    }
}
