package org.luminousnix.tui;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

/** Who may import whom in the terminal client. */
@AnalyzeClasses(packages = "org.luminousnix.tui", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule LAYERS = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("feed")
            .definedBy("..tui.feed..")
            .layer("state")
            .definedBy("..tui.state..")
            .layer("keys")
            .definedBy("..tui.keys..")
            .layer("view")
            .definedBy("..tui.view..")
            .layer("cli")
            .definedBy("..tui.cli..")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("view")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("keys")
            .mayOnlyBeAccessedByLayers("view", "cli")
            .whereLayer("state")
            .mayOnlyBeAccessedByLayers("keys", "view", "cli")
            .whereLayer("feed")
            .mayOnlyBeAccessedByLayers("state", "keys", "view", "cli")
            .because("data goes one way: feed, state, screen; only the program at the end knows all of them");

    @ArchTest
    static final ArchRule STATE_IS_PURE = noClasses()
            .that()
            .resideInAPackage("..tui.state..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "com.googlecode..", "java.net..", "java.io..", "com.fasterxml..", "java.util.concurrent..")
            .because("the fold is a function from value to value, and is tested with values");

    @ArchTest
    static final ArchRule FEED_HAS_NO_SCREEN = noClasses()
            .that()
            .resideInAPackage("..tui.feed..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.googlecode..", "picocli..")
            .because("the wire is the same whether a screen, lines or JSON follow");

    @ArchTest
    static final ArchRule VIEW_READS_ONLY_STATE = noClasses()
            .that()
            .resideInAPackage("..tui.view..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net..", "com.fasterxml..", "picocli..")
            .because("a panel draws what the state holds and asks nobody");

    @ArchTest
    static final ArchRule NETTY_ONLY_FOR_UNIX_SOCKETS = noClasses()
            .that()
            .haveNameNotMatching(".*\\.feed\\.Unix[A-Za-z]*(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty..")
            .because("it is loaded for unix: addresses alone; the JDK's client does all else");

    @ArchTest
    static final ArchRule TIME_IS_GIVEN = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .because("time comes from the InstantSource that Main hands in, so that tests can set it");

    @ArchTest
    static final ArchRule STARTS_NOTHING = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.luminousnix.tui.feed.Keyring")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(ProcessBuilder.class, Process.class)
            .orShould()
            .callMethod(Runtime.class, "exec", String[].class)
            .because("the client shows and asks; only the executor acts. A token may be looked up in the keyring");
}
