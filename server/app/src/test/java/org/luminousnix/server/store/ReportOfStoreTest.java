package org.luminousnix.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.luminousnix.server.heal.fixtures.Cures.RESTART;
import static org.luminousnix.server.heal.fixtures.Cures.THROTTLE;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.model.Alert;
import org.luminousnix.model.StepResult;
import org.luminousnix.model.Subject;
import org.luminousnix.model.Trust;
import org.luminousnix.server.heal.RemediationStep;
import org.luminousnix.server.heal.fixtures.FakeHost;
import org.luminousnix.server.heal.fixtures.RecordingExecutor;
import org.luminousnix.server.heal.fixtures.Scene;
import org.luminousnix.server.heal.fixtures.VirtualTicks;
import org.luminousnix.server.heal.report.Report;
import org.luminousnix.server.heal.report.ReportText;
import org.luminousnix.server.heal.report.Reporter;

/** A report of incidents that the real healer wrote into the real store, on virtual time; expected figures were counted by hand. */
class ReportOfStoreTest {
    private static final Subject HELPED = Subject.unit("helped.service");
    private static final Subject HOPELESS = Subject.unit("hopeless.service");
    private static final Subject ASKED = Subject.unit("asked.service");

    @TempDir
    Path folder;

    private TestStore store() {
        return TestStore.in(folder);
    }

    private Scene scene(TestStore store, VirtualTicks ticks, String prefix, Trust mode, RemediationStep... steps) {
        Scene s = new Scene(
                Scene.policy(mode, steps),
                ticks,
                new FakeHost(),
                new RecordingExecutor(),
                store.journal(),
                store.ledger(),
                prefix);
        s.executor.answer = step -> {
            if (step.call().action().equals("restart-unit")) {
                s.host.broken.remove(HELPED);
            }
            return new StepResult.Done("ok", null);
        };
        return s;
    }

    @Test
    void aDayOfHealing() {
        TestStore store = store();
        VirtualTicks ticks = new VirtualTicks(Scene.NOON);
        Scene s = scene(store, ticks, "a", Trust.AUTO, THROTTLE, RESTART);
        // two steps, the second helps: seen gone 1 s after the restart, which came 10 s after the throttle
        s.fire(HELPED);
        ticks.advance(Duration.ofMinutes(2));
        // and again within a day, but within the cool-down
        Alert again = s.fire(HELPED);
        ticks.advance(Duration.ofMinutes(2));
        s.healer.resolved(again);
        // both steps in vain
        s.fire(HOPELESS);
        ticks.advance(Duration.ofMinutes(2));
        // a person is asked, and meanwhile it goes by itself
        Scene asking = scene(store, ticks, "b", Trust.APPROVE, step());
        Alert asked = asking.fire(ASKED);
        asking.host.broken.clear();
        asking.healer.resolved(asked);
        ticks.advance(Duration.ofMinutes(2));
        // one that still waits
        asking.fire(Subject.unit("waiting.service"));

        Instant to = Scene.NOON.plus(Duration.ofDays(1));
        Report report = Reporter.report(new SqliteCases(store().database()), Scene.NOON, to);
        assertThat(report.incidents()).isEqualTo(5);
        assertThat(report.outcomes())
                .containsEntry("healed by a step", 1)
                .containsEntry("cleared by itself", 1)
                .containsEntry("withheld", 1)
                .containsEntry("gave up", 1)
                .containsEntry("under way", 1);
        assertThat(report.attempts()).isEqualTo(4);
        assertThat(report.verifiedSuccess()).isEqualTo(new Report.Share(1, 4, 0.25));
        assertThat(report.falseFires()).isEqualTo(new Report.Share(1, 5, 0.2));
        assertThat(report.recurrence()).isEqualTo(new Report.Share(1, 2, 0.5));
        assertThat(report.timeToHeal()).isEqualTo(new Report.Times(1, Duration.ofSeconds(11), Duration.ofSeconds(11)));
        assertThat(report.subjects().getFirst()).isEqualTo(new Report.Count("unit helped.service", 2));
        assertThat(report.withheldBy()).isEqualTo(List.of(new Report.Count("cooldown", 1)));
        assertThat(report.recordsFrom()).isEqualTo(Scene.NOON);
        assertThat(Reporter.report(new SqliteCases(store.database()), to, to.plusSeconds(60))
                        .incidents())
                .isZero();
        assertThat(ReportText.of(report)).isEqualTo("""
                Healing from 2026-11-01T12:00:00Z to 2026-11-02T12:00:00Z
                Incidents                5
                  healed by a step       1
                  cleared by itself      1
                  rolled back            0
                  escalated              0
                  withheld               1
                  gave up                1
                  interrupted            0
                  under way              1
                Attempts                 4
                Verified success         25 % (1 healed by a step, of 4 attempts)
                False fires              20 % (1 gone before any step began, of 5 incidents)
                Recurrence               50 % (1 again within 24 h, of 2 healed)
                Time to heal, half       11s
                Time to heal, 9 of 10    11s
                Rules                   \s
                  UnitFailed             5
                Subjects                \s
                  unit helped.service    2
                  unit asked.service     1
                  unit hopeless.service  1
                  unit waiting.service   1
                Withheld by             \s
                  cooldown               1
                """);
    }

    private static RemediationStep step() {
        return Scene.step(null, "restart-unit", "unit", "$unit");
    }
}
