package org.luminousnix.server.heal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import org.luminousnix.model.ActionCall;
import org.luminousnix.model.Alert;
import org.luminousnix.model.Health;
import org.luminousnix.model.Outcome;
import org.luminousnix.model.StepResult;
import org.luminousnix.model.Subject;
import org.luminousnix.model.Trust;
import org.luminousnix.server.heal.fixtures.FakeHost;
import org.luminousnix.server.heal.fixtures.MemoryJournal;
import org.luminousnix.server.heal.fixtures.RecordingExecutor;
import org.luminousnix.server.heal.fixtures.Scene;
import org.luminousnix.server.heal.fixtures.VirtualTicks;

/** A thousand hosts whose units flap at random, with steps that help, fail, hang or lie: the limits hold on every one of them. */
class FlappingProperty {
    private static final Duration TICK = Duration.ofSeconds(20);
    private static final int TICKS = 540;
    private static long attempts;
    private static long healed;

    @Property(tries = 1000)
    void limitsHold(@ForAll long seed) {
        Random random = new Random(seed);
        MemoryJournal journal = new MemoryJournal();
        RecordingExecutor executor = new RecordingExecutor();
        FakeHost host = new FakeHost();
        Scene scene = new Scene(policy(random), new VirtualTicks(Scene.NOON), host, executor, journal, journal, "i");
        scene.told.also = incident -> {
            if (incident.outcome() instanceof Outcome.Healed) {
                healed++;
                assertThat(host.newest.get(incident.alert().subject()))
                        .as("healed only after a fresh reading said so")
                        .isInstanceOf(Verdict.Cleared.class);
            }
        };
        double cures = random.nextDouble();
        executor.answer = step -> {
            Subject subject = Subject.unit(step.call().args().get("unit"));
            if (random.nextDouble() < cures) {
                host.broken.remove(subject);
            }
            return result(random);
        };
        executor.undoAnswer = _ -> result(random);
        flap(random, scene, host);
        scene.ticks.advance(Duration.ofHours(2));

        assertThat(journal.unfinished()).as("every incident ends").isEmpty();
        assertThat(scene.healer.underWay()).isEmpty();
        assertThat(scene.ticks.pending()).as("no wait is left behind").isZero();
        assertThat(executor.asked.values()).allMatch(count -> count == 1);
        List<Attempt> spent = List.copyOf(journal.attempts.values());
        assertThat(spent).hasSize(executor.ran.size());
        attempts += spent.size();
        budget(spent, scene.policy);
        backOff(spent, scene.policy);
        breaker(spent, scene.policy);
    }

    @AfterContainer
    static void somethingHappened() {
        assertThat(attempts).as("attempts over all series").isGreaterThan(5_000);
        assertThat(healed).as("healed incidents over all series").isGreaterThan(1_000);
    }

