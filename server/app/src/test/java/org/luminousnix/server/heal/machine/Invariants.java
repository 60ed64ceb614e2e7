package org.luminousnix.server.heal.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.luminousnix.model.AuditEntry;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentState;
import org.luminousnix.model.Outcome;
import org.luminousnix.model.Step;
import org.luminousnix.model.StepId;
import org.luminousnix.server.heal.Attempt;
import org.luminousnix.server.heal.HealingPolicy;
import org.luminousnix.server.heal.JournalException;
import org.luminousnix.server.heal.Verdict;

/**
 * What holds in every history, asked of the disk and of the host, never of the healer: no action without an intent on disk, never two
 * incidents acting on one subject, no budget exceeded, healed only after a reading that followed the action, every incident ends.
 * What does not hold is kept and told after the move: the healer would take an assertion for a failing executor.
 */
final class Invariants {
    private final World world;
    private final List<String> broken = new ArrayList<>();
    /** When each attempt was made, in time that really passed. */
    private final Map<StepId, Duration> seen = new HashMap<>();

    private int executed;

    Invariants(World world) {
        this.world = world;
    }

    /** Before a step has any effect. */
    void executes(Step step) {
        executed++;
        List<Incident> unfinished = world.disk.journal().unfinished();
        List<Incident> of = unfinished.stream()
                .filter(i ->
                        i.plan() != null && i.plan().steps().get(i.step()).id().equals(step.id()))
                .toList();
        List<Attempt> attempts = world.disk.ledger().since(Instant.EPOCH);
        claim(
                of.size() == 1 && of.getFirst().state() == IncidentState.EXECUTING,
                "intent of " + step.id() + " on disk");
        claim(attempts.stream().anyMatch(a -> a.step().equals(step.id())), "attempt " + step.id() + " on disk");
        claim(!world.disk.ledger().control().paused(), "not paused at " + step.id());
        claim(world.executor.asked.get(step.id()) == 1, "asked once for " + step.id());
        if (of.size() == 1) {
            alone(of.getFirst(), unfinished);
            budgets(of.getFirst(), attempts);
            world.host.newest.remove(of.getFirst().alert().subject());
        }
    }

    private void alone(Incident acting, List<Incident> unfinished) {
        claim(
                unfinished.stream()
                        .filter(i -> i.alert().subject().equals(acting.alert().subject()))
                        .filter(i -> !i.id().equals(acting.id()))
                        .noneMatch(i -> i.state().compareTo(IncidentState.EXECUTING) >= 0),
                acting.id() + " alone acts on " + acting.alert().subject());
    }

    /**
     * The attempt that is about to be made is among them. Where somebody has set the clock, an attempt may be over by the clock or by the
     * time that has really passed.
     */
    private void budgets(Incident acting, List<Attempt> attempts) {
        observe();
        HealingPolicy policy = world.scene.policy;
        long inHour =
                attempts.stream().filter(a -> within(a, Duration.ofHours(1))).count();
        claim(inHour <= policy.healsPerHour(), inHour + " attempts in the hour, at most " + policy.healsPerHour());
        claim(
                attempts.stream()
                        .filter(a -> a.subject().equals(acting.alert().subject()))
                        .filter(a -> !a.incident().equals(acting.id()))
                        .noneMatch(a -> within(a, policy.cooldown())),
                "cool-down of " + acting.alert().subject() + " over");
    }

    /** Notes when attempts were made, also those that the server did not live to carry out. */
    void observe() {
        world.disk.ledger().since(Instant.EPOCH).forEach(a -> seen.putIfAbsent(a.step(), world.elapsed()));
    }

    private boolean within(Attempt attempt, Duration time) {
        Duration passed = world.elapsed().minus(seen.getOrDefault(attempt.step(), Duration.ZERO));
        return attempt.at().plus(time).isAfter(world.now()) && passed.compareTo(time) < 0;
    }

    /** When an incident moved on. */
    void told(Incident incident) {
        if (incident.outcome() instanceof Outcome.Healed) {
            claim(
                    world.host.newest.get(incident.alert().subject()) instanceof Verdict.Cleared,
                    incident.id() + " healed after a fresh reading");
        }
    }

    /** A new process knows no reading of the old one. */
    void restarted() {
        world.host.newest.clear();
    }

    /** A person's word that could not be written. */
    void refused(JournalException e) {
        claim(e.getMessage() != null && !e.getMessage().isBlank(), "a refused word says why");
    }

    /** Nothing was broken so far. */
    void held(String when) {
        observe();
        assertThat(broken).as(when).isEmpty();
    }

    /** Everything that was under way has ended, and no wait is left. */
    void peace(String when) {
        held(when);
        assertThat(world.scene.healer.underWay()).as("%s: under way", when).isEmpty();
    }

    /** What holds at the end, after a restart without any fault of the disk. */
    void end() {
        peace("at the end");
        assertThat(world.disk.journal().unfinished())
                .as("every incident ended on disk")
                .isEmpty();
        assertThat(world.ticks.pending()).as("no wait is left behind").isZero();
        assertThat(world.executor.asked.values()).allMatch(count -> count == 1);
        List<AuditEntry> audit = world.disk.journal().audit(100_000);
        assertThat(audit.reversed())
                .as("the trail has no gap")
                .extracting(AuditEntry::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, audit.size()).boxed().toList());
        List<Attempt> attempts = world.disk.ledger().since(Instant.EPOCH);
        assertThat(attempts)
                .extracting(Attempt::step)
                .doesNotHaveDuplicates()
                .containsAll(world.executor.ran.stream().map(Step::id).toList());
    }

    /** How many steps were carried out. */
    int executed() {
        return executed;
    }

    private void claim(boolean holds, String what) {
        if (!holds) {
            broken.add(what);
        }
    }
}
