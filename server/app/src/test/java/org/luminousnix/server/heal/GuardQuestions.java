package org.luminousnix.server.heal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.luminousnix.server.heal.fixtures.Scene.NOON;
import static org.luminousnix.server.heal.fixtures.Scene.step;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.ActionCall;
import org.luminousnix.model.Alert;
import org.luminousnix.model.AlertId;
import org.luminousnix.model.Control;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentId;
import org.luminousnix.model.Risk;
import org.luminousnix.model.Silence;
import org.luminousnix.model.StepId;
import org.luminousnix.model.Subject;
import org.luminousnix.model.Trust;
import org.luminousnix.server.heal.fixtures.FakeHost;
import org.luminousnix.server.heal.fixtures.RecordingExecutor;
import org.luminousnix.server.heal.fixtures.Scene;

/** A question to the guards, with all that they may look at within reach of a test. */
abstract class GuardQuestions {
    protected static final Subject WEB = Subject.unit("web.service");

    protected final FakeHost host = new FakeHost();
    protected final List<Attempt> attempts = new ArrayList<>();
    protected Control control = Control.RUNNING;
    protected List<Incident> earlier = List.of();
    protected List<String> causes = List.of();
    protected String storm = "";
    protected Trust mode = Trust.AUTO;
    protected final List<Silence> silences = new ArrayList<>();
    protected Restraints restraints = Restraints.NONE;
    protected @Nullable Approval approval;
    protected String action = "restart-unit";

    protected Question about(Subject subject, Alert alert) {
        String arg = subject.kind().equals("process") ? "pid" : "unit";
        HealingPolicy policy = Scene.restrained(Scene.policy(mode, step(null, action, arg, "$" + arg)), restraints);
        Planned planned = Planner.plan(new IncidentId("i9"), alert, policy, new RecordingExecutor()::traits);
        assertThat(planned).isInstanceOf(Planned.Ladder.class);
        Incident incident = Story.planned(
                Story.open(new IncidentId("i9"), alert, NOON), ((Planned.Ladder) planned).plan(), List.of());
        return new Question(
                incident,
                Story.step(incident),
                policy,
                host,
                attempts,
                control,
                earlier,
                causes,
                storm,
                silences,
                approval,
                NOON);
    }

    protected Question about(Subject subject) {
        return about(subject, Scene.alert(subject, NOON));
    }

    protected void attempt(String incident, Subject subject, Duration ago, @Nullable Boolean helped) {
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

    protected static void objects(Guard guard, Question question, String reason) {
        assertThat(guard.object(question)).hasValueSatisfying(o -> {
            assertThat(o.guard()).isEqualTo(guard.name());
            assertThat(o.reason()).contains(reason);
        });
    }

    protected static void passes(Guard guard, Question question) {
        assertThat(guard.object(question)).isEmpty();
    }
}
