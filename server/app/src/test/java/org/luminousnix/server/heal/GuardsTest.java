package org.luminousnix.server.heal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.luminousnix.server.heal.fixtures.Scene.NOON;
import static org.luminousnix.server.heal.fixtures.Scene.step;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.luminousnix.model.ActionCall;
import org.luminousnix.model.Alert;
import org.luminousnix.model.AlertId;
import org.luminousnix.model.Control;
import org.luminousnix.model.Health;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentId;
import org.luminousnix.model.Risk;
import org.luminousnix.model.StepId;
import org.luminousnix.model.Subject;
import org.luminousnix.model.Trust;
import org.luminousnix.server.heal.fixtures.FakeHost;
import org.luminousnix.server.heal.fixtures.RecordingExecutor;
import org.luminousnix.server.heal.fixtures.Scene;

/** Each guard alone, and their order. */
class GuardsTest {
    private static final Subject WEB = Subject.unit("web.service");

    private final FakeHost host = new FakeHost();
    private final List<Attempt> attempts = new ArrayList<>();
    private Control control = Control.RUNNING;
    private List<Incident> earlier = List.of();
    private String storm = "";
    private Trust mode = Trust.AUTO;
    private @Nullable Approval approval;
    private String action = "restart-unit";

    private Question about(Subject subject, Alert alert) {
        String arg = subject.kind().equals("process") ? "pid" : "unit";
        HealingPolicy policy = Scene.policy(mode, step(null, action, arg, "$" + arg));
        Planned planned = Planner.plan(new IncidentId("i9"), alert, policy, new RecordingExecutor()::traits);
        assertThat(planned).isInstanceOf(Planned.Ladder.class);
        Incident incident = Story.planned(
                Story.open(new IncidentId("i9"), alert, NOON), ((Planned.Ladder) planned).plan(), List.of());
        return new Question(
                incident, Story.step(incident), policy, host, attempts, control, earlier, storm, approval, NOON);
    }

    private Question about(Subject subject) {
        return about(subject, Scene.alert(subject, NOON));
    }

    private void attempt(String incident, Subject subject, Duration ago, @Nullable Boolean helped) {
        attempts.add(new Attempt(
                new StepId(incident + "-" + attempts.size()),
                new IncidentId(incident),
                AlertId.of(Scene.RULE, subject),
                Scene.RULE,
                subject,
                new ActionCall("restart-unit", new TreeMap<>()),
                Risk.DISRUPTIVE,
                NOON.minus(ago),
                helped,
                false));
    }

    private static void objects(Guard guard, Question question, String reason) {
        assertThat(guard.object(question)).hasValueSatisfying(o -> {
            assertThat(o.guard()).isEqualTo(guard.name());
            assertThat(o.reason()).contains(reason);
        });
    }

    private static void passes(Guard guard, Question question) {
        assertThat(guard.object(question)).isEmpty();
    }

    @Test
    void theOrderIsFixedAndNamesAreUnique() {
        assertThat(Guards.ORDER)
                .extracting(Guard::name)
                .containsExactly(
                        "paused",
                        "data",
                        "protected",
                        "storm",
                        "systemd",
                        "under-way",
                        "cooldown",
                        "breaker",
                        "budget",
                        "health",
                        "trust");
    }

    @Test
    void withNothingWrongTheStepMayGo() {
        assertThat(Guards.ask(about(WEB))).isEqualTo(new Guards.Answer.Go());
    }

    @Test
    void allObjectionsAreToldAndTheFirstDecides() {
        control = new Control(true, "lunch", "ada", NOON);
        mode = Trust.OBSERVE;
        assertThat(Guards.ask(about(WEB))).isInstanceOfSatisfying(Guards.Answer.No.class, no -> {
            assertThat(no.first().guard()).isEqualTo("paused");
            assertThat(no.objections()).extracting(Objection::guard).containsExactly("paused", "trust");
        });
    }

    @Test
    void approveAsksFirstUntilThereIsAValidApproval() {
        mode = Trust.APPROVE;
        assertThat(Guards.ask(about(WEB))).isEqualTo(new Guards.Answer.AskFirst());
        approval = new Approval("ada", "", NOON.plusSeconds(1));
        assertThat(Guards.ask(about(WEB))).isEqualTo(new Guards.Answer.Go());
        approval = new Approval("ada", "", NOON);
        assertThat(Guards.ask(about(WEB))).isEqualTo(new Guards.Answer.AskFirst());
    }

    @Test
    void paused() {
        passes(new PausedGuard(), about(WEB));
        control = new Control(true, "lunch", "ada", NOON);
        objects(new PausedGuard(), about(WEB), "by ada: lunch");
    }

