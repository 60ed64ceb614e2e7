package org.luminousnix.server.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.smallrye.mutiny.Multi;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The import rules of docs/ARCHITECTURE.md, each with its reason. */
@AnalyzeClasses(packages = "org.luminousnix", importOptions = ImportOption.DoNotIncludeTests.class)
final class WhoMayImportWhomTest {
    private static final String SERVER = "org.luminousnix.server.";
    private static final String[] PARTS = {
        "engine",
        "probe",
        "history",
        "detect",
        "heal",
        "privilege",
        "policy",
        "store",
        "live",
        "live.access",
        "notify",
        "external",
        "predict",
        "cli"
    };

    @ArchTest
    static final ArchRule probeSeesOnlyTheModel =
            only("probe").because("a probe turns the host into samples and must not know who reads them");

    @ArchTest
    static final ArchRule historySeesOnlyTheModel = only("history").because("history is a value store for everybody");

    @ArchTest
    static final ArchRule detectSeesModelAndHistory =
            only("detect", "history").because("a rule is a function of what was read, never of what is done about it");

    @ArchTest
    static final ArchRule healSeesOnlyTheModel =
            only("heal").because("healing reaches the host, the disk and the probes through its own ports alone");

    @ArchTest
    static final ArchRule policySeesWhatItFills = only("policy", "detect", "heal", "notify", "external", "probe")
            .because(
                    "the policy file is made of custom probes, rules, remediations, receivers, routes and what is expected from outside");

    @ArchTest
    static final ArchRule storeImplementsPortsOfHeal = only(
                    "store", "heal", "notify", "external", "live.access", "history")
            .because("the store keeps what the ports ask for and decides nothing");

    @ArchTest
    static final ArchRule predictSeesModelAndHistory = only("predict", "history")
            .because("a forecast is a function of the past; what is done about it is a rule's matter");

    @ArchTest
    static final ArchRule notifySeesOnlyTheModel =
            only("notify").because("who is told what depends on what happened, not on who made it happen");

    @ArchTest
    static final ArchRule externalIsAProbe =
            only("external", "probe").because("what other systems report is read like everything else about the host");

    @ArchTest
    static final ArchRule privilegeImplementsPortsOfHeal =
            only("privilege", "heal").because("the ladder carries out steps and decides nothing");

    @ArchTest
    static final ArchRule liveSeesWhatItShows = only("live", "live.access", "history", "heal", "detect")
            .because(
                    "clients see the model, read the journal, and trends show the levels of rules; acting goes through the port Operations");

    @ArchTest
    static final ArchRule accessIsApart = only("live.access", "heal")
            .because(
                    "who may do what is decided without knowing what is shown or done; the audit trail is told who asked");

    @ArchTest
    static final ArchRule onlyPrivilegeSpeaksToTheExecutor = noClasses()
            .that()
            .resideInAPackage("org.luminousnix.server..")
            .and()
            .resideOutsideOfPackage(SERVER + "privilege..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.luminousnix.protocol..")
            .because("one package knows how privilege is asked for, so one package has to be read to know it is safe");

    @ArchTest
    static final ArchRule thinkingIsPlain = noClasses()
            .that()
            .resideInAnyPackage(
                    SERVER + "probe..",
                    SERVER + "detect..",
                    SERVER + "heal..",
                    SERVER + "history..",
                    SERVER + "predict..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus..", "io.vertx..", "org.jboss.resteasy..", "jakarta.ws.rs..")
            .because("probes, rules and guards are plain Java and Mutiny, tested with values, free of the framework");

    @ArchTest
    static final ArchRule theClockIsInjected = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("time is a parameter (InstantSource): tests decide what time it is");

    @ArchTest
    static final ArchRule oneHomeForProcesses = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(SERVER + "privilege.Commands")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ProcessBuilder.class)
            .because("privilege.Commands starts programs: no shell, cleared environment, deadline, capped output");

    @ArchTest
    static final ArchRule nobodySleeps = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .because("waiting is a subscription or a schedule: " + Multi.class.getSimpleName()
                    + ", Uni or the scheduler");

    private WhoMayImportWhomTest() {}

    private static ArchRule only(String part, String... friends) {
        String[] strangers = Arrays.stream(PARTS)
                .filter(other -> !other.equals(part) && !List.of(friends).contains(other))
                .map(other -> SERVER + other + "..")
                .toArray(String[]::new);
        // a part within another is a part of its own: who may not see the outer one may yet see the inner one
        String[] own = Stream.concat(Stream.of(part), Arrays.stream(friends))
                .map(friend -> SERVER + friend + "..")
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(SERVER + part + "..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(strangers).and(not(resideInAnyPackage(own))));
    }
}
