package dev.havip.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a user sees are JDK types, our own, and OkHttp's {@code Call.Factory}, so that callers can share their connections;
 * assertions, in packages named {@code assertj}, are AssertJ's.
 */
final class ShowNoLibraryType extends ArchCondition<JavaClass> {
    ShowNoLibraryType() {
        super("show users JDK types, our own and okhttp3.Call.Factory only");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        if (!isSeen(type)) {
            return;
        }
        Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream())
                .forEach(shown -> check(type, type.getDescription(), shown, events));
        type.getMembers().stream()
                .filter(ShowNoLibraryType::isSeen)
                .forEach(member -> types(member).forEach(shown -> check(type, member.getDescription(), shown, events)));
    }

    private static void check(JavaClass type, String where, JavaType shown, ConditionEvents events) {
        shown.getAllInvolvedRawTypes().stream()
                .map(JavaClass::getBaseComponentType)
                .filter(raw -> !isAllowed(type, raw))
                .forEach(raw -> events.add(SimpleConditionEvent.violated(type, where + " shows " + raw.getName())));
    }

    private static boolean isAllowed(JavaClass type, JavaClass raw) {
        return raw.isPrimitive()
                || raw.getPackageName().startsWith("java.")
                || raw.getName().equals("okhttp3.Call$Factory")
                || (raw.getPackageName().startsWith("org.assertj.")
                        && type.getPackageName().endsWith(".assertj"))
                || Module.isOurs(raw);
    }

    private static boolean isSeen(JavaClass type) {
        boolean own = type.getModifiers().contains(JavaModifier.PUBLIC)
                || type.getModifiers().contains(JavaModifier.PROTECTED);
        Optional<JavaClass> outer = type.getEnclosingClass();
        return own && (outer.isEmpty() || isSeen(outer.get()));
    }

    private static boolean isSeen(JavaMember member) {
        return (member.getModifiers().contains(JavaModifier.PUBLIC)
                        || member.getModifiers().contains(JavaModifier.PROTECTED))
                && !member.getModifiers().contains(JavaModifier.SYNTHETIC);
    }

    private static Stream<JavaType> types(JavaMember member) {
        if (member instanceof JavaField field) {
            return Stream.of(field.getType());
        }
        var unit = (JavaCodeUnit) member;
        return Stream.of(
                        Stream.of(unit.getReturnType()),
                        unit.getParameterTypes().stream(),
                        unit.getExceptionTypes().stream().map(JavaType.class::cast))
                .flatMap(types -> types);
    }
}
