package org.luminousnix.executor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;

/** Who may use what in the privileged program, each rule with its reason. */
@AnalyzeClasses(packages = "org.luminousnix", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String JSPECIFY = "org.jspecify..";

    @ArchTest
    static final ArchRule ACTIONS_SEE_PROTOCOL_AND_OS = classes()
            .that()
            .resideInAPackage("..executor.action..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    JSPECIFY,
                    "org.luminousnix.protocol..",
                    "..executor.os..",
                    "..executor.restore..",
                    "..executor.action..")
            .because("an action is a short text over the hands in os; it decides nothing and knows no socket");

    @ArchTest
    static final ArchRule RESTORE_SEES_OS = classes()
            .that()
            .resideInAPackage("..executor.restore..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", JSPECIFY, "..executor.os..", "..executor.restore..")
            .because("what is kept and put back touches the host through os, and knows nothing of who asks");

    @ArchTest
    static final ArchRule OS_SEES_THE_JDK = classes()
            .that()
            .resideInAPackage("..executor.os..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", JSPECIFY, "org.freedesktop.dbus..", "..executor.os..")
            .because(
                    "what touches the host is read more often than anything else and depends on the JDK and D-Bus alone");

    @ArchTest
    static final ArchRule DBUS_ONLY_IN_OS = noClasses()
            .that()
            .resideOutsideOfPackage("..executor.os..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.freedesktop..")
            .because("units are controlled through os.Units, which tests replace");

    @ArchTest
    static final ArchRule PROCESSES_START_IN_OS = noClasses()
            .that()
            .resideOutsideOfPackage("..executor.os..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ProcessBuilder.class)
            .orShould()
            .callMethod(Runtime.class, "exec", String[].class)
            .because("there is one place that starts processes: absolute path, fixed environment, deadline, no shell");

    @ArchTest
    static final ArchRule FOREIGN_CALLS_IN_OS = noClasses()
            .that()
            .resideOutsideOfPackage("..executor.os..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.lang.foreign..")
            .because("calls into the C library are in os.Libc, os.SpawnCalls and os.ChildCalls");

    @ArchTest
    static final ArchRule TIME_IS_GIVEN = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callConstructor(Date.class)
            .because("time is handed in from ServeCommand, so that tests can hand in another");

    @ArchTest
    static final ArchRule SOCKET_KNOWS_NO_ACTION = noClasses()
            .that()
            .resideInAPackage("..executor.socket..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..executor.action..", "..executor.os..", "..executor.audit..")
            .because("the socket moves bytes; what they mean is decided behind Responder");

    @ArchTest
    static final ArchRule VERTX_ONLY_IN_SOCKET = noClasses()
            .that()
            .resideOutsideOfPackage("..executor.socket..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx..", "io.netty..")
            .because("another major of Vert.x must touch one package only");

    @ArchTest
    static final ArchRule PROTOCOL_IS_SMALL = classes()
            .that()
            .resideInAPackage("org.luminousnix.protocol..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..", "javax.crypto..", JSPECIFY, "com.fasterxml.jackson.core..", "org.luminousnix.protocol..")
            .because("both sides carry the protocol: the JDK and a streaming JSON parser are all it needs");
}
