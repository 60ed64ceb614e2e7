package org.luminousnix.server.heal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import org.luminousnix.model.Alert;
import org.luminousnix.model.AlertId;
import org.luminousnix.model.Dependent;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentState;
import org.luminousnix.model.Step;
import org.luminousnix.model.StepResult;
import org.luminousnix.model.Subject;
import org.luminousnix.model.Trust;
import org.luminousnix.server.heal.fixtures.FakeHost;
import org.luminousnix.server.heal.fixtures.MemoryJournal;
import org.luminousnix.server.heal.fixtures.RecordingExecutor;
import org.luminousnix.server.heal.fixtures.Scene;
import org.luminousnix.server.heal.fixtures.VirtualTicks;

/** Hosts whose units need one another at random, in circles too: no alert is in two incidents, none waits for ever, causes come first. */
class CausesProperty {
    private static final Duration TICK = Duration.ofSeconds(5);
    private static long joined;
    private static long circles;

    @Property(tries = 250)
    void oneIncidentForOneCause(@ForAll long seed) {
        Random random = new Random(seed);
        MemoryJournal journal = new MemoryJournal();
        RecordingExecutor executor = new RecordingExecutor();
        FakeHost host = new FakeHost();
        Scene scene = new Scene(policy(), new VirtualTicks(Scene.NOON), host, executor, journal, journal, "i");
        List<Subject> units = graph(random, host);
        executor.answer = step -> {
            Subject subject = Subject.unit(step.call().args().get("unit"));
            causesComeFirst(scene, host, subject, step);
            if (random.nextInt(4) > 0) {
                host.broken.remove(subject);
            }
            return new StepResult.Done("d", null);
        };
        Map<Subject, Alert> firing = new HashMap<>();
        for (int tick = 0; tick < 120; tick++) {
            for (Subject unit : units) {
                boolean need = host.needs.get(unit).stream().anyMatch(host.broken::contains);
                if (random.nextDouble() < (need ? 0.4 : 0.01)) {
                    host.broken.add(unit);
                }
            }
            tell(scene, host, units, firing);
        }
        for (int tick = 0; tick < 6 * 720 && !firing.isEmpty(); tick++) {
            tell(scene, host, units, firing);
        }
        scene.ticks.advance(Duration.ofHours(1));
        assertThat(firing).as("nothing waits for ever").isEmpty();
        assertThat(journal.unfinished()).as("every incident ends").isEmpty();
        assertThat(scene.ticks.pending()).isZero();
        joined += journal.incidents.values().stream()
                .mapToLong(i -> i.dependents().size())
                .sum();
    }

    @AfterContainer
    static void somethingHappened() {
        assertThat(joined).as("dependents over all series").isGreaterThan(500);
        assertThat(circles).as("units in circles over all series").isGreaterThan(500);
    }

    private static List<Subject> graph(Random random, FakeHost host) {
        List<Subject> units = new ArrayList<>();
        int count = 2 + random.nextInt(7);
        for (int i = 0; i < count; i++) {
            units.add(Subject.unit("u" + i + ".service"));
        }
        for (Subject unit : units) {
            Set<Subject> needs = new HashSet<>();
            for (Subject other : units) {
                if (random.nextDouble() < 0.25) {
                    needs.add(other);
                }
            }
            host.needs.put(unit, needs);
        }
        for (Subject unit : units) {
            Set<Subject> causes = Graph.causesOf(unit, host);
            assertThat(causes).doesNotContain(unit);
            causes.forEach(cause -> assertThat(Graph.causesOf(cause, host)).doesNotContain(unit));
            circles += host.needs.get(unit).stream().anyMatch(need -> !causes.contains(need)) ? 1 : 0;
        }
        return units;
    }

    private static void tell(Scene scene, FakeHost host, List<Subject> units, Map<Subject, Alert> firing) {
        scene.ticks.advance(TICK);
        host.troubled.clear();
        host.broken.forEach(unit -> host.troubled.put(unit, "has failed"));
        for (Subject unit : units) {
            if (host.broken.contains(unit) && !firing.containsKey(unit)) {
                firing.put(unit, Scene.alert(unit, scene.ticks.now()));
                scene.healer.raise(firing.get(unit));
            } else if (!host.broken.contains(unit) && firing.containsKey(unit)) {
                scene.healer.resolved(firing.remove(unit));
            }
            host.read(unit);
        }
        scene.healer.reconsider(List.copyOf(firing.values()));
        nobodyIsInTwo(scene.healer.underWay(), firing);
    }

    private static void nobodyIsInTwo(List<Incident> underWay, Map<Subject, Alert> firing) {
        List<AlertId> all = new ArrayList<>();
        for (Incident incident : underWay) {
            all.add(incident.alert().id());
            incident.dependents().stream()
                    .filter(d -> d.recovered() == null)
                    .map(Dependent::alert)
                    .filter(id -> firing.values().stream()
                            .anyMatch(alert -> alert.id().equals(id)))
                    .filter(id -> incident.state() != IncidentState.SOAKING)
                    .forEach(all::add);
        }
        assertThat(all).as("no alert is in two incidents").doesNotHaveDuplicates();
    }

    private static void causesComeFirst(Scene scene, FakeHost host, Subject subject, Step step) {
        Set<Subject> causes = Graph.causesOf(subject, host);
        assertThat(scene.healer.underWay())
                .as("nothing is done about %s (%s) while its cause is healed", subject, step.id())
                .noneMatch(i -> causes.contains(i.alert().subject()) && i.state() != IncidentState.SOAKING);
    }

    private static HealingPolicy policy() {
        HealingPolicy d = Scene.policy(Trust.AUTO, Scene.step(null, "restart-unit", "unit", "$unit"));
        return new HealingPolicy(
                d.remediations(),
                d.trust(),
                1000,
                Duration.ofSeconds(5),
                1,
                Duration.ofSeconds(5),
                1000,
                Duration.ofMinutes(30),
                0,
                1000,
                d.stormCooldown(),
                d.approvalExpiry(),
                d.staleAfter(),
                d.protectedUnits(),
                d.protectedPids(),
                Restraints.NONE,
                new Learning(Duration.ofDays(14), 0, 5));
    }
}
