package org.luminousnix.server.heal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.luminousnix.server.heal.fixtures.Scene.NOON;

import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.luminousnix.model.Alert;
import org.luminousnix.model.Control;
import org.luminousnix.model.Subject;
import org.luminousnix.model.Trust;
import org.luminousnix.server.heal.fixtures.Scene;

/** The order of the guards, and those that look at the subject and the host. */
class GuardsTest extends GuardQuestions {
    @Test
    void theOrderIsFixedAndNamesAreUnique() {
        assertThat(Guards.ORDER)
                .extracting(Guard::name)
                .containsExactly(
                        "paused",
                        "data",
                        "protected",
                        "cause",
                        "inhibited",
                        "silence",
                        "window",
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
    void whatIsNeededAndInTroubleComesFirstForAWhile() {
        causes = List.of("unit db.service has failed");
        objects(new CauseGuard(), about(WEB), "unit web.service waits: unit db.service has failed");
        passes(new CauseGuard(), about(WEB, Scene.alert(WEB, NOON.minus(Duration.ofMinutes(30)))));
        causes = List.of();
        passes(new CauseGuard(), about(WEB));
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
        Storm weather = new Storm(false);
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
}
