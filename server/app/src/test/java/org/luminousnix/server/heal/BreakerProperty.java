package org.luminousnix.server.heal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.luminousnix.server.heal.fixtures.Scene.NOON;
import static org.luminousnix.server.heal.fixtures.Scene.step;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.ActionCall;
import org.luminousnix.model.Alert;
import org.luminousnix.model.Control;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentId;
import org.luminousnix.model.Risk;
import org.luminousnix.model.StepId;
import org.luminousnix.model.Subject;
import org.luminousnix.model.Trust;
import org.luminousnix.server.heal.fixtures.FakeHost;
import org.luminousnix.server.heal.fixtures.RecordingExecutor;
import org.luminousnix.server.heal.fixtures.Scene;

/** The breaker against the textbook's: closed, open after so many failures in a row, half open with exactly one trial. */
class BreakerProperty {
    private static final Subject WEB = Subject.unit("web.service");

    private final List<Attempt> attempts = new ArrayList<>();
    private final HealingPolicy policy = Scene.policy(Trust.AUTO, step(null, "restart-unit", "unit", "$unit"));
    private int failures;
    private @Nullable Instant openSince;

    @Property(tries = 500)
    void itIsTheTextbooks(@ForAll long seed) {
        attempts.clear();
        failures = 0;
        openSince = null;
        Random random = new Random(seed);
        Instant now = NOON;
        for (int i = 0; i < 200; i++) {
            now = now.plusSeconds(random.nextInt(1200));
            boolean open = openSince != null && now.isBefore(openSince.plus(policy.breakerOpen()));
            String id = "n" + i;
            assertThat(guardObjects(id, now)).as("asked at %s", now).isEqualTo(open);
            if (!open && random.nextBoolean()) {
                trial(id, now, random.nextInt(4));
                assertThat(guardObjects(id, now))
                        .as("a trial is not held by its own attempts")
                        .isFalse();
            }
        }
    }

    /** One incident with up to two steps; its last one helped (0), or none did, or it cannot be told (3). */
    private void trial(String id, Instant now, int what) {
        boolean halfOpen = openSince != null;
        if (what == 1) {
            attempts.add(attempt(id, 0, now, false));
            failures++;
        }
        @Nullable Boolean helped = what == 0 ? Boolean.TRUE : what == 3 ? null : Boolean.FALSE;
        attempts.add(attempt(id, 1, now, helped));
        if (helped == null) {
            openSince = halfOpen || failures >= policy.breakerFailures() ? now : null;
        } else if (helped) {
            failures = 0;
            openSince = null;
        } else {
            failures++;
            openSince = failures >= policy.breakerFailures() ? now : null;
        }
    }

    private boolean guardObjects(String id, Instant now) {
        Alert alert = Scene.alert(WEB, NOON);
        Planned.Ladder ladder =
                (Planned.Ladder) Planner.plan(new IncidentId(id), alert, policy, new RecordingExecutor()::traits);
        Incident incident = Story.planned(Story.open(new IncidentId(id), alert, NOON), ladder.plan(), List.of());
        Question question = new Question(
                incident,
                Story.step(incident),
                policy,
                new FakeHost(),
                attempts,
                Control.RUNNING,
                List.of(),
                List.of(),
                "",
                List.of(),
                null,
                now);
        return new BreakerGuard().object(question).isPresent();
    }

    private static Attempt attempt(String incident, int step, Instant at, @Nullable Boolean helped) {
        return new Attempt(
                new StepId(incident + "-" + step),
                new IncidentId(incident),
                Scene.alert(WEB, NOON).id(),
                Scene.RULE,
                WEB,
                new ActionCall("restart-unit", new TreeMap<>()),
                Risk.DISRUPTIVE,
                at,
                helped,
                false);
    }
}