    private static void flap(Random random, Scene scene, FakeHost host) {
        List<Subject> units = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(8); i++) {
            units.add(Subject.unit("u" + i + ".service"));
        }
        Map<Subject, Alert> firing = new HashMap<>();
        double breaks = random.nextDouble() * 0.3;
        double mends = random.nextDouble() * 0.3;
        for (int tick = 0; tick < TICKS; tick++) {
            scene.ticks.advance(TICK);
            host.health = new Health(random.nextInt(10) == 0 ? 10 : 80, List.of());
            host.age = Duration.ofSeconds(random.nextInt(20) == 0 ? 500 : 2);
            for (Subject unit : units) {
                toggle(host.broken, unit, random.nextDouble() < (host.broken.contains(unit) ? mends : breaks));
                toggle(host.unreadable, unit, random.nextDouble() < (host.unreadable.contains(unit) ? 0.5 : 0.02));
                if (host.broken.contains(unit) && !firing.containsKey(unit)) {
                    firing.put(unit, Scene.alert(unit, scene.ticks.now()));
                    scene.healer.raise(firing.get(unit));
                } else if (!host.broken.contains(unit) && random.nextBoolean() && firing.containsKey(unit)) {
                    scene.healer.resolved(firing.remove(unit));
                }
                host.read(unit);
            }
            scene.healer.reconsider(List.copyOf(firing.values()));
        }
    }

    private static void toggle(java.util.Set<Subject> set, Subject unit, boolean change) {
        if (change && !set.remove(unit)) {
            set.add(unit);
        }
    }

    private static StepResult result(Random random) {
        ActionCall undo = new ActionCall("set-unit-property", new TreeMap<>());
        return switch (random.nextInt(9)) {
            case 0 -> new StepResult.Failed("f");
            case 1 -> new StepResult.TimedOut("t");
            case 2 -> new StepResult.Refused("DENIED", "r");
            case 3 -> new StepResult.Unreachable("u");
            case 4 -> new StepResult.NeedsOperator("n", List.of("by hand"));
            case 5 -> new StepResult.Partial("p", random.nextBoolean() ? undo : null);
            default -> new StepResult.Done("d", random.nextBoolean() ? undo : null);
        };
    }

    private static HealingPolicy policy(Random random) {
        List<RemediationStep> steps = new ArrayList<>();
        steps.add(Scene.step(null, "set-unit-property", "unit", "$unit"));
        for (int i = 0; i < random.nextInt(3); i++) {
            steps.add(Scene.step(null, "restart-unit", "unit", "$unit"));
        }
        HealingPolicy d = HealingPolicy.defaults(List.of(new Remediation(
                Scene.RULE, Trust.AUTO, steps, Duration.ofSeconds(10), Duration.ofSeconds(random.nextInt(90)))));
        return new HealingPolicy(
                d.remediations(),
                d.trust(),
                1 + random.nextInt(12),
                Duration.ofSeconds(1 + random.nextInt(300)),
                1 + random.nextDouble() * 2,
                Duration.ofMinutes(5 + random.nextInt(60)),
                1 + random.nextInt(4),
                Duration.ofMinutes(1 + random.nextInt(40)),
                d.minimumHealth(),
                2 + random.nextInt(9),
                Duration.ofMinutes(random.nextInt(6)),
                d.approvalExpiry(),
                d.staleAfter(),
                d.protectedUnits(),
                d.protectedPids(),
                d.restraints(),
                d.learning());
    }

    private static void budget(List<Attempt> spent, HealingPolicy policy) {
        for (Attempt attempt : spent) {
            long inHour = spent.stream()
                    .filter(other -> !other.at().isAfter(attempt.at()))
                    .filter(other -> other.at().isAfter(attempt.at().minus(Duration.ofHours(1))))
                    .count();
            assertThat(inHour)
                    .as("attempts in the hour up to %s", attempt.at())
                    .isLessThanOrEqualTo(policy.healsPerHour());
        }
    }

    private static void backOff(List<Attempt> spent, HealingPolicy policy) {
        Map<Subject, Attempt> last = new HashMap<>();
        Map<Subject, Integer> inARow = new HashMap<>();
        for (Attempt attempt : spent) {
            Attempt before = last.put(attempt.subject(), attempt);
            if (before == null) {
                inARow.put(attempt.subject(), 1);
            } else if (!before.incident().equals(attempt.incident())) {
                Duration gap = Duration.between(before.at(), attempt.at());
                int n = inARow.get(attempt.subject());
                double least =
                        Math.min(policy.cooldown().toSeconds() * Math.pow(policy.backoffFactor(), n - 1), (double)
                                policy.backoffMax().toSeconds());
                assertThat(gap.toMillis() / 1000.0)
                        .as("gap after %d in a row", n)
                        .isGreaterThanOrEqualTo(least - 0.001);
                boolean quiet = gap.compareTo(policy.backoffMax().multipliedBy(2)) > 0;
                inARow.put(attempt.subject(), quiet ? 1 : n + 1);
            }
        }
    }

    private static void breaker(List<Attempt> spent, HealingPolicy policy) {
        for (Attempt attempt : spent) {
            int failures = 0;
            Instant newest = Instant.MIN;
            for (Attempt before : spent) {
                boolean earlier = before.at().isBefore(attempt.at())
                        && before.alert().equals(attempt.alert())
                        && !before.incident().equals(attempt.incident());
                if (earlier && before.helped() != null) {
                    failures = before.helped() ? 0 : failures + 1;
                    newest = before.at();
                }
            }
            if (failures >= policy.breakerFailures()) {
                assertThat(attempt.at())
                        .as("after %d failures in a row", failures)
                        .isAfterOrEqualTo(newest.plus(policy.breakerOpen()));
            }
        }
    }
}
