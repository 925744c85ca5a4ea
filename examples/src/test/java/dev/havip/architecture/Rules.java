package dev.havip.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FileReader;
import java.io.FileWriter;
import java.io.RandomAccessFile;
import java.net.DatagramSocket;
import java.net.HttpURLConnection;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.TimeUnit;

/** The walls between the modules and packages, each as a rule that {@code ArchitectureTest} shows to be able to fail. */
final class Rules {
    static final ArchRule MODULES_POINT_ONE_WAY = classes().should(new KeepToAllowedModules());

    /** The JUnit extension hands a client to tests that have one; nothing else of the emulator knows it. */
    static final ArchRule EMULATOR_NEEDS_NO_CLIENT = noClasses()
            .that(Module.EMULATOR.classes())
            .and()
            .resideOutsideOfPackage("dev.havip.emulator.internal.junit..")
            .should()
            .dependOnClassesThat(Module.CLIENT.classes())
            .allowEmptyShould(true);

    static final ArchRule ADDRESSES_KNOW_NO_CLOUD = noClasses()
            .that(resideInAnyPackage("dev.havip.net.."))
            .should()
            .dependOnClassesThat(describe(
                    "are ours outside of dev.havip.net",
                    type -> Module.isOurs(type) && !type.getPackageName().startsWith("dev.havip.net")))
            .allowEmptyShould(true);

    static final ArchRule PACKAGES_HAVE_NO_CYCLE =
            slices().matching("dev.havip.(*)..").should().beFreeOfCycles().allowEmptyShould(true);

    static final ArchRule SIGNATURES_SHOW_NO_LIBRARY = classes()
            .that(not(Module.EXAMPLES.classes()))
            .and()
            .resideOutsideOfPackage("..internal..")
            .should(new ShowNoLibraryType())
            .allowEmptyShould(true);

    static final ArchRule TIME_IS_ASKED_IN_ONE_PLACE = noClasses()
            .that()
            .resideOutsideOfPackage("dev.havip.time..")
            .should()
            .accessTargetWhere(readsAClockOrMakesAThread())
            .allowEmptyShould(true);

    static final ArchRule CORE_DOES_NO_IO = noClasses()
            .that(Module.CORE.classes())
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net.http..")
                    .or(belongToAnyOf(
                            Socket.class,
                            ServerSocket.class,
                            DatagramSocket.class,
                            HttpURLConnection.class,
                            NetworkInterface.class,
                            File.class,
                            FileInputStream.class,
                            FileOutputStream.class,
                            FileReader.class,
                            FileWriter.class,
                            RandomAccessFile.class,
                            ProcessBuilder.class)))
            .allowEmptyShould(true);

    private static final Map<Class<?>, Set<String>> CLOCKS = Map.of(
            System.class, Set.of("nanoTime", "currentTimeMillis"),
            Thread.class, Set.of("sleep", "onSpinWait"),
            TimeUnit.class, Set.of("sleep"),
            Clock.class, Set.of("systemUTC", "systemDefaultZone", "system"),
            Instant.class, Set.of("now"),
            LocalDateTime.class, Set.of("now"),
            OffsetDateTime.class, Set.of("now"),
            ZonedDateTime.class, Set.of("now"));

    private Rules() {}

    private static DescribedPredicate<JavaAccess<?>> readsAClockOrMakesAThread() {
        return describe("reads a clock, sleeps or makes a thread", access -> {
            JavaClass owner = access.getTargetOwner();
            if (access.getName().equals("<init>")) {
                return owner.isAssignableTo(Thread.class) || owner.isEquivalentTo(Timer.class);
            }
            return CLOCKS.entrySet().stream()
                    .anyMatch(clock -> owner.isEquivalentTo(clock.getKey())
                            && clock.getValue().contains(access.getName()));
        });
    }
}