    @Test
    void staleOrMissingData() {
        host.age = Duration.ofSeconds(60);
        passes(new DataGuard(), about(WEB));
        host.age = Duration.ofSeconds(61);
        objects(new DataGuard(), about(WEB), "1m 1s old");
        Alert bare = Scene.alert(WEB, NOON);
        bare = new Alert(
                bare.id(), bare.rule(), WEB, bare.severity(), bare.phase(), NOON, NOON, bare.labels(), "", List.of());
        objects(new DataGuard(), about(WEB, bare), "no reading");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sshd.service",
                "sshd",
                "dbus.service",
                "systemd-journald.service",
                "luminous-server.service",
                "luminous-executor.service",
                "init.scope"
            })
    void protectedUnits(String unit) {
        objects(new ProtectedGuard(), about(Subject.unit(unit)), "is protected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"web.service", "my-sshd.service", "sshd.service.d", "systemd"})
    void otherUnitsAreNot(String unit) {
        passes(new ProtectedGuard(), about(Subject.unit(unit)));
    }

    @Test
    void protectedProcesses() {
        action = "kill-process";
        ProtectedGuard guard = new ProtectedGuard();
        host.processes.put(2L, new Facts.ProcessIdentity(true, ""));
        host.processes.put(50L, new Facts.ProcessIdentity(false, "sshd.service"));
        host.processes.put(60L, new Facts.ProcessIdentity(false, "web.service"));
        host.processes.put(61L, new Facts.ProcessIdentity(false, ""));
        host.own.add(70L);
        objects(guard, about(Subject.process("1", "7")), "process 1 is protected");
        objects(guard, about(Subject.process("0", "7")), "process 0 is protected");
        objects(guard, about(Subject.process("2", "7")), "kernel");
        objects(guard, about(Subject.process("50", "7")), "belongs to unit sshd.service");
        objects(guard, about(Subject.process("70", "7")), "this program itself");
        objects(guard, about(Subject.process("80", "7")), "cannot be told");
        objects(guard, about(Subject.process("-1", "7")), "names no process");
        objects(guard, about(Subject.process("99999999999999999999", "7")), "names no process");
        passes(guard, about(Subject.process("60", "7")));
        passes(guard, about(Subject.process("61", "7")));
    }

    @Test
    void aStepsTargetIsProtectedWhateverTheSubjectIs() {
        Alert alert = Scene.alert(WEB, NOON);
        TreeMap<String, String> labels = new TreeMap<>(alert.labels());
        labels.put("unit", "dbus.service");
        Alert sly = new Alert(
                alert.id(),
                alert.rule(),
                WEB,
                alert.severity(),
                alert.phase(),
                NOON,
                NOON,
                labels,
                "",
                alert.evidence());
        objects(new ProtectedGuard(), about(WEB, sly), "dbus.service is protected");
    }

    @Test
    void anEmptyGlobMatchesNothing() {
        assertThat(Glob.matches("", "")).isFalse();
        assertThat(Glob.matches("*", "anything")).isTrue();
        assertThat(Glob.matches("a*b?d", "axxbcd")).isTrue();
        assertThat(Glob.matches("a*b?d", "axxbcde")).isFalse();
        assertThat(Glob.matches("*a*a*a*a*a*a*a*a*a*b", "a".repeat(5000))).isFalse();
    }

    @Test
    void storms() {
        passes(new StormGuard(), about(WEB));
        storm = "10 incidents";
        objects(new StormGuard(), about(WEB), "10 incidents");
    }

    @Test
    void aStormEndsAfterLastingCalmAndHealth() {
        HealingPolicy policy = HealingPolicy.defaults(List.of());
        Storm weather = new Storm();
        assertThat(weather.now(9, 100, policy, NOON)).isEmpty();
        assertThat(weather.now(10, 100, policy, NOON)).contains("10 incidents");
        assertThat(weather.now(1, 20, policy, NOON.plusSeconds(10))).contains("health is 20");
        assertThat(weather.now(1, 40, policy, NOON.plusSeconds(20))).contains("5m");
        assertThat(weather.now(1, 20, policy, NOON.plusSeconds(200))).contains("health is 20");
        assertThat(weather.now(1, 40, policy, NOON.plusSeconds(300))).isNotEmpty();
        assertThat(weather.now(1, 40, policy, NOON.plusSeconds(599))).isNotEmpty();
        assertThat(weather.now(1, 40, policy, NOON.plusSeconds(600))).isEmpty();
        assertThat(weather.now(9, 0, policy, NOON.plusSeconds(601))).isEmpty();
    }

    @Test
    void whatSystemdIsAlreadyOn() {
        SystemdGuard guard = new SystemdGuard();
        passes(guard, about(WEB));
        host.values.put("systemd_unit_auto_restart@" + WEB, 1.0);
        objects(guard, about(WEB), "systemd is about to restart");
        host.values.put("systemd_unit_auto_restart@" + WEB, 0.0);
        passes(guard, about(WEB));
        host.values.put("systemd_unit_start_limit_hit@" + WEB, 1.0);
        objects(guard, about(WEB), "start limit");
        action = "set-unit-property";
        passes(guard, about(WEB));
    }

    @Test
    void oneIncidentPerSubject() {
        earlier = List.of(about(Subject.unit("other.service")).incident());
        passes(new UnderWayGuard(), about(WEB));
        earlier = List.of(about(WEB).incident());
        objects(new UnderWayGuard(), about(WEB), "i9");
    }

    @Test
    void coolDownGrowsGeometricallyAndStartsOverAfterQuiet() {
        CooldownGuard guard = new CooldownGuard();
        passes(guard, about(WEB));
        attempt("a", WEB, Duration.ofMinutes(5), true);
        passes(guard, about(WEB));
        attempts.clear();
        attempt("a", WEB, Duration.ofMinutes(5).minusMillis(1), null);
        objects(guard, about(WEB), "left alone for 5m");
        passes(guard, about(Subject.unit("other.service")));
        attempts.clear();
        attempt("a", WEB, Duration.ofMinutes(20), true);
        attempt("b", WEB, Duration.ofMinutes(10), true);
        objects(guard, about(WEB), "left alone for 11m 30s");
        attempts.clear();
        attempt("a", WEB, Duration.ofHours(5), true);
        attempt("b", WEB, Duration.ofMinutes(10), true);
        passes(guard, about(WEB));
        attempts.clear();
        for (int i = 20; i > 0; i--) {
            attempt("n" + i, WEB, Duration.ofMinutes(119L * i), true);
        }
        assertThat(guard.object(about(WEB)).map(Objection::until)).contains(NOON.plus(Duration.ofMinutes(1)));
    }

    @Test
    void theStepsOfOneIncidentDoNotCoolEachOtherDown() {
        attempt("i9", WEB, Duration.ofSeconds(10), false);
        passes(new CooldownGuard(), about(WEB));
        attempts.clear();
        attempt("a", WEB, Duration.ofMinutes(6), false);
        attempt("a", WEB, Duration.ofMinutes(6), false);
        passes(new CooldownGuard(), about(WEB));
    }

    @Test
    void theBreakerOpensAfterThreeFailuresInARowAndLetsOneTrialThrough() {
        BreakerGuard guard = new BreakerGuard();
        attempt("a", WEB, Duration.ofMinutes(50), false);
        attempt("b", WEB, Duration.ofMinutes(40), false);
        passes(guard, about(WEB));
        attempt("c", WEB, Duration.ofMinutes(29), false);
        objects(guard, about(WEB), "the last 3 attempts");
        passes(guard, about(Subject.unit("other.service")));
        attempts.clear();
        attempt("a", WEB, Duration.ofMinutes(50), false);
        attempt("b", WEB, Duration.ofMinutes(40), false);
        attempt("c", WEB, Duration.ofMinutes(30), false);
        passes(guard, about(WEB));
        attempt("trial", WEB, Duration.ofMinutes(1), false);
        objects(guard, about(WEB), "the last 4 attempts");
        attempt("d", WEB, Duration.ofMinutes(1), true);
        passes(guard, about(WEB));
        attempts.clear();
        attempt("a", WEB, Duration.ofMinutes(3), false);
        attempt("b", WEB, Duration.ofMinutes(2), null);
        attempt("c", WEB, Duration.ofMinutes(1), false);
        passes(guard, about(WEB));
    }

    @Test
    void tenAttemptsAnHour() {
        BudgetGuard guard = new BudgetGuard();
        attempt("old", WEB, Duration.ofMinutes(60), true);
        for (int i = 0; i < 9; i++) {
            attempt("n" + i, Subject.unit(i + ".service"), Duration.ofMinutes(59 - i), true);
        }
        passes(guard, about(WEB));
        attempt("n9", WEB, Duration.ofMinutes(1), true);
        objects(guard, about(WEB), "10 of 10");
        Instant next = NOON.plus(Duration.ofMinutes(1));
        assertThat(guard.object(about(WEB)).map(Objection::until)).contains(next);
    }

    @Test
    void minimumHealthHoldsAutomaticStepsOnly() {
        HealthGuard guard = new HealthGuard();
        host.health = new Health(30, List.of());
        passes(guard, about(WEB));
        host.health = new Health(29, List.of());
        objects(guard, about(WEB), "29 of 100");
        mode = Trust.APPROVE;
        passes(guard, about(WEB));
    }

    @Test
    void trust() {
        TrustGuard guard = new TrustGuard();
        mode = Trust.OBSERVE;
        objects(guard, about(WEB), "observe");
        mode = Trust.SUGGEST;
        objects(guard, about(WEB), "suggest");
        mode = Trust.APPROVE;
        assertThat(guard.object(about(WEB))).isEqualTo(Optional.empty());
    }
}
